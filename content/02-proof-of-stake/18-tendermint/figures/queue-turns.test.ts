import { expect, test } from 'vitest'
import { JOINS, TURNS, turnsOf } from './queue-turns'

test('Of the ten turns of 5, 3 and 2 each has its own, and they are spread out', () => {
  const turns = turnsOf([5, 3, 2], false).map(({ proposer }) => proposer)
  expect(turns.slice(0, 10).join('')).toBe('ABCAABACBA')
  expect(turns.slice(10, 20)).toEqual(turns.slice(0, 10))
  expect(turns.length).toBe(TURNS)
})

test('A newcomer waits: it is behind whoever has just proposed', () => {
  const turns = turnsOf([5, 3, 2], true)
  // P = 15, so it starts at −16, and everybody is moved up by the average of −4.
  const { priorities, proposer } = turns[JOINS]!
  expect(proposer).toBe('A')
  expect(priorities['D']).toBe(-16 + 4 + 5)
  expect(turns.findIndex(({ proposer: who }) => who === 'D')).toBeGreaterThan(JOINS + 1)
})
