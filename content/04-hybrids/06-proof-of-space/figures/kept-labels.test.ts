import { expect, test } from 'vitest'
import { cellsOf, curveOf, LABELS, shareForAll } from './kept-labels'

const count = (cells: readonly string[], what: string) =>
  cells.filter((cell) => cell === what).length

test('Hashed from the label before, one in eight is enough for seven hashes', () => {
  const cells = cellsOf(8, 1, 7)
  expect(count(cells, 'kept')).toBe(15)
  expect(count(cells, 'late')).toBe(0)
  expect(count(cellsOf(8, 1, 6), 'late')).toBe(15)
})

test('With a reach of two, single labels help only themselves', () => {
  const cells = cellsOf(8, 2, 7)
  expect(count(cells, 'kept')).toBe(15)
  // The first seven labels need no disk.
  expect(count(cells, 'computed')).toBe(7)
})

test('The numbers of the lesson', () => {
  expect(shareForAll(1, 7)).toBeCloseTo(12.5, 1)
  expect(shareForAll(8, 7)).toBeCloseTo(53.3, 1)
  expect(shareForAll(LABELS, 7)).toBeCloseTo(94.2, 1)
})

test('Without hashes the disk answers what it holds', () => {
  for (const [kept, answered] of curveOf(3, 0)) expect(answered).toBeCloseTo(kept, 10)
})
