import { generateKeyPairSync, sign } from 'node:crypto'
import { expect, test } from 'vitest'
import { hexToBytes } from '@/lib/consensus/bytes'
import { makeKitValue, takeCounts, takeTrace } from './kit'

type Verify = (pub: Uint8Array, msg: Uint8Array, sig: Uint8Array) => Promise<boolean>

/** RFC 8032, section 7.1, TEST 1 to 3: public key, message, signature. */
const RFC_8032 = [
  [
    'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
    '',
    'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
  ],
  [
    '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c',
    '72',
    '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
  ],
  [
    'fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025',
    'af82',
    '6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a',
  ],
].map((row) => row.map(hexToBytes) as [Uint8Array, Uint8Array, Uint8Array])

const verify = makeKitValue('verifier', null) as Verify

test('The verifier accepts the signatures of RFC 8032 and counts its calls', async () => {
  takeCounts()
  for (const [pub, msg, sig] of RFC_8032) expect(await verify(pub, msg, sig)).toBe(true)
  expect(takeCounts()).toEqual({ verify: 3 })
})

test('The verifier accepts what node signs, and refuses it after any change', async () => {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const pub = new Uint8Array(publicKey.export({ format: 'der', type: 'spki' }).subarray(-32))
  const msg = new TextEncoder().encode('one coin to Alice')
  const sig = new Uint8Array(sign(null, msg, privateKey))
  expect(await verify(pub, msg, sig)).toBe(true)
  for (const changed of [0, 31, 32, 63])
    expect(await verify(pub, msg, sig.with(changed, sig[changed]! ^ 1))).toBe(false)
  expect(await verify(pub, msg.with(0, 0), sig)).toBe(false)
  expect(await verify(RFC_8032[0]![0], msg, sig)).toBe(false)
})

test('The verifier answers false to what is no key or signature at all', async () => {
  const [pub, msg, sig] = RFC_8032[1]!
  expect(await verify(pub.slice(1), msg, sig)).toBe(false)
  expect(await verify(pub, msg, sig.slice(1))).toBe(false)
  expect(await verify(pub, msg, undefined as unknown as Uint8Array)).toBe(false)
  expect(await verify(new Uint8Array(32).fill(255), msg, sig)).toBe(false)
})

test('The recorder writes calls down, and fails when it is told to', () => {
  takeTrace()
  const record = makeKitValue('recorder', { failAt: 2 }) as (...args: unknown[]) => void
  record({ slot: 5 }, 'a')
  expect(() => record('b')).toThrow('the disk is full')
  record('c')
  expect(takeTrace()).toEqual([
    { op: 'recorded', args: '[{"slot":5},"a"]' },
    { op: 'recorded', args: '["c"]' },
  ])
})

test('Cells count their reads, write their writes down, and end', () => {
  takeCounts()
  takeTrace()
  const cells = makeKitValue('cells', { name: 'min', length: 4, fill: 9, values: [[2, 7]] }) as {
    get(at: number): number
    set(at: number, value: number): void
  }
  expect([cells.get(0), cells.get(2)]).toEqual([9, 7])
  cells.set(0, 3)
  expect(cells.get(0)).toBe(3)
  for (const at of [-1, 4, 0.5, NaN]) expect(() => cells.get(at)).toThrow(RangeError)
  expect(takeCounts()).toEqual({ get: 3 })
  expect(takeTrace()).toEqual([{ op: 'set', name: 'min', at: 0, value: 3 }])
})
