import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type ItemCell, packCells, unpackCells } from './packed-cells'

const cell: fc.Arbitrary<ItemCell> = fc.record({
  state: fc.constantFrom('in-progress', 'passed', 'failed', 'fault'),
  attempts: fc.nat(),
  handedIn: fc.boolean(),
})

test('What is packed is unpacked', () => {
  fc.assert(
    fc.property(fc.array(fc.option(cell), { minLength: 1 }), (cells) => {
      expect(unpackCells(packCells(cells))).toEqual(cells)
    }),
  )
})

test('A row is a text that needs no escape', () => {
  expect(
    packCells([
      { state: 'passed', attempts: 1, handedIn: false },
      null,
      { state: 'failed', attempts: 3, handedIn: true },
    ]),
  ).toBe('p1-F3')
})
