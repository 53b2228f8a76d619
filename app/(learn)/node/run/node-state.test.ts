import { expect, test } from 'vitest'
import type { NodeEvent, NodeState } from './node-state'
import { blamed, IDLE, reduce, verdictOf } from './node-state'

const events: NodeEvent[] = [
  { type: 'began', which: 'honest', sabotage: null },
  { type: 'told', told: { kind: 'network', name: 'real-headers', made: 0.3 } },
  { type: 'told', told: { kind: 'outcome', outcome: { kind: 'agrees', inputs: 56 } } },
  { type: 'told', told: { kind: 'network', name: 'payments', made: 1 } },
]
const after = (...more: NodeEvent[]): NodeState => [...events, ...more].reduce(reduce, IDLE)

test('A node that agrees in every network agrees after all of their inputs', () => {
  const state = after(
    { type: 'told', told: { kind: 'outcome', outcome: { kind: 'agrees', inputs: 371 } } },
    { type: 'ended' },
  )
  expect(verdictOf(state)).toEqual({ kind: 'agrees', inputs: 427, networks: 2 })
})

test('One that throws is wrong, and the part is named', () => {
  const fault = { kind: 'fault', slot: 'retarget', fn: 'nextBits', error: 'no' } as const
  const outcome = { kind: 'fault', input: 9, fault } as const
  const state = after({ type: 'told', told: { kind: 'outcome', outcome } }, { type: 'ended' })
  expect(verdictOf(state)).toMatchObject({ kind: 'wrong', networks: 2, wrong: 1 })
  expect(blamed(outcome)).toBe('retarget')
})

test('A run that is stopped in a network agrees with nothing, and says no more', () => {
  const stopped = after({ type: 'ended' })
  expect(verdictOf(stopped)).toEqual({ kind: 'stopped' })
  const outcome = { kind: 'agrees', inputs: 1 } as const
  expect(reduce(stopped, { type: 'told', told: { kind: 'outcome', outcome } })).toBe(stopped)
})

test('What the machinery did not do is held against nobody', () => {
  const state = after({ type: 'failed', why: 'no frame' })
  expect(verdictOf(state)).toEqual({ kind: 'unavailable', why: 'no frame' })
})

test('Before the first run there is nothing to say, and a new run forgets the last', () => {
  expect(verdictOf(IDLE)).toBeNull()
  const again = after({ type: 'began', which: 'torture', sabotage: 'x' })
  expect(again).toMatchObject({ legs: [], phase: 'loading', sabotage: 'x' })
  expect(verdictOf(again)).toEqual({ kind: 'running' })
})
