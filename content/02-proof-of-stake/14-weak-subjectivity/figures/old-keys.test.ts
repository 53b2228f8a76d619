import { expect, test } from 'vitest'
import { judge, keysWithoutDeposit, NOW } from './old-keys'

test('Of the nine validators of a month two more have left for each month that has passed', () => {
  const left = Array.from({ length: NOW + 1 }, (_, month) => keysWithoutDeposit(month))
  expect(left).toEqual([9, 9, 9, 9, 8, 6, 4, 2, 0])
})

test('Six of nine votes make a history, unless the node knows a later block', () => {
  expect(judge(5, 0)).toBe('cannot tell')
  expect(judge(6, 0)).toBe('too few votes')
  expect(judge(5, 4)).toBe('cannot tell')
  expect(judge(5, 5)).toBe('without the checkpoint')
})

test('A checkpoint of the last three months leaves nothing to forge', () => {
  for (let fork = 1; fork < NOW; fork++) expect(judge(fork, 5)).not.toBe('cannot tell')
  expect(Array.from({ length: 7 }, (_, i) => judge(i + 1, 4))).toContain('cannot tell')
})
