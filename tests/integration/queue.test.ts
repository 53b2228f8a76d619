import { afterEach, expect, test } from 'vitest'
import { db } from '@/lib/db/client'
import { type GraderSession, openGraderSession } from '@/lib/grading/_grader-session'
import type { Grader } from '@/lib/grading/graders'
import { claim, putBack, queuePosition } from '@/lib/grading/queue'
import { submit } from '@/lib/grading/submit'
import { useDatabase } from '../setup/database'
import { createClass, createGuest, createUser, createVerdict } from '../setup/factories'
import { viewerForTests } from '../setup/viewer'

useDatabase()

const SLUG = 'weighted-pick'
const GRADER = 7

let session: GraderSession | null = null

afterEach(async () => {
  await session?.close()
  session = null
  await db.submission.deleteMany()
})

async function handIn(userId: string, times = 1): Promise<string[]> {
  const ids: string[] = []
  for (let n = 0; n < times; n++) {
    const result = await submit(viewerForTests(userId), {
      slug: SLUG,
      files: { 'pick.ts': `// ${n}` },
    })
    if (!result.ok) throw new Error(result.error)
    ids.push(result.value.id)
  }
  return ids
}

/** A learner of a class. */
async function member(): Promise<string> {
  const { id } = await createUser()
  await createClass({ learners: [id] })
  return id
}

/** Claims and ends everything that waits, in the order of the queue; each grading takes `seconds`. */
async function drain(seconds = 0): Promise<string[]> {
  const order: string[] = []
  for (;;) {
    const claimed = await claim(GRADER)
    if (!claimed) return order
    order.push(claimed.id)
    await end(claimed.id, seconds)
  }
}

/** As if it had begun so long ago and had ended now. */
async function end(id: string, seconds: number): Promise<void> {
  await createVerdict({ submissionId: id })
  const startedAt = new Date(Date.now() - seconds * 1000)
  await db.submission.update({ where: { id }, data: { state: 'graded', startedAt } })
}

test('Of sixty submissions at once five are taken', async () => {
  const { id: userId } = await createGuest()
  const viewer = viewerForTests(userId, true)
  const results = await Promise.all(
    Array.from({ length: 60 }, () => submit(viewer, { slug: SLUG, files: { 'pick.ts': '' } })),
  )
  expect(results.filter(({ ok }) => ok)).toHaveLength(5)
  expect(await db.submission.count({ where: { userId } })).toBe(5)
})

test('Everybody has a turn before anybody has a second one', async () => {
  const [greedy, other, third] = [await member(), await member(), await member()]
  const [g1, g2, g3] = await handIn(greedy, 3)
  const [o1, o2] = await handIn(other, 2)
  const [t1] = await handIn(third)
  expect(await drain()).toEqual([g1, o1, t1, g2, o2, g3])
})

test('Of those who wait for the same turn, whose last grading ended longest ago comes first', async () => {
  const [slow, quick] = [await member(), await member()]
  await handIn(slow)
  await handIn(quick)
  const [first, second] = [await claim(GRADER), await claim(GRADER)]
  await end(second!.id, 1)
  await end(first!.id, 10)
  const [s] = await handIn(slow)
  const [q] = await handIn(quick)
  const [fresh] = await handIn(await member())
  expect(await drain()).toEqual([fresh, q, s])
})

test('A flood of one visitor delays a learner by no more than what runs', async () => {
  const flooder = await member()
  const flood = await handIn(flooder, 5)
  const begun = await claim(GRADER)
  expect(begun?.id).toBe(flood[0])
  const [id] = await handIn(await member())
  expect(await queuePosition(id!)).toBe(1)
  expect((await drain(10))[0]).toBe(id)
})

test('Whoever hands in small things without an end goes in turn with the others', async () => {
  const [flooder, learner] = [await member(), await member()]
  await handIn(learner)
  await drain(5)
  await handIn(flooder, 5)
  await drain()
  await handIn(flooder, 5)
  const [id] = await handIn(learner)
  expect((await drain()).indexOf(id!)).toBeLessThanOrEqual(1)
})

