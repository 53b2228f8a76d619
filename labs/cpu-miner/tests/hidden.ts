import { hashToNumber, hexToBytes } from '@/lib/consensus/bytes'
import { mine } from '@/lib/consensus/bitcoin/mine'
import famous from '@/lib/consensus/vectors/bitcoin-headers-famous.json'
import cases from '@/lib/consensus/vectors/mining-nonce-search.json'
import { decodeCompact } from '@/lib/consensus/bitcoin/target'
import { suite } from '@/lib/suite/suite'

const blocks = Object.values(famous.headers).map((row) => ({
  header: hexToBytes(row.hex),
  nonce: row.nonce,
  target: decodeCompact(Number(row.bits)).target,
}))
const ANY = 2n ** 256n - 1n
const LAST = 2 ** 32 - 1

export default suite(({ test, call, observe, throws, kit, expect, fail, forAll, fc, seed }) => {
  const header80 = fc.uint8Array({ minLength: 80, maxLength: 80 })

  async function same(header: Uint8Array, target: bigint, from: number, count: number) {
    const seen = await observe('mine', header, target, from, count, kit.countedSha())
    const expected = mine(header, target, from, count)
    expect(seen.value).toEqual(expected)
    return seen
  }

  test(
    'Any header hashes as SHA-256 of SHA-256',
    {
      id: 'hash-any',
      task: 1,
      hint: 'Check the padding of both blocks and the byte order of the words.',
    },
    async () => {
      await forAll(
        fc.tuple(header80, fc.integer({ min: 0, max: LAST })),
        async ([header, nonce]) => {
          await same(header, ANY, nonce, 1)
        },
        { runs: 60, together: true },
      )
    },
  )

  test(
    'Real blocks are found in a window around their nonce',
    { id: 'real-blocks', task: 2, hint: 'The nonce is little-endian and unsigned, at byte 76.' },
    async () => {
      for (const { header, nonce, target } of blocks) {
        const before = 3 + (seed % 40)
        const hit = (await same(header, target, nonce - before, before + 20)).value as {
          nonce: number
        } | null
        expect(hit?.nonce).toBe(nonce)
      }
    },
  )

  test(
    'The first nonces of three headers below easier targets',
    {
      id: 'first-nonce',
      task: 2,
      hint: 'Return the first hit, not the best one and not the last.',
    },
    async () => {
      for (const row of cases.cases)
        for (const hit of row.firstNonce.filter((one) => one.zeroBits <= 12)) {
          const found = await call(
            'mine',
            hexToBytes(row.headerHex),
            BigInt(`0x${hit.targetHex}`),
            Math.max(0, hit.nonce - 900),
            2000,
            kit.countedSha(),
          )
          expect((found as { nonce: number } | null)?.nonce).toBe(hit.nonce)
        }
    },
  )

  test(
    'A hash equal to the target counts',
    { id: 'equal-target', task: 2, hint: 'At most the target.' },
    async () => {
      await forAll(
        fc.tuple(header80, fc.integer({ min: 0, max: LAST })),
        async ([header, nonce]) => {
          await same(header, hashToNumber(mine(header, ANY, nonce, 1)!.hash), nonce, 1)
        },
        { runs: 30, together: true },
      )
    },
  )

  test(
    'A hash one above the target does not count',
    { id: 'above-target', task: 2, hint: 'All 256 bits are compared, not only the first.' },
    async () => {
      await forAll(
        fc.tuple(header80, fc.integer({ min: 0, max: LAST })),
        async ([header, nonce]) => {
          const value = hashToNumber(mine(header, ANY, nonce, 1)!.hash)
          expect(await call('mine', header, value - 1n, nonce, 1, kit.countedSha())).toBe(null)
        },
        { runs: 30, together: true },
      )
    },
  )

  test(
    'Targets that are no power of two',
    { id: 'odd-targets', task: 2, hint: 'A target is a number, not a count of zeros.' },
    async () => {
      await forAll(
        fc.tuple(
          header80,
          fc.bigInt({ min: 2n ** 249n, max: 2n ** 253n }),
          fc.integer({ min: 0, max: LAST }),
        ),
        async ([header, target, from]) => {
          await same(header, target, from, 48)
        },
        { runs: 40, together: true },
      )
    },
  )

  test(
    'The range includes its first nonce and not the one after its last',
    { id: 'range', task: 2, hint: 'from, from + 1, … from + count − 1.' },
    async () => {
      const { header, nonce, target } = blocks[seed % blocks.length]!
      await same(header, target, nonce, 1)
      await same(header, target, nonce, 5)
      await same(header, target, nonce - 10, 10)
      await same(header, target, nonce - 10, 11)
      await same(header, target, nonce + 1, 10)
      await same(header, ANY, 7, 0)
    },
  )

  test(
    'Nonces from 2^31 up are unsigned',
    { id: 'unsigned', task: 2, hint: 'Bit operations give signed 32-bit numbers.' },
    async () => {
      for (const from of [2 ** 31 - 3, 2 ** 31, 2 ** 31 + 5, 3_000_000_000]) {
        await same(blocks[0]!.header, ANY, from, 3)
        await same(blocks[1]!.header, 2n ** 253n, from, 40)
      }
    },
  )

  test(
    'The range ends at 2^32 − 1 and does not wrap',
    { id: 'no-wrap', task: 2, hint: 'After 0xffffffff there is no nonce left.' },
    async () => {
      await same(blocks[0]!.header, ANY, LAST, 10)
      await same(blocks[0]!.header, ANY, LAST + 1, 10)
      await same(blocks[2]!.header, 2n ** 240n, LAST - 20, 500)
      expect(await call('mine', blocks[1]!.header, 0n, LAST - 5, 100, kit.countedSha())).toBe(null)
      const { counts } = await observe(
        'mine',
        blocks[1]!.header,
        0n,
        LAST - 5,
        100,
        kit.countedSha(),
      )
      expect(counts.compress ?? 0).toBeLessThanOrEqual(2 * 6 + 4)
    },
  )

  test(
    'Any length but 80 bytes is a RangeError',
    { id: 'length', task: 1, hint: 'Check before you hash.' },
    async () => {
      for (const length of [0, 64, 79, 81]) {
        const error = await throws('mine', new Uint8Array(length), ANY, 0, 1, kit.countedSha())
        if (error.name !== 'RangeError') fail(`${length} bytes threw ${error.name}`)
      }
    },
  )

  test(
    'A window on a larger buffer is mined from where it starts',
    { id: 'byte-offset', task: 1, hint: 'Mind byteOffset when you make a DataView.' },
    async () => {
      const { header, nonce, target } = blocks[3]!
      const hit = await call(
        'mine',
        kit.viewAt(header, 1 + (seed % 60)),
        target,
        nonce - 2,
        5,
        kit.countedSha(),
      )
      expect(hit).toEqual(mine(header, target, nonce - 2, 5))
    },
  )

  test(
    'The header is not changed, and the search can be repeated',
    { id: 'pure', task: 2, hint: 'Write nonces into a copy.' },
    async () => {
      const { header, nonce, target } = blocks[4]!
      const seen = await same(header, target, nonce - 8, 20)
      expect(seen.args[0]).toEqual(header)
      const again = await call('mine', header, target, nonce - 8, 20, kit.countedSha())
      expect(again).toEqual(seen.value)
      const missed = await observe('mine', header, 0n, 5, 3, kit.countedSha())
      expect(missed.args[0]).toEqual(header)
    },
  )

  test(
    'Two compressions a nonce',
    {
      id: 'midstate',
      task: 3,
      hint: 'The first 64 bytes do not contain the nonce: compress them once.',
    },
    async () => {
      for (const count of [1, 10, 500]) {
        const { counts } = await observe(
          'mine',
          blocks[2]!.header,
          0n,
          seed % 1000,
          count,
          kit.countedSha(),
        )
        expect(counts.compress ?? 0).toBeLessThanOrEqual(2 * count + 4)
      }
    },
  )

  test(
    'The search stops at the first hit',
    { id: 'stops', task: 3, hint: 'Once a nonce fits, the rest of the range is not needed.' },
    async () => {
      const { header, nonce, target } = blocks[0]!
      const { counts } = await observe('mine', header, target, nonce - 9, 400, kit.countedSha())
      expect(counts.compress ?? 0).toBeLessThanOrEqual(2 * 10 + 4)
    },
  )
})
