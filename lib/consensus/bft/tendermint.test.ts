import fc from 'fast-check'
import { expect, test } from 'vitest'
import { TendermintNode, type Config, type Message, type Vote } from './tendermint'
import { simulate } from './tendermint-network'

const POWER = new Map(['a', 'b', 'c', 'd'].map((name) => [name, 1n]))
const config: Config = {
  self: 'b',
  power: POWER,
  proposers: ['a', 'b', 'c', 'd'],
  value: 'B',
  invalid: ['bad'],
}
const proposal = (from: string, round: number, value: string, validRound = -1): Message => ({
  type: 'proposal',
  from,
  round,
  value,
  validRound,
})
const votes = (type: Vote['type'], round: number, value: string | null, from: string): Message[] =>
  [...from].map((name) => ({ type, from: name, round, value }))

/** A node that has locked A in round 0, and is in round 1 now, where it proposes. */
function locked(rule?: 'none' | 'nil unlocks'): TendermintNode {
  const node = new TendermintNode({ ...config, self: 'c' }, rule)
  node.start()
  for (const message of [proposal('a', 0, 'A'), ...votes('prevote', 0, 'A', 'abc')])
    node.receive(message)
  node.timeout('precommit', 0)
  return node
}

function told(node: TendermintNode, messages: readonly Message[]) {
  return messages.flatMap((message) => node.receive(message))
}

test('A good round: prevote, lock, precommit, decide', () => {
  const node = new TendermintNode(config)
  expect(node.start()).toEqual([{ do: 'wait', step: 'propose', round: 0 }])
  expect(node.receive(proposal('a', 0, 'A'))).toEqual([{ do: 'prevote', round: 0, value: 'A' }])
  expect(told(node, votes('prevote', 0, 'A', 'abc'))).toEqual([
    { do: 'precommit', round: 0, value: 'A' },
  ])
  expect(node.locked).toEqual({ value: 'A', round: 0 })
  expect(told(node, votes('precommit', 0, 'A', 'acd'))).toEqual([
    { do: 'decide', round: 0, value: 'A' },
  ])
  expect(told(node, votes('prevote', 1, 'A', 'acd'))).toEqual([])
})

test('A locked node prevotes for nothing else, until a later polka is shown to it', () => {
  expect(told(locked(), [proposal('b', 1, 'X')])).toEqual([
    { do: 'prevote', round: 1, value: null },
  ])
  expect(told(locked(), [proposal('b', 1, 'A')])).toEqual([{ do: 'prevote', round: 1, value: 'A' }])
  const later = locked()
  told(later, [proposal('b', 1, 'X'), ...votes('prevote', 1, 'X', 'abd')])
  later.timeout('precommit', 1)
  // It is the proposer of round 2, and takes up what two thirds have voted for.
  expect(later.timeout('precommit', 1)).toEqual([])
  expect(later.locked).toEqual({ value: 'X', round: 1 })
})

test('Two thirds for nothing leave the lock, except under the rule that gives it up', () => {
  for (const [rule, value] of [
    [undefined, null],
    ['nil unlocks', 'X'],
  ] as const) {
    const node = locked(rule)
    told(node, [proposal('b', 1, 'X'), ...votes('prevote', 1, null, 'abd')])
    node.timeout('precommit', 1)
    node.timeout('precommit', 2)
    expect(told(node, [proposal('d', 3, 'X')])).toEqual([{ do: 'prevote', round: 3, value }])
  }
})

test('A proposal with a valid round waits for the votes of that round', () => {
  const node = new TendermintNode(config)
  node.start()
  told(node, [proposal('c', 2, 'X', 1), proposal('c', 2, 'Y', 2)])
  expect(told(node, votes('precommit', 2, null, 'ad'))).toEqual([
    { do: 'wait', step: 'propose', round: 2 },
  ])
  expect(told(node, votes('prevote', 1, 'X', 'acd'))).toEqual([
    { do: 'prevote', round: 2, value: 'X' },
  ])
})

/** The values that honest nodes have decided in a network with a liar. */
function decisions(start: number): Set<string> {
  let state = start
  const random = () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647
  const { nodes } = simulate(random, {
    power: POWER,
    proposers: ['d', 'a', 'b', 'c'],
    byzantine: 'd',
    events: 250,
    hurry: 0.12,
  })
  return new Set([...nodes.values()].flatMap(({ decided }) => decided?.value ?? []))
}

test('No two honest nodes decide differently, whatever a quarter of the power says', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 2 ** 31 - 2 }), (start) => {
      expect(decisions(start).size).toBeLessThanOrEqual(1)
    }),
    { numRuns: 100 },
  )
})

test('When messages are faster than timers, all decide in the first round', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 2 ** 31 - 2 }), (start) => {
      let state = start
      const random = () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647
      const { nodes } = simulate(random, {
        power: new Map([...POWER].map(([name], i) => [name, BigInt(i + 1)])),
        proposers: ['a', 'b', 'c', 'd'],
        byzantine: null,
        events: 200,
        hurry: 0,
      })
      for (const node of nodes.values()) expect(node.decided).toEqual({ value: 'of a', round: 0 })
    }),
    { numRuns: 50 },
  )
})
