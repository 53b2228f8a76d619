import { beforeAll, describe, expect, test } from 'vitest'
import { getMatrix } from '@/lib/classes/gradebook/gradebook'
import { countPassed } from '@/lib/classes/gradebook/totals'
import { leaveClass } from '@/lib/classes/members'
import { findChanges, getLearner } from '@/lib/classes/understanding/learner'
import { getClassLab } from '@/lib/classes/understanding/lab'
import { summariseClass } from '@/lib/classes/understanding/overview'
import { listHeldIdeas, listTalkIdeas, type Told } from '@/lib/classes/understanding/talk'
import { fullNameOf } from '@/lib/classes/person'
import { readQuiz } from '@/lib/course/course'
import { db } from '@/lib/db/client'
import type { TestResult, VerdictStatus } from '@/lib/labs/verdict'
import { useDatabase } from '../setup/database'
import {
  createClass,
  createSection,
  createSubmission,
  createUser,
  createVerdict,
} from '../setup/factories'
import { viewerForTests } from '../setup/viewer'

useDatabase()

const LAB = 'merkle-root'
const TESTS = ['visible/one', 'hidden/roots', 'hidden/mutated', 'hidden/hashes']
const HOUR = 3_600_000
const now = Date.now()

/** What a planted submission is: how it ended, where it first failed, what it shows, how long ago. */
type Planted = {
  status?: VerdictStatus
  fails?: readonly string[]
  ideas?: readonly string[]
  hoursAgo: number
  error?: string
  code?: string
}

function resultsOf(fails: readonly string[]): TestResult[] {
  return TESTS.map((id, place) => ({
    id,
    name: `The test ${id}`,
    hidden: id.startsWith('hidden/'),
    task: place < 2 ? 1 : 2,
    status: fails.includes(id) ? 'failed' : 'passed',
    durationMs: 1,
  }))
}

/** Hands in, has it graded, and keeps the progress as the grader would. */
async function plant(userId: string, submissions: readonly Planted[], slug = LAB) {
  const ids: string[] = []
  for (const one of submissions) {
    const createdAt = new Date(now - one.hoursAgo * HOUR)
    const { id } = await createSubmission({
      ...{ userId, labSlug: slug, state: 'graded', createdAt },
      files: { 'merkle.ts': one.code ?? 'export {}' },
    })
    ids.push(id)
    const status = one.status ?? (one.fails ? 'failed' : 'passed')
    await createVerdict({
      ...{ submissionId: id, status, createdAt },
      tests: status === 'errored' ? [] : resultsOf(one.fails ?? []),
      ...(one.error !== undefined && { error: { message: one.error } }),
      misconception: one.ideas?.[0] ?? null,
      secondMisconception: one.ideas?.[1] ?? null,
      diagnosis: {
        explained: [],
        differences: (one.fails ?? []).map((test) => ({
          ...{ test, task: 1, subject: 'merkleRoot', kind: 'another-value', right: 1, asked: 2 },
        })),
      },
    })
  }
  const passed = submissions.findIndex(({ status, fails }) => !status && !fails)
  const last = submissions.at(-1)!
  await db.progress.create({
    data: {
      ...{ userId, item: `lab:${slug}`, attempts: submissions.length },
      state: passed >= 0 ? 'passed' : 'failed',
      passedAt: passed >= 0 ? new Date(now - submissions[passed]!.hoursAgo * HOUR) : null,
      workedAt: new Date(now - last.hoursAgo * HOUR),
      submissionId: ids[passed >= 0 ? passed : ids.length - 1]!,
    },
  })
  return ids
}

/**
 * Thirty learners in two sections. By number: 0–9 passed (0–3 at once, 4–7 at the second attempt, 8 and 9 at the fifth);
 * 10–12 are stuck; 13 would be, but a week ago; 14 fails elsewhere each time; 15–19 fail once; 20–22 do not run;
 * 23 met nothing but faults of ours; 24–29 have not begun.
 */
