import { hashToNumber, hexToBytes } from '@/lib/consensus/bytes'
import { headerHash, parseHeader, type BlockHeader } from '@/lib/consensus/bitcoin/block-header'
import { decodeCompact, encodeCompact } from '@/lib/consensus/bitcoin/target'
import { POW_LIMIT_REGTEST } from '@/lib/consensus/bitcoin/params'
import { getMedianTimePast, validateHeaders } from '@/lib/consensus/bitcoin/validate-headers'
import first from '@/lib/consensus/vectors/bitcoin-headers-0-438.json'
import boundaries from '@/lib/consensus/vectors/bitcoin-headers-retarget-boundaries.json'
import reorg from '@/lib/consensus/vectors/bitcoin-reorg-real-pow.json'
import { suite } from '@/lib/suite/suite'

const real = first.headers.map((row) => parseHeader(hexToBytes(row.hex)))
const far = boundaries.headers.map((row) => parseHeader(hexToBytes(row.hex)))
const NOW = 1_790_000_000
const EASY = 0x207fffff

/** From the names of the reference to those of the lab. */
const labHeader = (header: BlockHeader) => ({
  version: header.nVersion,
  prev: header.hashPrevBlock,
  merkle: header.hashMerkleRoot,
  time: header.nTime,
  nBits: header.nBits,
  nonce: header.nNonce,
})

