import { expect, test } from 'vitest'
import { budget, REWARD } from './work-budget'

test('What anybody can sell adds nothing to the price of an attack', () => {
  for (const value of [0, 50, 200]) expect(budget(value, 1).attack).toBe(REWARD)
  expect(budget(50, 1).spent).toBe(150)
})

test('What an attacker cannot sell is a cost like any other', () => {
  expect(budget(50, 0)).toEqual({ spent: 150, attack: 150 })
  expect(budget(50, 0.5).attack).toBe(125)
})
