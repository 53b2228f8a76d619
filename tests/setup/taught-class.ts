import { db } from '@/lib/db/client'
import { PATIENT, lockClassFacts, updateCellsOfClass } from '@/lib/grades/cells'
import type { TestResult } from '@/lib/labs/verdict'
import { firstOddLine, rightPrograms, wrongProgram } from '@/prisma/demo/programs'
import { createAssignment, createClass, createException, createSection } from './factories'

const DAY = 86_400_000
const LAB = 'merkle-root'
const IDEAS = ['carries-up', 'drops-lone', 'hashes-single'] as const

/**
 * A class in which everything has happened that a page for teachers can show, without a grader: sections, a school's
 * list, assignments with dates, exceptions and given points, submissions with verdicts and comments, and a second grading
 * that waits for a decision. With nobody in it, it has the sections alone.
 */
export async function addTaughtClass(of: {
  owner: string
  name: string
  learners: readonly string[]
}): Promise<string> {
  const { id: classId } = await createClass({ owner: of.owner, name: of.name })
  const monday = await createSection({ classId, name: 'Monday' })
  await createSection({ classId, name: 'Thursday afternoon, in the laboratory' })
  if (of.learners.length === 0) return classId

  const assistant = await db.user.create({
    data: { name: 'Nia', email: `nia.${classId}@example.org`, isGuest: false },
  })
  await db.membership.create({
    data: {
      ...{ classId, userId: assistant.id, role: 'assistant' },
      assists: { create: { sectionId: monday.id } },
    },
  })
  const learners = await db.user.createManyAndReturn({
    data: of.learners.map((name, n) => ({
      ...{ name, email: `${n}.${classId}@example.org`, isGuest: false },
    })),
    select: { id: true, name: true, email: true },
  })
  await db.membership.createMany({
    data: learners.map(({ id: userId }, n) => ({
      ...{ classId, userId, role: 'learner', sharesEarlier: true, joinedAt: ago(30) },
      sectionId: n % 3 > 0 ? monday.id : null,
    })),
  })
  const listed = learners.filter((_, n) => n % 2 === 0)
  await db.rosterEntry.createMany({
    data: [
      ...listed.map(({ id, name, email }, n) => ({
        ...{ classId, number: `31${n}`, name: name!, email, claimedById: id, claimedAt: ago(30) },
      })),
      { classId, number: '4004', name: 'Bram Jansen', email: 'bram.jansen@example.org' },
    ],
  })
  const userIds = learners.map(({ id }) => id)
  await ask(classId, { userIds, byId: of.owner, sectionId: monday.id })
  await work(classId, { userIds, byId: of.owner })
  await db.$transaction(async (tx) => {
    await lockClassFacts(tx, classId)
    await updateCellsOfClass(tx, classId)
  }, PATIENT)
  return classId
}

type Of = { userIds: readonly string[]; byId: string }

async function ask(classId: string, of: Of & { sectionId: string }): Promise<void> {
  const { byId, sectionId, userIds } = of
  const read = { title: 'Read: hashes', item: 'lesson:foundations/hash-functions' }
  const overdue = { title: 'The Merkle root', item: `lab:${LAB}`, dueAt: ago(8), latePercent: 10 }
  await createAssignment({ classId, ...read, position: 0, points: 500, dueAt: ago(20) })
  const { id: assignmentId } = await createAssignment({ classId, ...overdue, position: 1 })
  const ahead = { title: 'A title that says at length what is to be handed in', dueAt: ago(-4) }
  await createAssignment({ classId, item: 'lab:connect-block', ...ahead, position: 2 })
  const [first, second] = userIds as [string, string]
  const about = { classId, assignmentId, byId }
  await createException({
    ...about,
    userId: first,
    laterSeconds: 3 * 86_400,
    publicReason: 'Rest.',
  })
  await createException({ ...about, sectionId, dueAt: ago(7), reason: 'No class on that day' })
  await db.override.create({
    data: { assignmentId, userId: second, points: 750, reason: 'The upload had failed.', byId },
  })
  await db.auditEvent.createMany({
    data: [
      { classId, actorId: byId, action: 'class-made', at: ago(40) },
      { classId, actorId: first, subjectId: first, action: 'member-joined', at: ago(30) },
      {
        ...{ classId, actorId: byId, action: 'assignment-made', at: ago(29) },
        after: { assignmentId, item: overdue.item, title: overdue.title },
      },
    ],
  })
}

