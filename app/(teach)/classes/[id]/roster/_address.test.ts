import { expect, test } from 'vitest'
import { addressOf, readShown, type Shown } from './_address'

test('What is shown stands in the address and is read from it again', () => {
  const shown: Shown = { search: 'Ömer & co', show: 'not-joined', section: 'none', page: 3 }
  const address = addressOf('c', shown)
  expect(address).toBe('/classes/c/roster?q=%C3%96mer+%26+co&show=not-joined&section=none&page=3')
  const { searchParams } = new URL(address, 'http://a')
  expect(readShown(Object.fromEntries(searchParams))).toEqual(shown)
})

test('What goes without saying is not said, and nonsense asks for nothing', () => {
  expect(addressOf('c', readShown({}))).toBe('/classes/c/roster')
  const nonsense = { show: 'all', q: ['a', 'b'], section: ['a'] }
  expect(addressOf('c', readShown(nonsense))).toBe('/classes/c/roster')
  expect(readShown({ q: 'x'.repeat(5000) }).search).toHaveLength(100)
})