export default suite(({ test, call, observe, expect, forAll, fc, seed }) => {
  const expected = (hs: readonly BlockHeader[], prev: readonly BlockHeader[], now: number) =>
    validateHeaders(hs, prev, now, POW_LIMIT_REGTEST)
  const argsOf = (hs: readonly BlockHeader[], prev: readonly BlockHeader[], now: number) =>
    [hs.map(labHeader), prev.map(labHeader), now] as const
  const validated = (...args: Parameters<typeof argsOf>) =>
    call('validateHeaders', ...argsOf(...args))
  const same = async (hs: readonly BlockHeader[], prev: readonly BlockHeader[], now: number) =>
    expect(await validated(hs, prev, now)).toBe(expected(hs, prev, now))

  test(
    'The first 439 real headers are good',
    { id: 'real-chain', task: 1, hint: 'Which header comes before the first one?' },
    async () => {
      expect(await validated(real, [], NOW)).toBe(-1)
      expect(await validated([], [], NOW)).toBe(-1)
      expect(await validated([], real.slice(0, 3), NOW)).toBe(-1)
    },
  )

  test(
    'Any cut of the real chain is good',
    {
      id: 'cuts',
      task: 1,
      hint: 'The headers in prev count as predecessors, for the link and for the median.',
    },
    async () => {
      await forAll(
        fc.tuple(fc.integer({ min: 0, max: 438 }), fc.integer({ min: 1, max: 30 })),
        async ([from, length]) =>
          expect(await validated(real.slice(from, from + length), real.slice(0, from), NOW)).toBe(
            -1,
          ),
        { runs: 40 },
      )
    },
  )

  test(
    'A flipped bit is found in the header where it is',
    { id: 'flipped-bit', task: 1, hint: 'Return the first bad index, counted in hs.' },
    async () => {
      await forAll(
        fc.tuple(fc.integer({ min: 0, max: 19 }), fc.integer({ min: 0, max: 639 })),
        async ([index, bit]) => {
          const from = seed % 400
          const hs = real.slice(from, from + 20)
          hs[index] = flip(hs[index]!, bit)
          await same(hs, real.slice(0, from), NOW)
        },
        { runs: 40 },
      )
    },
  )

  test(
    'A chain that starts anywhere but at a genesis block has no link',
    {
      id: 'no-genesis',
      task: 1,
      hint: 'With an empty prev the first header has to point to 32 zero bytes.',
    },
    async () => {
      expect(await validated(real.slice(1, 5), [], NOW)).toBe(0)
      expect(await validated(real.slice(0, 2), real.slice(0, 1), NOW)).toBe(0)
    },
  )

  test(
    'Both branches of a reorganisation are good, and mixing them is not',
    { id: 'branches', task: 1, hint: 'A link names one header, not a height.' },
    async () => {
      const rows = (name: keyof typeof reorg.headers) =>
        reorg.headers[name].map((row) => parseHeader(hexToBytes(row.hex)))
      const main = rows('blk_0_to_4')
      const side = [...rows('blk_3A'), ...rows('blk_4A'), ...rows('blk_5A')]
      expect(await validated(side, main.slice(0, 3), NOW)).toBe(-1)
      expect(await validated([...main, side[2]!], [], NOW)).toBe(5)
    },
  )

  test(
    'Work is judged by the target of each header',
    {
      id: 'own-target',
      task: 2,
      hint: 'Decode nBits of the header at hand, and compare the whole number.',
    },
    async () => {
      for (const header of sample(far, seed, 24)) {
        const parent = { ...header }
        expect(await validated([parent], [], NOW)).toBe(0)
      }
      const chain = grow([], 12, 600)
      for (const size of [0x1f00ffff, 0x1e7fffff]) {
        const hard = { ...child(chain), nBits: size }
        await same([...chain, hard], [], NOW)
      }
    },
  )

  test(
    'A hash equal to the target is good and one above it is not',
    { id: 'equal-target', task: 2, hint: 'At most the target: equality counts.' },
    async () => {
      // A genesis-like header whose hash has few significant bytes cannot be found cheaply; the target is set
      // just below and just above a hash instead, as exactly as nBits can say it.
      for (let i = 0; i < 6; i++) {
        const parent = grow([], 1, 600, seed + i)
        for (const delta of [-1, 0, 1]) {
          const found = nearTarget(parent, delta)
          if (found) await same([...parent, found], [], NOW)
        }
      }
    },
  )

  async function refusedTargets(all: readonly number[]) {
    const chain = grow([], 3, 600)
    for (const nBits of all) {
      await same([...chain, mineLoose({ ...child(chain), nBits })], [], NOW)
      await same([mineLoose({ ...child(chain), nBits })], chain, NOW)
    }
  }

  test(
    'Negative and zero targets are no targets',
    { id: 'bad-targets', task: 2, hint: 'Bit 0x00800000 is a sign. And nothing lies below zero.' },
    () =>
      refusedTargets([0, 0x00ffffff, 0x01003456, 0x04923456, 0x20ffffff, 0x20ff7fff, 0x20800001]),
  )

  test(
    'A target above the limit is no target',
    {
      id: 'too-easy',
      task: 2,
      hint: 'Whoever makes a block writes its nBits: without a limit, everything is work enough.',
    },
    () =>
      refusedTargets([
        0x207fffff, 0x2100ffff, 0x21007fff, 0x22000100, 0x237fffff, 0x7f7fffff, 0xff123456,
      ]),
  )

  test(
    'The hash is a little-endian number',
    { id: 'little-endian', task: 2, hint: 'The last byte of the hash weighs most.' },
    async () => {
      await forAll(
        fc.integer({ min: 0, max: 2 ** 31 - 1 }),
        async (nonce) => {
          const header = { ...child([]), nNonce: nonce }
          await same([header], [], NOW)
        },
        { runs: 40 },
      )
    },
  )

  test(
    'A time equal to the median is too old, one second more is not',
    { id: 'median-strict', task: 3, hint: 'Strictly greater than the median time past.' },
    async () => {
      for (const length of [11, 12, 15, 25]) {
        const chain = grow([], length, 600, seed)
        const median = getMedianTimePast(chain.map((header) => header.nTime))
        for (const delta of [-1, 0, 1]) await same([at(chain, median + delta)], chain, NOW)
      }
    },
  )

  test(
    'The median is that of the last eleven, in whatever order they come',
    {
      id: 'median-window',
      task: 3,
      hint: 'Eleven times, sorted as numbers; the middle one. Not the mean, not the parent.',
    },
    async () => {
      await forAll(
        fc.tuple(
          fc.array(fc.integer({ min: -3000, max: 9000 }), { minLength: 14, maxLength: 18 }),
          fc.integer({ min: -1, max: 1 }),
          fc.integer({ min: 0, max: 14 }),
        ),
        async ([steps, delta, cut]) => {
          const chain = jagged(steps)
          const all = [
            ...chain,
            at(chain, getMedianTimePast(chain.map((header) => header.nTime)) + delta),
          ]
          await same(all.slice(cut), all.slice(0, cut), NOW)
        },
        { runs: 40 },
      )
    },
  )

  test(
    'The window forgets the oldest time, not the smallest',
    {
      id: 'window-oldest',
      task: 3,
      hint: 'Sorting in place loses the order in which the times came: sort a copy.',
    },
    async () => {
      const start = grow([], 3, 600, seed)
      let chain = [...start, at(start, start.at(-1)!.nTime + 50_000)]
      while (chain.length < 30) {
        const median = getMedianTimePast(chain.map((header) => header.nTime))
        chain = [...chain, at(chain, median + 1)]
      }
      await same(chain, [], NOW)
      await same(chain.slice(8), chain.slice(0, 8), NOW)
    },
  )

  async function shortMedians(lengths: readonly number[]) {
    for (const length of lengths) {
      const chain = grow([], length, 600, seed + length)
      const median = getMedianTimePast(chain.map((header) => header.nTime))
      for (const delta of [0, 1]) {
        await same([...chain, at(chain, median + delta)], [], NOW)
        await same([at(chain, median + delta)], chain, NOW)
      }
    }
  }

  test(
    'An odd number of predecessors below eleven has its middle one',
    {
      id: 'short-median-odd',
      task: 3,
      hint: 'The rule of the median holds from the second header on.',
    },
    () => shortMedians([1, 3, 5, 7, 9]),
  )

  test(
    'An even number of predecessors has the upper of its middle two',
    { id: 'short-median-even', task: 3, hint: 'With n predecessors, n < 11, take sorted[⌊n/2⌋].' },
    () => shortMedians([2, 4, 6, 8, 10]),
  )

  test(
    'One time far off moves the median little',
    { id: 'skewed-times', task: 3, hint: 'The middle one of the sorted times, not their mean.' },
    async () => {
      const calm = grow([], 10, 600, seed)
      const chain = [...calm, at(calm, calm.at(-1)!.nTime + 500_000)]
      const median = getMedianTimePast(chain.map((header) => header.nTime))
      for (const delta of [1, 2, 600]) await same([at(chain, median + delta)], chain, NOW)
    },
  )

  test(
    'Two hours ahead of the clock is good, a second more is not',
    { id: 'two-hours', task: 3, hint: 'At most now + 7200.' },
    async () => {
      const from = 50 + (seed % 300)
      const hs = real.slice(from, from + 3)
      for (const ahead of [7199, 7200, 7201]) {
        await same(hs, real.slice(0, from), hs[2]!.nTime - ahead)
        await same(hs.slice(2), real.slice(0, from + 2), hs[2]!.nTime - ahead)
      }
      await same([at([], 5000)], [], -2200)
      await same([at([], 5000)], [], -2201)
    },
  )

  test(
    'Each header is hashed once',
    {
      id: 'hash-once',
      task: 2,
      hint: 'Keep the hash that you computed for the work, and use it for the next link.',
    },
    async () => {
      const { counts } = await observe(
        'validateHeaders',
        ...argsOf(real.slice(100, 200), real.slice(60, 100), NOW),
      )
      expect(counts.sha256 ?? 0).toBeLessThanOrEqual(2 * 101)
    },
  )

  test(
    'Nothing is changed, and the answer is the same again',
    { id: 'pure', task: 3, hint: 'Array.prototype.sort works in place: sort a copy.' },
    async () => {
      const chain = jagged([0, 900, -500, 1200, -300, 700, 4000, -2500, 100, 2000, 3000, 500, 900])
      const args = [chain.slice(6), chain.slice(0, 6), NOW] as const
      const seen = await observe('validateHeaders', ...argsOf(...args))
      expect(seen.args).toEqual([...argsOf(...args)])
      expect(await validated(...args)).toBe(seen.value)
      await same(...args)
    },
  )
})

