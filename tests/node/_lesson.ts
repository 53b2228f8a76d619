import { seededRandom } from '@/lib/seeded-random'
import type { Part } from '@/lib/node/calls'
import { SimulatedClass } from './_class'
import { partOf, wrongOf } from './_programs'

const WRONG_PACE: Part = partOf(wrongOf('asert', ['next-height'])[0]!)

/** Of `anyLesson` with groups of their own: nodes from this one on stay where they were dealt. */
export const FIRST_STABLE = 3

/**
 * A lesson that nobody has planned: nodes, delays, moves between groups, cuts that are mended and cuts that are not,
 * and now and then somebody with a wrong rule, which is node 2.
 *
 * @param isDealt there is somebody in each group all along; otherwise anybody moves, and groups may be empty
 */
export function anyLesson(seed: number, { isDealt = false } = {}): SimulatedClass {
  const random = seededRandom(seed)
  const below = (count: number) => Math.floor(random() * count)
  const groups = 2 + below(2)
  const nodes = isDealt ? FIRST_STABLE - 1 + groups + below(3) : 3 + below(4)
  const lesson = new SimulatedClass(
    Array.from({ length: nodes }, () => 1 + below(6)),
    { seed, parts: random() < 0.3 ? { 2: { asert: WRONG_PACE } } : {} },
  )
  if (isDealt) for (let node = 1; node <= nodes; node++) lesson.move([node], node % groups)
  const anybody = () => 1 + below(isDealt ? FIRST_STABLE - 1 : nodes)
  for (let turn = 0; turn < 6; turn++) {
    const [from, to] = [below(groups), below(groups)]
    const delayMs = [0, 1500, 6000][below(3)]!
    if (from !== to) lesson.links([from, to], { delayMs, isUp: random() < 0.6 })
    if (random() < 0.6) lesson.move([anybody(), anybody()], below(groups))
    lesson.run(20 + below(60))
  }
  if (random() < 0.7) {
    for (let from = 0; from < groups; from++)
      for (let to = from + 1; to < groups; to++)
        lesson.links([from, to], { delayMs: 0, isUp: true })
    lesson.run(60)
  }
  lesson.control({ kind: 'end' })
  return lesson
}
