import fc from 'fast-check'
import { expect, test } from 'vitest'
import { expandUuid, isUuid, shortenUuid } from './uuid'

test('A short id has 22 letters that need no escape, and is the id again', () => {
  fc.assert(
    fc.property(fc.uuid(), (id) => {
      const short = shortenUuid(id)
      expect(short).toMatch(/^[\w-]{22}$/)
      expect(expandUuid(short)).toBe(id)
      expect(isUuid(expandUuid(short))).toBe(true)
    }),
  )
})

test('Every byte has a place', () => {
  expect(shortenUuid('fbefbeff-ffff-4fff-8fff-00000000000a')).toBe('----____T_-P_wAAAAAACg')
  expect(expandUuid('----____T_-P_wAAAAAACg')).toBe('fbefbeff-ffff-4fff-8fff-00000000000a')
})