/** Everybody hands in twice, first one of three wrong programs; every fourth does not get on from there. */
async function work(classId: string, { userIds, byId }: Of): Promise<void> {
  const tries = userIds.flatMap((userId, n) => {
    const idea = IDEAS[n % IDEAS.length]!
    const wrong = { userId, files: wrongProgram(LAB, idea), idea, at: ago(9 + (n % 12)) }
    const passes = n % 4 > 0
    const then = { userId, files: rightPrograms(LAB)[0]!, idea: null, at: ago(7 + (n % 9)) }
    return [wrong, passes ? then : { ...wrong, at: then.at }]
  })
  const handedIn = await db.submission.createManyAndReturn({
    data: tries.map(({ userId, files, at }) => ({
      ...{ userId, files, createdAt: at, labSlug: LAB, seed: 1, state: 'graded' },
    })),
    select: { id: true },
  })
  await db.verdict.createMany({
    data: handedIn.map(({ id }, n) => verdict(id, tries[n]!.idea)),
  })
  await db.progress.createMany({
    data: userIds.flatMap((userId, n) => {
      const last = 2 * n + 1
      const passed = tries[last]!.idea === null
      const { at } = tries[last]!
      return [
        ...(n % 5 < 3
          ? [{ userId, item: 'lesson:foundations/hash-functions', state: 'passed', passedAt: at }]
          : []),
        {
          ...{ userId, item: `lab:${LAB}`, attempts: 2, submissionId: handedIn[last]!.id },
          ...(passed ? { state: 'passed', passedAt: at } : { state: 'failed' }),
          workedAt: at,
        },
      ]
    }),
  })
  const place = firstOddLine(LAB, tries[0]!.files)
  const submissionId = handedIn[0]!.id
  const question = await db.lineComment.create({
    data: { classId, submissionId, authorId: byId, ...place, body: 'Which of the two is last?' },
  })
  await db.lineComment.create({
    data: {
      ...{ classId, submissionId, authorId: userIds[0]!, ...place },
      ...{ body: 'The one on the right.', parentId: question.id },
    },
  })
  await gradeAgain(classId, { byId, submissionIds: handedIn.slice(2, 4).map(({ id }) => id) })
}

/** Worse than before, and nobody has decided about the first. */
async function gradeAgain(
  classId: string,
  { byId, submissionIds }: { byId: string; submissionIds: readonly string[] },
): Promise<void> {
  const { id: regradeId } = await db.regrade.create({
    data: { classId, labSlug: LAB, byId, reason: 'A test was too kind' },
  })
  for (const [n, submissionId] of submissionIds.entries()) {
    await db.verdict.create({
      data: { ...verdict(submissionId, IDEAS[0]), run: 1, stands: false, labVersion: 'today' },
    })
    await db.regradeJob.create({
      data: {
        ...{ regradeId, submissionId, state: 'done', beforeRun: 0, afterRun: 1, outcome: 'down' },
        ...(n === 0
          ? { decision: 'pending' }
          : { decision: 'kept', decidedById: byId, decidedAt: new Date() }),
      },
    })
  }
}

function verdict(submissionId: string, idea: string | null) {
  return {
    ...{ submissionId, labVersion: 'older', runnerVersion: 'older', seed: 1, durationMs: 80 },
    ...{ status: idea ? 'failed' : 'passed', misconception: idea, tests: testsOf(idea) },
  }
}

function testsOf(idea: string | null): TestResult[] {
  return Array.from({ length: 8 }, (_, place) => {
    const hidden = place > 2
    const failed = idea !== null && place >= 3 + IDEAS.indexOf(idea as (typeof IDEAS)[number])
    return {
      id: `${hidden ? 'hidden' : 'visible'}/test-${place}`,
      ...{ name: `The root of ${place + 1} leaves`, hidden, task: 1 + (place > 4 ? 1 : 0) },
      status: failed ? 'failed' : 'passed',
      ...(failed && { outcome: { kind: 'wrong' }, hint: 'What is a lone node hashed with?' }),
      durationMs: 9,
    }
  })
}

function ago(days: number): Date {
  return new Date(Date.now() - days * DAY)
}
