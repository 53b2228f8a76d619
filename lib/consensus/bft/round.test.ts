import { expect, test } from 'vitest'
import { voteRound } from './round'

const patterns = Array.from({ length: 8 }, (_, bits) =>
  [0, 1, 2].map((i) => ((bits >> i) & 1 ? 'B' : 'A')),
)
const decisions = (heard: readonly string[], quorum: number, silent: boolean) =>
  new Set(voteRound(heard, { quorum, silent }).flatMap(({ decided }) => decided ?? []))

test('With a quorum of three of four no two honest nodes decide differently', () => {
  for (const heard of patterns)
    for (const silent of [true, false])
      expect(decisions(heard, 3, silent).size).toBeLessThanOrEqual(1)
})

test('Three honest nodes decide what all of them have heard, whatever the fourth does', () => {
  for (const silent of [true, false])
    for (const node of voteRound(['A', 'A', 'A'], { quorum: 3, silent }))
      expect(node).toEqual({ voted: 'A', locked: 'A', decided: 'A' })
})

test('Whoever decides knows that two honest nodes are locked on the same value', () => {
  for (const heard of patterns)
    for (const silent of [true, false]) {
      const nodes = voteRound(heard, { quorum: 3, silent })
      for (const { decided } of nodes.filter((node) => node.decided !== null))
        expect(nodes.filter(({ locked }) => locked === decided).length).toBeGreaterThanOrEqual(2)
    }
})

test('Two are too few for safety, and four too many for liveness', () => {
  expect(decisions(['A', 'A', 'B'], 2, false)).toEqual(new Set(['A', 'B']))
  expect(decisions(['A', 'A', 'A'], 4, true).size).toBe(0)
})

test('A liar may leave one node behind without a decision', () => {
  expect(voteRound(['A', 'A', 'B'], { quorum: 3, silent: false })).toEqual([
    { voted: 'A', locked: 'A', decided: 'A' },
    { voted: 'A', locked: 'A', decided: 'A' },
    { voted: 'B', locked: null, decided: null },
  ])
})
