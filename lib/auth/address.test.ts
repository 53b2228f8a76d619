import { expect, test } from 'vitest'
import { addressOf } from './address'

test.each([
  ['', 'unknown'],
  ['10.1.2.3', '10.1.2.3'],
  // What the web server appended is true, what the browser sent before it is not.
  ['1.1.1.1, 10.1.2.3', '10.1.2.3'],
  // A proxy on this machine.
  ['1.1.1.1, 203.0.113.9, 127.0.0.1', '203.0.113.9'],
  ['::1', '::1'],
])('X-Forwarded-For "%s" comes from %s', (header, address) => {
  expect(addressOf(new Headers({ 'x-forwarded-for': header }))).toBe(address)
})