async function plantClass() {
  const owner = await createUser({ name: 'Olga' })
  const learners = []
  for (let n = 0; n < 30; n++)
    learners.push(await createUser({ name: `Pupil${String.fromCharCode(65 + n)} Xylander` }))
  const { id: classId } = await createClass({
    owner: owner.id,
    learners: learners.map(({ id }) => id),
  })
  const sections = [await createSection({ classId }), await createSection({ classId })]
  const assistant = await createUser({ name: 'Asta' })
  await db.membership.create({ data: { classId, userId: assistant.id, role: 'assistant' } })
  await db.assistantSection.create({
    data: { classId, userId: assistant.id, sectionId: sections[1]!.id },
  })
  for (const [n, { id }] of learners.entries())
    await db.membership.update({
      where: { classId_userId: { classId, userId: id } },
      data: { sectionId: sections[n % 2]!.id },
    })
  const roots = ['hidden/roots']
  const drop = { fails: roots, ideas: ['drops-lone'] }
  const plans: Planted[][] = [
    ...Array.from({ length: 4 }, () => [{ hoursAgo: 30 }]),
    // Once wrong with an idea, then right 20 minutes later.
    ...Array.from({ length: 4 }, () => [{ ...drop, hoursAgo: 30 }, { hoursAgo: 30 - 1 / 3 }]),
    ...Array.from({ length: 2 }, () => [
      ...[50, 49, 48, 47].map((hoursAgo) => ({ fails: ['hidden/hashes'], hoursAgo })),
      { hoursAgo: 40 },
    ]),
    ...Array.from({ length: 3 }, () =>
      [9, 8, 7, 6].map((hoursAgo) => ({
        ...{ fails: ['visible/one', 'hidden/mutated', 'hidden/hashes'], hoursAgo },
        ideas: ['drops-lone', 'big-endian'],
      })),
    ),
    [209, 208, 207, 206].map((hoursAgo) => ({ fails: ['hidden/mutated'], hoursAgo })),
    [
      { fails: ['hidden/mutated'], hoursAgo: 9 },
      { fails: roots, hoursAgo: 8 },
      { fails: ['hidden/mutated'], hoursAgo: 7 },
      { fails: ['hidden/mutated'], hoursAgo: 6 },
    ],
    ...Array.from({ length: 5 }, () => [{ ...drop, hoursAgo: 5 }]),
    ...Array.from({ length: 3 }, () => [
      { status: 'errored' as const, error: 'Unexpected "}"', hoursAgo: 5 },
    ]),
    [{ status: 'lab-broken', hoursAgo: 5 }],
  ]
  const submissions: string[][] = []
  for (const [n, plan] of plans.entries()) submissions.push(await plant(learners[n]!.id, plan))
  return {
    classId,
    owner: viewerForTests(owner.id),
    assistant: viewerForTests(assistant.id),
    learners,
    submissions,
  }
}

describe('A class of thirty', () => {
  let it: Awaited<ReturnType<typeof plantClass>>
  beforeAll(async () => {
    it = await plantClass()
  })

  test('The page of a lab says how many passed, and where the others first fail', async () => {
    const lab = (await getClassLab(it.owner, it.classId, LAB))!
    const { learners, begun, tried, passed, notRunning } = lab
    expect({ learners, begun, tried, passed, notRunning }).toEqual({
      ...{ learners: 30, begun: 24, tried: 23, passed: 10, notRunning: 3 },
    })
    expect(lab.failures.map(({ test, learners }) => [test, learners])).toEqual([
      ['hidden/mutated', 5],
      ['hidden/roots', 5],
    ])
    expect(lab.failures[0]).toMatchObject({ name: 'The test hidden/mutated', task: 2 })
    expect(lab.attempts).toEqual([
      { attempts: 1, learners: 4 },
      { attempts: 2, learners: 4 },
      { attempts: 5, learners: 2 },
    ])
    // At once four, 20 minutes four, ten hours two.
    expect(lab.times).toEqual([4, 0, 4, 0, 0, 2, 0, 0, 0])
    expect(lab.errors).toEqual([{ message: 'Unexpected "}"', learners: 3, submissions: 3 }])
  })

  test('The wrong ideas of a lab count learners, by their newest verdict and ever', async () => {
    const { ideas } = (await getClassLab(it.owner, it.classId, LAB))!
    // 4 learners had it and passed; 3 stuck and 5 others have it.
    expect(ideas.map(({ idea, now, ever }) => [idea, now, ever])).toEqual([
      ['drops-lone', 8, 12],
      ['big-endian', 3, 3],
    ])
    const [drops, endian] = ideas
    expect(drops!.holders).toHaveLength(8)
    expect(drops!.holders.every(({ has }) => has)).toBe(true)
    expect(endian!.holders.map(({ submissionId }) => submissionId).sort()).toEqual(
      [10, 11, 12].map((n) => it.submissions[n]!.at(-1)).sort(),
    )
  })

  test('Stuck is whoever fails at one test four times and still works at it', async () => {
    const { stuck, stuckLearners } = (await getClassLab(it.owner, it.classId, LAB))!
    expect(stuckLearners).toBe(3)
    expect(stuck.map(({ person }) => fullNameOf(person)).sort()).toEqual(
      [10, 11, 12].map((n) => it.learners[n]!.name!),
    )
    for (const one of stuck)
      expect(one).toMatchObject({ tries: 4, test: 'The test hidden/mutated' })
  })

  test('An assistant sees the learners of their sections, and a stranger nothing', async () => {
    const lab = (await getClassLab(it.assistant, it.classId, LAB))!
    expect([lab.learners, lab.passed, lab.stuckLearners]).toEqual([15, 5, 1])
    expect(lab.stuck.map(({ person }) => person.userId)).toEqual([it.learners[11]!.id])
    const stranger = viewerForTests((await createUser()).id)
    expect(await getClassLab(stranger, it.classId, LAB)).toBeNull()
    expect(await getClassLab(viewerForTests(it.learners[0]!.id), it.classId, LAB)).toBeNull()
  })

  const tell = (_slug: string, idea: string): Told | null =>
    idea === 'gone' ? null : { title: `The idea ${idea}`, hint: 'It is not so.' }

  test('What to talk about is what most learners have shown lately', async () => {
    const lately = await listHeldIdeas(it.owner, it.classId, { days: 14, tell })
    expect(lately?.map(({ idea, learners, title }) => [idea, learners, title])).toEqual([
      ['drops-lone', 12, 'The idea drops-lone'],
      ['big-endian', 3, 'The idea big-endian'],
    ])
    const ofSection = await listHeldIdeas(it.assistant, it.classId, { days: 14, tell })
    expect(ofSection?.map(({ learners }) => learners)).toEqual([6, 1])
  })
})