test.each(['before', 'after'])(
  'Fifty new guests with five endless loops each, who came %s the learner, delay him by at most one',
  async (when) => {
    const learner = await member()
    // He has worked today.
    await handIn(learner)
    await drain(5)
    let mine = when === 'after' ? await handIn(learner) : []
    for (let n = 0; n < 50; n++) await handIn((await createGuest()).id, 5)
    if (when === 'before') mine = await handIn(learner)
    const place = await queuePosition(mine[0]!)
    expect(place).toBeLessThanOrEqual(2)
    const started: string[] = []
    while (!started.includes(mine[0]!)) {
      const claimed = await claim(GRADER)
      started.push(claimed!.id)
      await end(claimed!.id, 10)
    }
    expect(started).toHaveLength(place!)
  },
  60_000,
)

test('New guests have every fourth grading while others wait, and all of them when nobody does', async () => {
  const guests = [await createGuest(), await createGuest(), await createGuest()]
  const waiting = new Map<string, string>()
  for (const { id } of guests) waiting.set((await handIn(id))[0]!, 'guest')
  for (let n = 0; n < 7; n++) waiting.set((await handIn(await member()))[0]!, 'known')
  const places = await Promise.all(
    [...waiting.keys()].map(async (id) => [await queuePosition(id), id] as const),
  )
  const told = places.sort(([a], [b]) => a! - b!).map(([, id]) => id)
  const order = await drain()
  expect(order).toEqual(told)
  expect(order.map((id) => waiting.get(id))).toEqual([
    ...['known', 'known', 'known', 'guest'],
    ...['known', 'known', 'known', 'guest'],
    ...['known', 'guest'],
  ])
})

test('A guest is known an hour after the first pass', async () => {
  const { id: userId } = await createGuest()
  const isNewcomer = async () => {
    const [id] = await handIn(userId)
    return (await db.submission.findUniqueOrThrow({ where: { id: id! } })).newcomer
  }
  expect(await isNewcomer()).toBe(true)
  const key = { userId_item: { userId, item: `lab:${SLUG}` } }
  await db.progress.update({ where: key, data: { state: 'passed', passedAt: new Date() } })
  expect(await isNewcomer()).toBe(true)
  const passedAt = new Date(Date.now() - 2 * 60 * 60 * 1000)
  await db.progress.update({ where: key, data: { passedAt } })
  expect(await isNewcomer()).toBe(false)
})

test('What failed by our fault rests, and holds nobody up', async () => {
  const [broken] = await handIn(await member())
  const claimed = await claim(GRADER)
  expect(claimed).toEqual({ id: broken, claims: 1 })
  await putBack(claimed!, GRADER)
  expect(await claim(GRADER)).toBeNull()
  const [next] = await handIn(await member())
  expect(await queuePosition(broken!)).toBe(2)
  expect(await drain()).toEqual([next])
  await db.submission.update({ where: { id: broken! }, data: { notBefore: new Date() } })
  expect(await claim(GRADER)).toEqual({ id: broken, claims: 2 })
})

test('Many graders at once begin with everything once', async () => {
  for (let n = 0; n < 10; n++) await handIn(await member(), 2)
  const claims = await Promise.all(Array.from({ length: 30 }, (_, n) => claim(n + 1)))
  const ids = claims.flatMap((claimed) => (claimed ? [claimed.id] : []))
  expect(ids).toHaveLength(20)
  expect(new Set(ids).size).toBe(20)
})

test('A grader takes what comes in as soon as it has room', async () => {
  const begun: string[] = []
  const grader: Grader = {
    version: 'counts',
    grade: async ({ slug, seed }) => {
      begun.push(slug)
      const verdict = { labVersion: '', runnerVersion: '', seed, tests: [], durationMs: 0 }
      return { ...verdict, status: 'passed' }
    },
  }
  session = await openGraderSession(grader, 2)
  await handIn(await member(), 5)
  await expect.poll(() => db.submission.count({ where: { state: 'graded' } })).toBe(5)
  expect(begun).toHaveLength(5)
})
