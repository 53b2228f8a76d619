import { expect, test } from 'vitest'
import { disorder, shuffle } from './shuffle'

const seeds = Array.from({ length: 3000 }, (_, n) => `reader ${n}/question`)

test('Every place is there once', () => {
  for (const mix of [shuffle, disorder])
    for (const length of [1, 2, 3, 7])
      for (const seed of seeds.slice(0, 100))
        expect(mix(length, seed).toSorted()).toEqual(Array.from({ length }, (_, place) => place))
})

test('One seed is one order', () => {
  for (const seed of seeds.slice(0, 100)) expect(shuffle(5, seed)).toEqual(shuffle(5, seed))
  expect(new Set(seeds.map((seed) => shuffle(3, seed).join())).size).toBe(6)
})

test('Each item comes to each place equally often', () => {
  const times = [0, 0, 0]
  for (const seed of seeds) times[shuffle(3, seed).indexOf(1)]! += 1
  // A third of 3000, and five standard deviations (26) of it.
  for (const count of times) expect(Math.abs(count - 1000)).toBeLessThan(130)
})

test('A disorder is never the order of the file', () => {
  for (const length of [2, 3, 7])
    for (const seed of seeds)
      expect(disorder(length, seed).every((item, place) => item === place)).toBe(false)
})
