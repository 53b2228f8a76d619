import { bytesToHex, hashToNumber, hexToBytes, reversed } from '@/lib/consensus/bytes'
import { sha256d } from '@/lib/consensus/sha256'
import first from '@/lib/consensus/vectors/bitcoin-headers-0-438.json'
import famous from '@/lib/consensus/vectors/bitcoin-headers-famous.json'
import nist from '@/lib/consensus/vectors/nist-sha256.json'
import { suite } from '@/lib/suite/suite'

export default suite(({ test, call, observe, throws, kit, expect, fail, forAll, fc, seed }) => {
  const hash = fc.uint8Array({ minLength: 32, maxLength: 32 })
  const real = [
    ...Object.values(famous.headers),
    ...first.headers.filter((_, i) => i % 40 === seed % 40),
  ]

  test(
    'Known double hashes',
    { id: 'twice', task: 1, hint: 'Hash the 32 bytes of the first hash.' },
    async () => {
      for (const row of nist.doubleSha)
        expect(await call('sha256d', hexToBytes(row.messageHex))).toEqual(hexToBytes(row.digestHex))
      await forAll(
        fc.uint8Array({ maxLength: 200 }),
        async (message) => {
          expect(await call('sha256d', message)).toEqual(sha256d(message))
        },
        { runs: 25, together: true },
      )
    },
  )

  test(
    'Headers of the real chain, from bytes to what explorers show',
    { id: 'real', task: 2, hint: 'Display order is internal order reversed, byte by byte.' },
    async () => {
      for (const row of real) {
        const internal = await call('sha256d', hexToBytes(row.hex))
        expect(await call('toDisplay', internal)).toBe(row.hash)
        expect(await call('fromDisplay', row.hash)).toEqual(internal as Uint8Array)
      }
    },
  )

  test(
    'Any hash, printed',
    { id: 'print', task: 2, hint: 'Two digits a byte, also for bytes below sixteen.' },
    () =>
      forAll(
        hash,
        async (h) => {
          expect(await call('toDisplay', h)).toBe(bytesToHex(reversed(h)))
        },
        { together: true },
      ),
  )

  test(
    'Any hash, read back, in either case',
    { id: 'read', task: 2, hint: 'Hexadecimal digits may be upper case.' },
    () =>
      forAll(
        hash,
        async (h) => {
          const text = bytesToHex(reversed(h))
          expect(await call('fromDisplay', text)).toEqual(h)
          expect(await call('fromDisplay', text.toUpperCase())).toEqual(h)
        },
        { together: true },
      ),
  )

  test(
    'What is no hash is a RangeError',
    { id: 'range', task: 2, hint: 'Exactly 64 digits: count them, and look at each.' },
    async () => {
      const good = 'ab'.repeat(32)
      const bad = ['', good.slice(1), good.slice(2), `${good}0`, `${good}00`, `0x${good.slice(2)}`]
      bad.push(`${good.slice(1)}g`, ` ${good.slice(1)}`, `${good.slice(1)}\n`, `${good}\n`)
      for (const text of bad) {
        const error = await throws('fromDisplay', text)
        if (error.name !== 'RangeError') fail(`${JSON.stringify(text)} threw ${error.name}`)
      }
    },
  )

  test(
    'Any hash, as a number',
    { id: 'number', task: 3, hint: 'The last byte is the most significant.' },
    async () => {
      await forAll(
        hash,
        async (h) => {
          expect(await call('hashToBigInt', h)).toBe(hashToNumber(h))
        },
        { together: true },
      )
      for (const h of [
        new Uint8Array(32),
        new Uint8Array(32).fill(255),
        powerOfTwo(0),
        powerOfTwo(255),
      ])
        expect(await call('hashToBigInt', h)).toBe(hashToNumber(h))
    },
  )

  test(
    'Windows on larger buffers',
    { id: 'byte-offset', task: 3, hint: 'Use the bytes of the array, not of its buffer.' },
    async () => {
      const h = hexToBytes(real[0]!.hash)
      const view = kit.viewAt(h, 1 + (seed % 40))
      expect(await call('toDisplay', view)).toBe(bytesToHex(reversed(h)))
      expect(await call('hashToBigInt', view)).toBe(hashToNumber(h))
      expect(await call('sha256d', view)).toEqual(sha256d(h))
    },
  )

  test(
    'What comes in is not changed',
    {
      id: 'pure',
      task: 2,
      hint: 'reverse() turns the array itself round. toReversed() makes a new one.',
    },
    async () => {
      const h = hexToBytes(real[1]!.hash)
      for (const fn of ['sha256d', 'toDisplay', 'hashToBigInt']) {
        const seen = await observe(fn, h)
        expect(seen.args[0]).toEqual(h)
        expect(await call(fn, h)).toEqual(seen.value)
      }
    },
  )
})

function powerOfTwo(bit: number): Uint8Array {
  const bytes = new Uint8Array(32)
  bytes[bit >> 3] = 1 << (bit & 7)
  return bytes
}
