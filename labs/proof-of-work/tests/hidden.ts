import { hexToBytes, reversed } from '@/lib/consensus/bytes'
import {
  chainWork,
  checkProofOfWork,
  decodeCompact,
  encodeCompact,
  getBlockProof,
} from '@/lib/consensus/bitcoin/target'
import { POW_LIMIT_MAINNET, POW_LIMIT_REGTEST } from '@/lib/consensus/bitcoin/params'
import compact from '@/lib/consensus/vectors/bitcoin-compact-nbits.json'
import first from '@/lib/consensus/vectors/bitcoin-headers-0-438.json'
import famous from '@/lib/consensus/vectors/bitcoin-headers-famous.json'
import boundaries from '@/lib/consensus/vectors/bitcoin-headers-retarget-boundaries.json'
import { suite } from '@/lib/suite/suite'

const BAD = [
  0, 0x00923456, 0x01003456, 0x1d000000, 0x1d80ffff, 0x04923456, 0xff7fffff, 0x23000001, 0x22000100,
  0x21010000,
]

/** A number as a hash in internal order. */
function asHash(value: bigint): Uint8Array {
  return reversed(hexToBytes(value.toString(16).padStart(64, '0')))
}

export default suite((context) => {
  const { test, call, callBatch, observe, play, value, kit, expect, forAll, fc, seed } = context
  const target = fc
    .tuple(fc.integer({ min: 3, max: 32 }), fc.integer({ min: 1, max: 0x7fffff }))
    .map(([e, m]) => encodeCompact(BigInt(m) << BigInt(8 * (e - 3))))

  test(
    'Real blocks have their proof of work',
    {
      id: 'real',
      task: 1,
      hint: 'The hash is little-endian: its last byte is the most significant.',
    },
    async () => {
      const rows = [
        ...Object.values(famous.headers),
        ...boundaries.headers.filter((_, i) => i % 5 === seed % 5),
      ]
      const answers = await callBatch(
        'checkPow',
        rows.map((row) => [reversed(hexToBytes(row.hash)), Number(row.bits), POW_LIMIT_MAINNET]),
      )
      for (const answer of answers) expect(answer).toEqual({ ok: true, value: true })
    },
  )

  test(
    'The cases of Bitcoin Core',
    { id: 'core', task: 1, hint: 'Negative, zero, overflow, above the limit: none is a target.' },
    async () => {
      const cases: [hash: bigint, nBits: number][] = [
        [1n, 0x1d80ffff],
        [1n, 0xff7fffff],
        [1n, encodeCompact(POW_LIMIT_MAINNET * 2n)],
        [POW_LIMIT_MAINNET * 2n, Number(compact.powLimitCompact)],
        [0n, 0],
      ]
      for (const [hash, nBits] of cases)
        expect(await call('checkPow', asHash(hash), nBits, POW_LIMIT_MAINNET)).toBe(false)
    },
  )

  test(
    'No hash is small enough for a bad target',
    {
      id: 'bad-targets',
      task: 1,
      hint: 'Negative, zero, overflow: none is a target, whatever the hash.',
    },
    async () => {
      for (const nBits of BAD)
        expect(await call('checkPow', asHash(0n), nBits, 2n ** 256n - 1n)).toBe(false)
    },
  )

  test(
    'A negative target is none',
    { id: 'negative', task: 1, hint: 'The bit 0x00800000 is a sign.' },
    () =>
      forAll(
        fc.tuple(fc.integer({ min: 3, max: 30 }), fc.integer({ min: 1, max: 0x7fffff })),
        async ([e, m]) => {
          const nBits = e * 2 ** 24 + 0x800000 + m
          expect(await call('checkPow', asHash(0n), nBits, 2n ** 256n - 1n)).toBe(false)
          expect(await call('workOf', nBits)).toBe(0n)
        },
        { runs: 30, together: true },
      ),
  )

  test(
    'Equal is enough, one more is not',
    { id: 'equal', task: 1, hint: 'At most the target.' },
    () =>
      forAll(
        target,
        async (nBits) => {
          const goal = decodeCompact(nBits).target
          expect(await call('checkPow', asHash(goal), nBits, POW_LIMIT_REGTEST)).toBe(
            checkProofOfWork(asHash(goal), nBits, POW_LIMIT_REGTEST),
          )
          expect(await call('checkPow', asHash(goal + 1n), nBits, POW_LIMIT_REGTEST)).toBe(false)
          expect(await call('checkPow', asHash(goal - 1n), nBits, 2n ** 256n - 1n)).toBe(true)
        },
        { together: true },
      ),
  )

  test(
    'Any hash against any target',
    {
      id: 'any',
      task: 1,
      hint: 'Compare numbers of 256 bits, not strings and not the first bytes.',
    },
    () =>
      forAll(
        fc.tuple(
          fc.bigInt({ min: 0n, max: 2n ** 256n - 1n }),
          fc.integer({ min: 0, max: 255 }),
          target,
        ),
        async ([big, shift, nBits]) => {
          // Equality has a test of its own, and tiny targets would meet it here by luck.
          const drawn = big >> BigInt(shift)
          const hash = asHash(drawn === decodeCompact(nBits).target ? drawn + 1n : drawn)
          expect(await call('checkPow', hash, nBits, 2n ** 256n - 1n)).toBe(
            checkProofOfWork(hash, nBits, 2n ** 256n - 1n),
          )
        },
        { runs: 150, together: true },
      ),
  )

  test(
    'The limit itself is allowed',
    { id: 'limit', task: 1, hint: 'Only a target above the limit is refused.' },
    () =>
      forAll(
        target,
        async (nBits) => {
          const goal = decodeCompact(nBits).target
          expect(await call('checkPow', asHash(0n), nBits, goal)).toBe(true)
          if (goal > 1n) expect(await call('checkPow', asHash(0n), nBits, goal - 1n)).toBe(false)
        },
        { together: true },
      ),
  )

  test(
    'A window on a larger buffer',
    { id: 'byte-offset', task: 1, hint: 'Read the bytes of the array, not of its buffer.' },
    async () => {
      const row = famous.headers['125552']
      const hash = reversed(hexToBytes(row.hash))
      const seen = await observe(
        'checkPow',
        kit.viewAt(hash, 1 + (seed % 50)),
        Number(row.bits),
        POW_LIMIT_MAINNET,
      )
      expect(seen.value).toBe(true)
      expect(seen.args[0]).toEqual(hash)
    },
  )

  test(
    'The work of any target',
    { id: 'work', task: 2, hint: 'There are target + 1 winning hashes.' },
    async () => {
      await forAll(
        target,
        async (nBits) => {
          expect(await call('workOf', nBits)).toBe(getBlockProof(nBits))
        },
        { together: true },
      )
      const real = boundaries.headers.filter((_, i) => i % 9 === seed % 9)
      const played = await play(real.map((row) => ['workOf', Number(row.bits)]))
      for (const [i, row] of real.entries())
        expect(value(played[i])).toBe(getBlockProof(Number(row.bits)))
    },
  )

  test(
    'The easiest targets of all',
    { id: 'work-easy', task: 2, hint: 'Divide whole numbers, and do not forget the one.' },
    async () => {
      for (const nBits of [0x207fffff, 0x2000ffff, 0x03000001, 0x03000002, 0x03000003, 0x01010000])
        expect(await call('workOf', nBits)).toBe(getBlockProof(nBits))
    },
  )

  test(
    'A bad target is no work',
    { id: 'work-bad', task: 2, hint: 'Zero for negative, zero and overflowing numbers.' },
    async () => {
      for (const nBits of BAD) expect(await call('workOf', nBits)).toBe(0n)
    },
  )

  test(
    'The first 439 blocks of Bitcoin',
    { id: 'chain-first', task: 3, hint: 'Add up the work of each block, the first included.' },
    async () => {
      const bits = first.headers.map((row) => Number(row.bits))
      const wanted = first.headers.at(-1)!.chainWork
      expect(await call('chainWork', bits)).toBe(BigInt(wanted))
    },
  )

  test(
    'Whole periods of the real chain',
    { id: 'chain-periods', task: 3, hint: 'Large sums need bigint all the way.' },
    async () => {
      const at = seed % (boundaries.headers.length - 1)
      for (const i of [at, boundaries.headers.length - 2]) {
        const [from, to] = [boundaries.headers[i]!, boundaries.headers[i + 1]!]
        const bits = [...new Array<number>(2015).fill(Number(from.bits)), Number(to.bits)]
        expect(await call('chainWork', bits)).toBe(BigInt(to.chainWork) - BigInt(from.chainWork))
      }
    },
  )

  test(
    'Any chain, the empty one, and bad targets in between',
    { id: 'chain-any', task: 3, hint: 'A bad target adds nothing.' },
    async () => {
      expect(await call('chainWork', [])).toBe(0n)
      await forAll(
        fc.array(fc.oneof(target, fc.constantFrom(...BAD)), { maxLength: 20 }),
        async (bits) => {
          const seen = await observe('chainWork', bits)
          expect(seen.value).toBe(chainWork(bits))
          expect(seen.args[0]).toEqual(bits)
        },
        { together: true },
      )
    },
  )
})