function sample<T>(list: readonly T[], seed: number, count: number): T[] {
  return Array.from({ length: count }, (_, i) => list[(seed + i * 7919) % list.length]!)
}

function flip(header: BlockHeader, bit: number): BlockHeader {
  const copy = {
    ...header,
    hashPrevBlock: header.hashPrevBlock.slice(),
    hashMerkleRoot: header.hashMerkleRoot.slice(),
  }
  if (bit < 32) copy.nVersion ^= 1 << bit
  else if (bit < 288) copy.hashPrevBlock[(bit - 32) >> 3]! ^= 1 << (bit & 7)
  else if (bit < 544) copy.hashMerkleRoot[(bit - 288) >> 3]! ^= 1 << (bit & 7)
  else {
    const field = (['nTime', 'nBits', 'nNonce'] as const)[(bit - 544) >> 5]!
    copy[field] = (copy[field] ^ (1 << (bit & 31))) >>> 0
  }
  return copy
}

/** A header on top of `chain` with regtest's target, not mined yet. */
function child(chain: readonly BlockHeader[]): BlockHeader {
  const last = chain.at(-1)
  return {
    nVersion: 0x20000000,
    hashPrevBlock: last ? headerHash(last) : new Uint8Array(32),
    hashMerkleRoot: new Uint8Array(32).fill(chain.length),
    nTime: (last?.nTime ?? 1_600_000_000) + 600,
    nBits: EASY,
    nNonce: 0,
  }
}

