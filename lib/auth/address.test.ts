import { expect, test } from 'vitest'
import { addressOf } from './address'

test.each([
  ['', 0, 'unknown'],
  ['10.1.2.3', 0, '10.1.2.3'],
  // What the web server appended is true, what the browser sent before it is not.
  ['1.1.1.1, 10.1.2.3', 0, '10.1.2.3'],
  ['1.1.1.1, 203.0.113.9, 127.0.0.1', 0, '127.0.0.1'],
  // One proxy: it called us from 127.0.0.1, and was called from 203.0.113.9.
  ['1.1.1.1, 203.0.113.9, 127.0.0.1', 1, '203.0.113.9'],
  ['1.1.1.1, 203.0.113.9, 10.0.0.7, 127.0.0.1', 2, '203.0.113.9'],
  // Somebody has come past the proxy.
  ['203.0.113.9', 1, '203.0.113.9'],
  ['::ffff:10.1.2.3', 0, '10.1.2.3'],
  ['::1', 0, '0:0:0:0::/64'],
  ['2001:DB8:0:12:1:2:3:4', 0, '2001:db8:0:12::/64'],
  ['2001:db8:0:12::ffff', 0, '2001:db8:0:12::/64'],
  ['2001:db8::12:5', 0, '2001:db8:0:0::/64'],
])('X-Forwarded-For "%s" behind %i proxies comes from %s', (header, proxies, address) => {
  expect(addressOf(new Headers({ 'x-forwarded-for': header }), proxies)).toBe(address)
})
