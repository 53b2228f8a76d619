import { expect, test } from 'vitest'
import { asked, claimed, finders, question } from './asked-product'

test('Half of the questions of zeros and ones find a wrong entry', () => {
  expect(finders('the product')).toBe(0)
  expect(finders('one wrong entry')).toBe(8)
  expect(finders('two wrong entries')).toBe(8)
})

test('A question finds two errors that cancel only if it asks for one of them', () => {
  const { left, right } = asked('two wrong entries', 3)
  expect(question(3)).toEqual([0n, 0n, 1n, 1n])
  expect(left).toEqual(right)
  expect(asked('two wrong entries', 2).left).not.toEqual(asked('two wrong entries', 2).right)
})

test('The claims differ from the product in as many entries as they say', () => {
  const right = claimed('the product').flat()
  const wrong = (claim: 'one wrong entry' | 'two wrong entries') =>
    claimed(claim)
      .flat()
      .filter((entry, i) => entry !== right[i]).length
  expect([wrong('one wrong entry'), wrong('two wrong entries')]).toEqual([1, 2])
})