function mined(header: BlockHeader): BlockHeader {
  const { target } = decodeCompact(header.nBits)
  const copy = { ...header }
  while (hashToNumber(headerHash(copy)) > target) copy.nNonce++
  return copy
}

/** A header with whatever target, and a hash below the limit, so that only the target can be what is bad. */
function mineLoose(header: BlockHeader): BlockHeader {
  const copy = { ...header }
  while (hashToNumber(headerHash(copy)) >= 2n ** 252n) copy.nNonce++
  return copy
}

/** A mined header on `chain` with the given time. */
function at(chain: readonly BlockHeader[], time: number): BlockHeader {
  return mined({ ...child(chain), nTime: time })
}

function grow(
  chain: readonly BlockHeader[],
  length: number,
  step: number,
  salt = 0,
): BlockHeader[] {
  const grown = [...chain]
  while (grown.length < length) {
    const next = child(grown)
    grown.push(
      mined({ ...next, nTime: next.nTime - 600 + step + ((salt * 31 + grown.length * 17) % 97) }),
    )
  }
  return grown
}

/** A chain whose times jump back and forth but always stay above the median. */
function jagged(steps: readonly number[]): BlockHeader[] {
  const chain: BlockHeader[] = []
  for (const step of steps) {
    const last = chain.at(-1)
    const times = chain.map((header) => header.nTime)
    const floor = times.length ? getMedianTimePast(times) + 1 : 0
    chain.push(at(chain, Math.max(floor, (last?.nTime ?? 1_600_000_000) + step)))
  }
  return chain
}

/** A header whose nBits is the tightest that still holds its own hash (0), one below (−1) or one above (1). */
function nearTarget(chain: readonly BlockHeader[], delta: number): BlockHeader | null {
  const base = child(chain)
  for (let nonce = 0; nonce < 4; nonce++) {
    const value = hashToNumber(headerHash({ ...base, nNonce: nonce }))
    const nBits = encodeCompact(value)
    const near = { ...base, nNonce: nonce, nBits: (nBits + delta) >>> 0 }
    if (decodeCompact(near.nBits).target > 0n) return near
  }
  return null
}
