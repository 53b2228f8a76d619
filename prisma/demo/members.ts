import { randomInt } from 'node:crypto'
import type { Tx } from '@/lib/db/client'
import type { History } from './history'
import {
  ASSISTANT,
  ASSISTED,
  EXPECTED,
  type Learner,
  LEARNERS,
  type SectionName,
  SECTIONS,
  TEACHER,
} from './people'
import { type Time, ZONE } from './time'

export type Codes = Record<'class' | SectionName, string>

type Member = Learner & { userId: string; joinedAt: Date; leftAt: Date | null }

export type Members = {
  classId: string
  teacherId: string
  assistantId: string
  learners: readonly Member[]
  /** Of a learner, by a name that nobody else has. */
  userIdOf: (name: string) => string
  sections: Readonly<Record<SectionName, string>>
}

export function newCodes(): Codes {
  return { class: newCode(), Monday: newCode(), Thursday: newCode() }
}

function newCode(): string {
  const alphabet = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789'
  return Array.from({ length: 8 }, () => alphabet[randomInt(alphabet.length)]).join('')
}

/** The class with its sections, everybody in it, and the school's list. */
export async function makeMembers(
  tx: Tx,
  of: { codes: Codes; hashes: ReadonlyMap<string | null, string>; time: Time; history: History },
): Promise<Members> {
  const { codes, time, history } = of
  const { began, daysAgo } = time
  const [teacher, assistant, ...users] = await tx.user.createManyAndReturn({
    data: [TEACHER, ASSISTANT, ...LEARNERS].map(({ name, email }) => ({
      ...{ name, email, isGuest: email === null, createdAt: began },
      passwordHash: of.hashes.get(email) ?? null,
    })),
    select: { id: true, email: true },
  })
  const [teacherId, assistantId] = [teacher!.id, assistant!.id]
  const ids = new Map(users.map(({ id, email }) => [email, id]))
  const learners = LEARNERS.map((learner): Member => ({
    ...{ ...learner, userId: ids.get(learner.email)! },
    joinedAt: learner.joined === undefined ? time.joined : daysAgo(learner.joined),
    leftAt: learner.left === undefined ? null : daysAgo(learner.left),
  }))

  const { id: classId } = await tx.class.create({
    data: {
      ...{ name: 'Consensus, autumn', timeZone: ZONE, joinCode: codes.class, createdAt: began },
      members: { create: { userId: teacherId, role: 'owner', joinedAt: began } },
    },
    select: { id: true },
  })
  history.push({ at: began, actorId: teacherId, action: 'class-made' })
  const sections = await makeSections(tx, classId, codes, began)
  for (const [name, id] of Object.entries(sections))
    history.push({ at: began, actorId: teacherId, action: 'section-made', after: { id, name } })

  await tx.membership.create({
    data: {
      ...{ classId, userId: assistantId, role: 'assistant', joinedAt: time.joined },
      assists: { create: { sectionId: sections[ASSISTED] } },
    },
    select: { userId: true },
  })
  history.push({
    ...{ at: time.joined, actorId: assistantId, subjectId: assistantId },
    ...{ action: 'assistant-joined' },
    after: { everySection: false, sectionIds: [sections[ASSISTED]], names: [ASSISTED] },
  })
  await tx.membership.createMany({
    data: learners.map(({ userId, section, joinedAt, leftAt }) => ({
      ...{ classId, userId, role: 'learner', sectionId: sections[section], joinedAt },
      ...(leftAt && { status: 'left', endedAt: leftAt }),
    })),
  })
  for (const { userId, section, joinedAt, leftAt } of learners) {
    const own = { actorId: userId, subjectId: userId }
    const after = { id: sections[section], name: section }
    history.push({ ...own, at: joinedAt, action: 'member-joined', after })
    if (leftAt) history.push({ ...own, at: leftAt, action: 'member-left' })
  }
  await listThem(tx, { classId, learners, sections, listedAt: began })
  const userIdOf = (wanted: string) => learners.find(({ name }) => name === wanted)!.userId
  return { classId, teacherId, assistantId, learners, userIdOf, sections }
}

async function makeSections(
  tx: Tx,
  classId: string,
  codes: Codes,
  createdAt: Date,
): Promise<Members['sections']> {
  const made = await tx.section.createManyAndReturn({
    data: SECTIONS.map((name) => ({ classId, name, joinCode: codes[name], createdAt })),
    select: { id: true, name: true },
  })
  return Object.fromEntries(made.map(({ id, name }) => [name, id])) as Members['sections']
}

async function listThem(
  tx: Tx,
  of: Pick<Members, 'classId' | 'learners' | 'sections'> & { listedAt: Date },
): Promise<void> {
  const { classId, sections, listedAt: createdAt } = of
  const expected = EXPECTED.map((learner) => ({ ...learner, userId: null, joinedAt: null }))
  const listed = [...of.learners, ...expected].filter(({ number }) => number !== undefined)
  await tx.rosterEntry.createMany({
    data: listed.map((learner: Learner & Partial<Member | (typeof expected)[number]>) => {
      const name = learner.listedAs ?? learner.name
      const { number = null, email, userId = null, joinedAt = null } = learner
      return {
        ...{ classId, name, number, email, createdAt, sectionId: sections[learner.section] },
        sortName: learner.sortName ?? lastNameFirst(name),
        ...{ claimedById: userId, claimedAt: joinedAt },
      }
    }),
  })
}

/** Null of a name that is not two words: who knows which of them is the last name. */
function lastNameFirst(name: string): string | null {
  const [first, last, ...more] = name.split(' ')
  return last !== undefined && more.length === 0 ? `${last}, ${first}` : null
}