test('The median learner is one of the class, at the item after the last that they passed', async () => {
  const about = { lesson: 'm/l', needs: [], short: false, optional: false, kind: 'lab' as const }
  const items = ['a', 'b', 'c', 'd'].map((slug) => ({
    ...{ ...about, id: `lab:${slug}`, title: slug, href: `/labs/${slug}` },
  }))
  const owner = await createUser()
  const learners = await Promise.all(Array.from({ length: 5 }, () => createUser()))
  const { id } = await createClass({ owner: owner.id, learners: learners.map(({ id }) => id) })
  const viewer = viewerForTests(owner.id)
  // Nothing, a, a and b, all, and c alone.
  const passed = [[], ['a'], ['a', 'b'], ['a', 'b', 'c', 'd'], ['c']]
  await db.progress.createMany({
    data: passed.flatMap((slugs, n) =>
      slugs.map((slug) => ({ userId: learners[n]!.id, item: `lab:${slug}`, state: 'passed' })),
    ),
  })
  await db.progress.create({
    data: { userId: learners[0]!.id, item: 'lab:d', state: 'failed', attempts: 1 },
  })
  const summary = (await summariseClass(viewer, id, { items }))!
  expect(summary.learners).toBe(5)
  expect(summary.shares.map(({ passed, failed }) => [passed, failed])).toEqual([
    ...[
      [3, 0],
      [2, 0],
      [2, 0],
      [1, 1],
    ],
  ])
  expect(summary.at).toEqual({ quarter: 1, half: 2, most: 3 })
  const empty = await createClass({ owner: owner.id })
  expect((await summariseClass(viewer, empty.id, { items }))!.at).toBeNull()
})

describe('An example for the wall', () => {
  const code = (comment: string, text: string) => `// ${comment}
export function merkleRoot(ids: string[]) {
  const drops = ids.slice(0, -1) // ${comment}
  return '${text}' + drops
}
`
  const tell = (): Told => ({ title: 'An idea', hint: 'It is not so.' })

  async function talkOf(programs: readonly { name: string; code: string }[]) {
    const owner = await createUser({ name: 'Olga' })
    const learners = []
    for (const { name } of programs) learners.push(await createUser({ name }))
    const { id } = await createClass({ owner: owner.id, learners: learners.map(({ id }) => id) })
    for (const [n, { code }] of programs.entries())
      await plant(learners[n]!.id, [
        { fails: ['hidden/roots'], ideas: ['drops-lone'], hoursAgo: 1, code },
      ])
    const ideas = await listTalkIdeas(viewerForTests(owner.id), id, { days: 14, tell })
    return { ideas: ideas!, names: learners.map(({ name }) => name!) }
  }

  test('It is the shortest, without comments', async () => {
    const { ideas } = await talkOf([
      { name: 'Mira Vogt', code: code('by Mira, the best one of them all', '') },
      { name: 'Jonas Ek', code: code('by Jonas', '') },
    ])
    expect(ideas).toMatchObject([{ learners: 2, task: 1 }])
    expect(ideas[0]!.example).toEqual({
      path: 'merkle.ts',
      code: `export function merkleRoot(ids: string[]) {
  const drops = ids.slice(0, -1)
  return '' + drops
}`,
    })
  })

  test('It names nobody of the class: not its author, and no other by all of the name', async () => {
    const { ideas, names } = await talkOf([
      { name: 'Mira Vogt', code: code('', 'mira') },
      { name: 'Jonas Ek', code: code('', 'look at miraVogt') },
      { name: 'Kenji Abe', code: code('Kenji', 'and a text that is longer than theirs') },
    ])
    expect(ideas[0]!.learners).toBe(3)
    expect(ideas[0]!.example?.code).toContain('longer than theirs')
    const answer = JSON.stringify(ideas).toLowerCase()
    for (const name of names)
      for (const word of name.toLowerCase().split(' ')) expect(answer).not.toContain(word)
  })

  test('There is none where everybody writes their name', async () => {
    const { ideas } = await talkOf([{ name: 'Mira Vogt', code: code('', 'mira') }])
    expect(ideas).toMatchObject([{ example: null, task: 1 }])
  })
})

