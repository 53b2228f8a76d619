import { expect, test } from 'vitest'
import { addressOf, readShown, type Shown } from './_address'

test('What is shown stands in the address and is read from it again', () => {
  const shown: Shown = {
    module: 'the-merge',
    page: 3,
    search: 'Ömer & co',
    show: 'failed',
    section: '01890a5d-ac96-774b-bcce-b302099a8057',
    sort: 'last-worked',
    direction: 'desc',
  }
  const address = addressOf('c', shown)
  expect(address).toBe(
    '/classes/c?module=the-merge&q=%C3%96mer+%26+co&show=failed&section=01890a5d-ac96-774b-bcce-b302099a8057&sort=last-worked&order=desc&page=3#progress',
  )
  const { searchParams } = new URL(address, 'http://a')
  expect(readShown(Object.fromEntries(searchParams))).toEqual(shown)
})

test('What goes without saying is not said', () => {
  expect(addressOf('c', readShown({}))).toBe('/classes/c#progress')
})

test('Nonsense asks for nothing', () => {
  const nonsense = {
    show: 'all',
    section: 'id; drop',
    sort: 'id; drop',
    order: 'up',
    q: ['a', 'b'],
    module: ['a', 'b'],
  }
  expect(addressOf('c', readShown(nonsense))).toBe('/classes/c#progress')
  expect(readShown({ q: 'x'.repeat(5000) }).search).toHaveLength(100)
  expect(readShown({ q: ' a\0\n b\ud800' }).search).toBe('a b')
})
