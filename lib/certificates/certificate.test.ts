import { describe, expect, test } from 'vitest'
import {
  fingerprint,
  newCertificate,
  publicKeyOf,
  readCertificate,
  signCertificate,
} from './certificate'

const seed = new Uint8Array(32).map((_, at) => at)
const content = newCertificate({
  id: '01939f00-0000-7000-8000-000000000001',
  issuer: 'http://127.0.0.1:3000',
  name: 'Ada Łukasiewicz',
  module: { slug: 'foundations', title: 'Foundations' },
  passed: [{ item: 'lab:header-codec', title: 'Header codec', on: '2026-11-20' }],
  issued: '2026-11-23',
})

test('A signed certificate is read back, with the key that signed it', () => {
  const read = readCertificate(signCertificate(content, seed))
  expect(read).toEqual({ ok: true, value: { certificate: content, key: publicKeyOf(seed) } })
})

test('Own parts of a node are signed too, and what was signed without them stays good', () => {
  const own = [{ lab: 'header-codec', title: 'Header codec' }]
  const withNode = newCertificate({ ...content, node: { own, of: 12 } })
  const text = signCertificate(withNode, seed)
  expect(readCertificate(text)).toMatchObject({ ok: true, value: { certificate: withNode } })
  expect(readCertificate(text.replace('"of": 12', '"of": 1')).ok).toBe(false)
  expect(signCertificate(content, seed)).not.toContain('node')
})

test('The key of RFC 8032’s first test has its public key', () => {
  const rfc = Buffer.from('9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60', 'hex')
  expect(publicKeyOf(rfc)).toBe('d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a')
  expect(fingerprint(publicKeyOf(rfc))).toMatch(/^([0-9a-f]{4} ){7}[0-9a-f]{4}$/)
})

describe('Any other byte', () => {
  const text = signCertificate(content, seed)
  const bytes = Buffer.from(text, 'utf8')

  test('changed anywhere', () => {
    for (let at = 0; at < bytes.length; at++)
      for (const flip of [1, 0x20]) {
        const changed = Buffer.from(bytes)
        changed[at]! ^= flip
        expect([at, readCertificate(changed.toString('utf8')).ok]).toEqual([at, false])
      }
  })

  test('left out, added, or said twice', () => {
    for (let at = 0; at < text.length; at++)
      expect(readCertificate(text.slice(0, at) + text.slice(at + 1)).ok).toBe(false)
    expect(readCertificate(`${text} `).ok).toBe(false)
    expect(readCertificate(text.replace('"name"', '"name": "Eve",\n    "name"')).ok).toBe(false)
  })

  test('with another key than the one that signed', () => {
    const other = publicKeyOf(new Uint8Array(32))
    expect(readCertificate(text.replace(publicKeyOf(seed), other)).ok).toBe(false)
  })
})

test('What is no certificate is called so', () => {
  for (const text of ['', '{}', '[]', 'null', '{"certificate":1}', 'PK\u0003\u0004'])
    expect(readCertificate(text)).toEqual({ ok: false, error: 'not-a-certificate' })
})
