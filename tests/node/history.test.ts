import { expect, test } from 'vitest'
import { hashRateAt, History } from '@/lib/network/history'
import { Projection } from '@/lib/network/projection'
import { digestOf } from '@/lib/node/canonical'
import { seededRandom } from '@/lib/seeded-random'
import type { HeardEvent } from '@/lib/network/heard'
import { SimulatedClass } from './_class'
import { anyLesson } from './_lesson'

/** What the live projection shows, as one value: heads, coins and sizes of groups, blocks, links, hash rate. */
function shown(live: Projection) {
  return {
    groups: live
      .groups()
      .map((group) => ({ ...group, ledger: live.summaryOf(group.group)?.ledger ?? '' })),
    blocks: [...live.blocks.values()].map((block) => ({ ...block })),
    links: [...live.links.values()],
    rate: hashRateAt({ at: live.at, blocks: [...live.blocks.values()] }),
    nodes: live.nodes.size,
    hasEnded: live.hasEnded,
  }
}

function looked(history: History, seq: number) {
  const moment = history.at(seq)
  const { groups, blocks, links, nodes, hasEnded } = moment
  return { groups, blocks, links, rate: hashRateAt(moment), nodes, hasEnded }
}

function play(events: readonly HeardEvent[]): { history: History; live: string[] } {
  const history = new History()
  const projection = new Projection()
  const live = [digestOf(shown(projection))]
  for (const event of events) {
    history.take(event)
    projection.take(event)
    live.push(digestOf(shown(projection)))
  }
  return { history, live }
}

test.each([1, 2, 3, 4])(
  'Forwards, backwards and by jumps a replay shows what was shown live (lesson %i)',
  (seed) => {
    const { told } = anyLesson(seed)
    const { history, live } = play(told)
    const forwards = live.map((_, seq) => digestOf(looked(history, seq)))
    expect(forwards.findIndex((digest, seq) => digest !== live[seq])).toBe(-1)
    const backwards = live.map((_, i) => digestOf(looked(history, live.length - 1 - i)))
    expect(backwards.reverse().findIndex((digest, seq) => digest !== live[seq])).toBe(-1)
    const random = seededRandom(seed)
    for (let i = 0; i < 200; i++) {
      const seq = Math.floor(random() * live.length)
      expect(digestOf(looked(history, seq))).toBe(live[seq])
    }
  },
)

test('A lesson that is played twice ends with the same heads and the same coins', () => {
  const end = (seed: number) => {
    const { told } = anyLesson(seed)
    const history = new History()
    for (const event of told) history.take(event)
    return {
      digest: digestOf(looked(history, history.seq)),
      groups: history.at(history.seq).groups,
    }
  }
  expect(end(7)).toEqual(end(7))
  expect(end(7).digest).not.toBe(end(8).digest)
})

test('A replay ends at the heads and ledgers of the nodes themselves', () => {
  const lesson = new SimulatedClass([4, 3, 5, 2], { seed: 3 })
  lesson.run(100)
  lesson.move([3, 4], 1)
  lesson.links([0, 1], { delayMs: 0, isUp: false })
  lesson.run(150)
  const history = new History()
  for (const event of lesson.told) history.take(event)
  const nodes = lesson.learners.map(({ node }) => node.summary())
  const [one, other] = history.at(history.seq).groups
  expect([one!.head, one!.ledger]).toEqual([nodes[0]!.head, nodes[0]!.ledger])
  expect([other!.head, other!.ledger]).toEqual([nodes[2]!.head, nodes[2]!.ledger])
  expect(one!.head).not.toBe(other!.head)
})

test('The event of a time is the last that was not after it', () => {
  const { told } = anyLesson(9)
  const history = new History()
  for (const event of told) history.take(event)
  for (const ms of [-1, 0, 999, 1000, 17_500, history.end - 1, history.end, 1e9])
    expect(history.seqAt(ms)).toBe(told.filter(({ at }) => at <= ms).length)
})
