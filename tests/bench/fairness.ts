import { db } from '@/lib/db/client'
import { submit } from '@/lib/grading/submit'
import type { Files } from '@/lib/labs/manifest'
import { loadSolution } from '@/lib/suite/hidden'
import { createClass, createGuest, createUser } from '../setup/factories'
import { viewerForTests } from '../setup/viewer'
import { median, type Print } from './_figures'
import { type Submitter, submitAndWait } from './_submissions'

const LAB = 'header-codec'
const ROUNDS = 8
const GUESTS = 50
/** As many as may wait of one person. */
const AT_ONCE = 5

/**
 * How long a learner of a class waits while others flood the queue, in gradings: those that begin after the
 * learner has handed in and before it is the learner's turn. A clock would measure the machine.
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
    const waits: number[] = []
    for (let round = 0; round < ROUNDS; round++) {
      await flood(flooders, files)
      const { id } = await submitAndWait(honest, LAB, files)
      waits.push(await gradingsBefore(id))
    }
    print(`a learner behind ${name}, gradings, median`, median(waits).toFixed(0))
    print('  the longest (aim: 3)', Math.max(...waits).toFixed(0))
    await db.submission.deleteMany({ where: { state: 'queued' } })
  }
}

/** Everybody has as many waiting as the queue takes. */
async function flood(flooders: readonly Submitter[], files: Files): Promise<void> {
  await db.rateLimit.deleteMany()
  for (let n = 0; n < AT_ONCE; n++)
    await Promise.all(flooders.map((viewer) => submit(viewer, { slug: LAB, files })))
}

async function gradingsBefore(id: string): Promise<number> {
  const { createdAt, startedAt } = await db.submission.findUniqueOrThrow({ where: { id } })
  return db.submission.count({
    where: { id: { not: id }, startedAt: { gte: createdAt, lt: startedAt! } },
  })
}
