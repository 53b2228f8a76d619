import { expect, test } from 'vitest'
import { stackEvents } from './time-line-layout'

const x = (at: number) => at

test('Labels far apart share a row, labels that would overlap do not', () => {
  const rows = stackEvents(
    [
      { id: 'a', at: 0, label: 'first' },
      { id: 'b', at: 20, label: 'second' },
      { id: 'c', at: 300, label: 'third' },
    ],
    x,
    640,
  )
  expect([...rows]).toEqual([
    ['a', 0],
    ['b', 1],
    ['c', 0],
  ])
})

test('A label near the right end hangs to the left and makes room for it', () => {
  const rows = stackEvents(
    [
      { id: 'a', at: 470, label: 'a long label' },
      { id: 'b', at: 630, label: 'another long label' },
    ],
    x,
    640,
  )
  expect(rows.get('b')).toBe(1)
})
