import { expect, test } from 'vitest'
import type { HeardEvent } from './heard'
import { NodeRoll } from './node-roll'

type What = HeardEvent extends infer E
  ? E extends HeardEvent
    ? Omit<E, 'seq' | 'at'>
    : never
  : never

function rollOf(...events: [at: number, what: What][]): NodeRoll {
  const roll = new NodeRoll()
  for (const [i, [at, what]] of events.entries())
    roll.take({ ...what, at, seq: i + 1 } as HeardEvent)
  return roll
}

const joined = (node: number): What => ({
  ...{ kind: 'joined', source: 8 },
  word: { node, group: 0, rate: 1 },
})
const control = (word: Extract<What, { kind: 'control' }>['word']): What => ({
  ...{ kind: 'control', source: 8 },
  word,
})

test('It knows of each node its group, its blocks, when it was heard, and whether it is muted', () => {
  const roll = rollOf(
    [0, joined(2)],
    [5, joined(1)],
    [10, { kind: 'block', source: 0, node: 2, bytes: '' }],
    [20, { kind: 'tx', source: 0, node: 2, bytes: '' }],
    [25, { kind: 'tick', source: 8, word: { now: 1 } }],
    [30, control({ kind: 'group', node: 1, group: 3 })],
    [31, control({ kind: 'mute', node: 1, isMuted: true })],
  )
  expect(roll.nodes()).toEqual([
    { node: 1, group: 3, isMuted: true, blocks: 0, heardAt: null },
    { node: 2, group: 0, isMuted: false, blocks: 1, heardAt: 20 },
  ])
})

test('What is said of a node that never joined makes none', () => {
  const roll = rollOf([0, control({ kind: 'mute', node: 9, isMuted: true })])
  expect(roll.nodes()).toEqual([])
})
