import { expect, test } from 'vitest'
import { isSameOrigin, sameSitePath } from './same-origin'

test.each([
  [{ host: 'a.example', origin: 'https://a.example' }, true],
  [{ host: 'inside:3000', 'x-forwarded-host': 'a.example', origin: 'https://a.example' }, true],
  [{ host: 'a.example' }, true],
  [{ host: 'a.example', origin: 'null', 'sec-fetch-site': 'same-origin' }, true],
  [{ host: 'a.example', origin: 'https://b.example' }, false],
  [{ host: 'a.example', origin: 'https://a.example.b.example' }, false],
  [{ host: 'a.example', origin: 'https://a.example:8443' }, false],
  [{ host: 'a.example', origin: 'null' }, false],
  [{ host: 'a.example', origin: '', 'sec-fetch-site': 'cross-site' }, false],
  [{ host: 'a.example', origin: 'https://a.example', 'sec-fetch-site': 'same-site' }, false],
])('%o is ours: %s', (headers, ours) => {
  expect(isSameOrigin(new Headers(headers as Record<string, string>))).toBe(ours)
})

test.each([
  ['/labs', '/labs'],
  ['/signin?next=/labs#top', '/signin?next=/labs#top'],
  ['/a/../b', '/b'],
  [undefined, null],
  ['', null],
  ['labs', null],
  ['//evil.example', null],
  ['/\\evil.example', null],
  ['/\t/evil.example', null],
  ['/.//evil.example', null],
  ['/a/..//evil.example', null],
  ['https://evil.example', null],
  ['javascript:alert(1)', null],
])('A form goes on from %s to %s', (candidate, path) => {
  expect(sameSitePath(candidate)).toBe(path)
})