test('What changed is against the submission before, and at first against what everybody begins with', async () => {
  const [owner, learner, other] = await Promise.all([createUser(), createUser(), createUser()])
  const { id: classId } = await createClass({ owner: owner.id, learners: [learner.id, other.id] })
  const viewer = viewerForTests(owner.id)
  const [first, second] = await plant(learner.id, [
    { fails: ['hidden/roots'], hoursAgo: 2, code: 'one' },
    { hoursAgo: 1, code: 'two' },
  ])
  // Another lab's is not before it.
  await plant(learner.id, [{ hoursAgo: 1.5, code: 'elsewhere' }], 'header-codec')
  const changes = async (submissionId: string, userId = learner.id) =>
    findChanges(viewer, classId, { userId, submissionId })
  expect(await changes(second!)).toEqual({
    ...{ isFirst: false, before: { 'merkle.ts': 'one' }, after: { 'merkle.ts': 'two' } },
  })
  expect(await changes(first!)).toMatchObject({ isFirst: true, after: { 'merkle.ts': 'one' } })
  expect((await changes(first!))!.before['merkle.ts']).toContain('merkleRoot')
  expect(await changes(first!, other.id)).toBeNull()
  expect(await changes('nonsense')).toBeNull()
  const stranger = viewerForTests(other.id)
  expect(
    await findChanges(stranger, classId, { userId: learner.id, submissionId: first! }),
  ).toBeNull()
})

test('A learner’s page says which hints were looked at and what was right at the first try', async () => {
  const [owner, learner] = await Promise.all([createUser(), createUser()])
  const { id: classId } = await createClass({ owner: owner.id, learners: [learner.id] })
  const lesson = 'foundations/block-headers'
  const { id: userId } = learner
  await db.progress.createMany({
    data: [
      { userId, item: `lab:${LAB}`, state: 'in-progress', hintsShown: 2 },
      { userId, item: `lesson:${lesson}`, state: 'in-progress' },
    ],
  })
  const questions = readQuiz(lesson)!.questions.filter(({ kind }) => kind !== 'prediction')
  await db.quizAnswer.createMany({
    data: questions.slice(0, 2).map(({ id: question }, place) => ({
      ...{ userId, lesson, question, given: 0, rightOnce: true, tries: 1 },
      firstTryRight: place === 0,
    })),
  })
  const { items } = (await getLearner(viewerForTests(owner.id), classId, userId))!
  expect(items.find(({ id }) => id === `lab:${LAB}`)).toMatchObject({ hints: 2, quiz: null })
  expect(items.find(({ id }) => id === `lesson:${lesson}`)?.quiz).toMatchObject({
    ...{ firstTryRight: 1, firstTryKnown: 2 },
  })
})

test('Whoever has left is in no count of a lab, as in none of the gradebook', async () => {
  const [owner, stays, leaves] = [await createUser(), await createUser(), await createUser()]
  const { id: classId } = await createClass({ owner: owner.id, learners: [stays.id, leaves.id] })
  const viewer = viewerForTests(owner.id)
  const wrong = { fails: ['hidden/roots'], ideas: ['drops-lone'] }
  await plant(stays.id, [{ ...wrong, hoursAgo: 3 }])
  await plant(leaves.id, [{ ...wrong, hoursAgo: 3 }, { hoursAgo: 2 }])
  const counts = async () => {
    const lab = (await getClassLab(viewer, classId, LAB))!
    const matrix = (await getMatrix(viewer, classId))!
    const [passed] = (await countPassed(viewer, classId, [[{ id: `lab:${LAB}` }]]))!
    expect([lab.learners, lab.passed]).toEqual([matrix.learners, passed])
    const ideas = lab.ideas.map(({ now, ever }) => [now, ever])
    return { learners: lab.learners, begun: lab.begun, tried: lab.tried, passed, ideas }
  }
  expect(await counts()).toEqual({ learners: 2, begun: 2, tried: 2, passed: 1, ideas: [[1, 2]] })
  await leaveClass(viewerForTests(leaves.id), classId)
  expect(await counts()).toEqual({ learners: 1, begun: 1, tried: 1, passed: 0, ideas: [[1, 1]] })
})
