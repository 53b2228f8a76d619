import { db } from '@/lib/db/client'
import { submit } from '@/lib/grading/submit'
import type { Files } from '@/lib/labs/manifest'
import { loadSolution } from '@/lib/suite/hidden'
import { createClass, createGuest, createUser } from '../setup/factories'
import { viewerForTests } from '../setup/viewer'
import { median, type Print } from './_figures'
import { type Submitter, submitAndWait } from './_submissions'

/** Its gradings are long enough for a queue to form. */
const LAB = 'cpu-miner'
const ROUNDS = 8
const GUESTS = 50
/** As many as may wait of one person. */
const AT_ONCE = 5

/**
 * How long a learner of a class waits while others flood the queue, in gradings: by the clock, in the time that a
 * grading takes in the same flood, and by how many begin after the learner has handed in and before it is the
 * learner's turn.
 */
export async function benchFairness(print: Print): Promise<void> {
  const files = loadSolution(LAB)
  const learner = await createUser()
  await createClass({ learners: [learner.id] })
  const honest = viewerForTests(learner.id)
  const visitor = viewerForTests((await createUser()).id)
  const guests = await Promise.all(
    Array.from({ length: GUESTS }, async () => viewerForTests((await createGuest()).id, true)),
  )
  for (const [name, flooders] of [
    ["one visitor's flood", [visitor]],
    ['a flood of fifty new guests', guests],
  ] as const) {
    const rounds: Wait[] = []
    for (let round = -1; round < ROUNDS; round++) {
      await flood(flooders, files)
      const waiting = await db.submission.count({ where: { state: 'queued' } })
      const { id } = await submitAndWait(honest, LAB, files)
      // The first round warms the graders.
      if (round >= 0) rounds.push({ waiting, ...(await waitOf(id)) })
    }
    const all = (figure: keyof Wait) => rounds.map((each) => each[figure])
    print(`${name}: waiting when a learner hands in, median`, median(all('waiting')).toFixed(0))
    print('  gradings begun before its turn, median', median(all('begun')).toFixed(0))
    print('  the most (aim: 3)', Math.max(...all('begun')).toFixed(0))
    const grading = median(all('took'))
    print('  wait by the clock, in gradings, median', (median(all('wait')) / grading).toFixed(2))
    print('  the longest (aim: 3)', (Math.max(...all('wait')) / grading).toFixed(2))
    await db.submission.deleteMany({ where: { state: 'queued' } })
  }
}

/** `wait` and `took` in milliseconds. */
type Wait = { waiting: number; begun: number; wait: number; took: number }

/** Everybody has as many waiting as the queue takes, all at once. */
async function flood(flooders: readonly Submitter[], files: Files): Promise<void> {
  await db.rateLimit.deleteMany()
  await Promise.all(
    flooders.flatMap((viewer) =>
      Array.from({ length: AT_ONCE }, () => submit(viewer, { slug: LAB, files })),
    ),
  )
}

async function waitOf(id: string): Promise<Omit<Wait, 'waiting'>> {
  const own = await db.submission.findUniqueOrThrow({ where: { id }, include: { verdicts: true } })
  const [handedIn, begun, ended] = [own.createdAt, own.startedAt!, own.verdicts[0]!.createdAt]
  return {
    begun: await db.submission.count({
      where: { id: { not: id }, startedAt: { gte: handedIn, lt: begun } },
    }),
    wait: begun.getTime() - handedIn.getTime(),
    took: ended.getTime() - begun.getTime(),
  }
}
