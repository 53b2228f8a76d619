import { expect, test } from 'vitest'
import { layOut, step } from './_grid-keys'

const cell = (name: string, colSpan = 1, rowSpan = 1) => ({ name, colSpan, rowSpan })

/** Two rows of headings, as the table of a module has them. */
const cells = layOut([
  [cell('who', 1, 2), cell('first', 2), cell('second')],
  [cell('a'), cell('b'), cell('c')],
  [cell('Ada'), cell('1a'), cell('1b'), cell('1c')],
  [cell('Bea'), cell('2a'), cell('2b'), cell('2c')],
])

const names = cells.map((row) => row.map(({ name }) => name))

test('A cell stands in every place that it spans', () => {
  expect(names).toEqual([
    ['who', 'first', 'first', 'second'],
    ['who', 'a', 'b', 'c'],
    ['Ada', '1a', '1b', '1c'],
    ['Bea', '2a', '2b', '2c'],
  ])
})

/** Where keys lead, one after the other. */
function walk(row: number, column: number, ...keys: string[]): string[] {
  let at = { row, column }
  return keys.map((typed) => {
    const key = typed.replace('Ctrl+', '')
    at = step(cells, at, { key, ctrlKey: key !== typed }) ?? at
    return cells[at.row]![at.column]!.name
  })
}

test('Arrows go to the next cell, and stop at the edges', () => {
  expect(walk(2, 0, 'ArrowRight', 'ArrowDown', 'ArrowLeft', 'ArrowLeft', 'ArrowDown')).toEqual([
    ...['1a', '2a', 'Bea', 'Bea', 'Bea'],
  ])
})

test('A heading over two columns is one cell, and leads back to where one came from', () => {
  expect(walk(2, 2, 'ArrowUp', 'ArrowUp', 'ArrowUp', 'ArrowDown')).toEqual([
    ...['b', 'first', 'first', 'b'],
  ])
  expect(walk(0, 0, 'ArrowRight', 'ArrowRight', 'ArrowLeft', 'ArrowLeft')).toEqual([
    ...['first', 'second', 'first', 'who'],
  ])
  expect(walk(0, 0, 'ArrowDown', 'ArrowUp')).toEqual(['Ada', 'who'])
})

test('Home and End go along the row, with Ctrl to the corners, and pages are ten rows', () => {
  expect(walk(2, 2, 'Home', 'End', 'Ctrl+Home', 'Ctrl+End')).toEqual(['Ada', '1c', 'who', '2c'])
  expect(walk(2, 1, 'PageDown', 'PageUp')).toEqual(['2a', 'first'])
})

test('Other keys lead nowhere', () => {
  for (const key of ['Enter', 'Tab', ' ', 'a', 'Escape'])
    expect(step(cells, { row: 2, column: 1 }, { key, ctrlKey: false })).toBeNull()
  expect(step(cells, { row: 2, column: 1 }, { key: 'ArrowUp', ctrlKey: true })).toBeNull()
})
