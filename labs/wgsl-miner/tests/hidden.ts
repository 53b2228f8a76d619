import { hashToNumber, hexToBytes } from '@/lib/consensus/bytes'
import { midstate, mine } from '@/lib/consensus/bitcoin/mine'
import { decodeCompact } from '@/lib/consensus/bitcoin/target'
import { compress, initialState, sha256, stateToBytes } from '@/lib/consensus/sha256'
import famous from '@/lib/consensus/vectors/bitcoin-headers-famous.json'
import { suite } from '@/lib/suite/suite'

const NONE = 0xffffffff
const LAST = 0xffffffff
const ANY = 2n ** 256n - 1n

const blocks = (['0', '170', '125552'] as const).map((height) => {
  const { hex, nonce, bits } = famous.headers[height]
  return { header: hexToBytes(hex), nonce, target: decodeCompact(Number(bits)).target }
})

type Result = { best: number; hits: number }

export default suite(({ test, dispatch, expect, forAll, fc, seed }) => {
  const header80 = fc.uint8Array({ minLength: 80, maxLength: 80 })
  // Without fast-check's taste for 0 and the maximum: the ends have tests of their own.
  const nonces = fc.noBias(fc.integer({ min: 0, max: LAST }))

  async function run(
    header: Uint8Array,
    goal: bigint,
    base: number,
    count: number,
    before: Result = { best: NONE, hits: 0 },
  ): Promise<Result> {
    const { buffers } = await dispatch(
      [Math.ceil(count / 64), 1, 1],
      [
        { binding: 0, kind: 'read-only-storage', bytes: jobOf(header, goal, base, count) },
        { binding: 1, kind: 'storage', bytes: bytesOf([before.best, before.hits]) },
      ],
    )
    const out = new DataView(buffers[1]!.slice().buffer)
    return { best: out.getUint32(0, true), hits: out.getUint32(4, true) }
  }

  async function same(header: Uint8Array, goal: bigint, base: number, count: number) {
    expect(await run(header, goal, base, count)).toEqual(search(header, goal, base, count))
  }

  /** One nonce, and whether it has to hit. */
  async function one(header: Uint8Array, goal: bigint, nonce: number, hits: boolean) {
    expect(await run(header, goal, nonce, 1)).toEqual(
      hits ? { best: nonce, hits: 1 } : { best: NONE, hits: 0 },
    )
  }

  /** The goal is the hash itself and then one less: only the right hash passes both. */
  async function exact(header: Uint8Array, nonce: number) {
    const value = hashOf(header, nonce)
    await one(header, value, nonce, true)
    await one(header, value - 1n, nonce, false)
  }

  test(
    'The nonce of the genesis block is found in a window around it',
    {
      id: 'genesis',
      task: 1,
      hint: 'Check padding, byte order and the compare with a known block.',
    },
    async () => {
      const { header, nonce, target } = blocks[0]!
      await same(header, target, nonce - 3 - (seed % 40), 100)
    },
  )

  test(
    'The nonces of blocks 170 and 125552 are found as well',
    { id: 'real-blocks', task: 1, hint: 'midstate and tail come from the job, not from genesis.' },
    async () => {
      for (const { header, nonce, target } of blocks.slice(1))
        await same(header, target, nonce - 3 - (seed % 40), 100)
    },
  )

  test(
    'A nonce that reads the same from both ends',
    {
      id: 'palindrome',
      task: 1,
      hint: 'Only the byte order of the nonce plays no part here: the rest of the hash has to be right.',
    },
    async () => {
      for (const nonce of [0, 0x01000001, 0x12343412, 0xab1212ab])
        await exact(blocks[nonce % 3]!.header, nonce)
    },
  )

  test(
    'The nonce is written little-endian',
    {
      id: 'nonce-order',
      task: 1,
      hint: 'A header is bytes; a word of SHA-256 is four of them, the first one on top.',
    },
    async () => {
      // One header for all seeds: what an invocation too many finds must not depend on luck.
      const header = headerOf(4)
      for (const nonce of [1, 0x01020304, 0x80000000, 0xfffffffe]) await exact(header, nonce)
    },
  )

  test(
    'A small first hash is no hit',
    { id: 'twice', task: 1, hint: 'The header is hashed twice.' },
    async () => {
      await notFooled(headerOf(1), (bytes) => sha256(bytes))
    },
  )

  test(
    'The two lengths in the padding are those of the two messages',
    { id: 'lengths', task: 1, hint: 'In bits: 80 bytes first, then 32.' },
    async () => {
      await notFooled(headerOf(2), (bytes) => {
        const first = compress(midstate(bytes), padded(bytes.slice(64), 256))
        return stateToBytes(compress(initialState(), padded(stateToBytes(first), 640)))
      })
    },
  )

  test(
    'The second hash begins with H(0)',
    { id: 'second-start', task: 1, hint: 'The midstate belongs to the header, not to its hash.' },
    async () => {
      await notFooled(headerOf(3), (bytes) =>
        stateToBytes(compress(midstate(bytes), padded(sha256(bytes), 256))),
      )
    },
  )

  /** Nonces whose value under a wrong hash is small, and under the right one is not; no seed, so no luck. */
  async function notFooled(header: Uint8Array, wrong: (header: Uint8Array) => Uint8Array) {
    const goal = 2n ** 245n
    const bytes = header.slice()
    const view = new DataView(bytes.buffer)
    let found = 0
    for (let nonce = 0; found < 3; nonce++) {
      view.setUint32(76, nonce, true)
      if (hashToNumber(wrong(bytes)) > goal || hashOf(header, nonce) <= goal) continue
      found++
      await one(header, goal, nonce, false)
    }
  }

  test(
    'Any header hashes right',
    { id: 'any-header', task: 1, hint: 'midstate and tail come from the job, not from genesis.' },
    async () => {
      await forAll(fc.tuple(header80, nonces), async ([header, nonce]) => exact(header, nonce), {
        runs: 25,
      })
    },
  )

  test(
    'A hash equal to the goal is a hit',
    { id: 'equal', task: 2, hint: 'At most the goal.' },
    async () => {
      for (const { header, nonce } of blocks) await one(header, hashOf(header, nonce), nonce, true)
    },
  )

  test(
    'A hash one above the goal is none',
    { id: 'one-above', task: 2, hint: 'All eight words take part in the compare.' },
    async () => {
      for (const { header, nonce } of blocks)
        await one(header, hashOf(header, nonce) - 1n, nonce, false)
    },
  )

  test(
    'Where the words above are equal, the next one decides for a hit',
    {
      id: 'word-below',
      task: 2,
      hint: 'A word that is smaller ends the compare, whatever comes after it.',
    },
    async () => {
      await forAll(
        fc.tuple(header80, nonces),
        async ([header, nonce]) => {
          for (const { word, above, unit } of wordsOf(header, nonce)) {
            // This word of the goal is larger by one, and all below it are 0.
            if (word !== NONE) await one(header, above + unit, nonce, true)
          }
        },
        { runs: 16 },
      )
    },
  )

  test(
    'Where the words above are equal, the next one decides against it',
    {
      id: 'word-above',
      task: 2,
      hint: 'A word that is larger ends the compare, whatever comes after it.',
    },
    async () => {
      await forAll(
        fc.tuple(header80, nonces),
        async ([header, nonce]) => {
          for (const { word, above } of wordsOf(header, nonce)) {
            // This word of the goal is smaller by one, and all below it are full.
            if (word !== 0) await one(header, above - 1n, nonce, false)
          }
        },
        { runs: 16 },
      )
    },
  )

  test(
    'Words of the hash from 2^31 up are unsigned',
    { id: 'unsigned-words', task: 2, hint: 'A word is u32 in every compare.' },
    async () => {
      for (const goal of [2n ** 255n - 1n, 2n ** 255n, 3n * 2n ** 254n])
        for (const salt of [5, 6]) await same(headerOf(seed + salt), goal, seed, 128)
    },
  )

  test(
    'Goals that are no power of two',
    { id: 'odd-goals', task: 2, hint: 'A goal is a number, not a count of zeros.' },
    async () => {
      await forAll(
        fc.tuple(header80, fc.bigInt({ min: 2n ** 249n, max: 2n ** 254n }), nonces),
        async ([header, goal, from]) => same(header, goal, Math.min(from, LAST - 128), 128),
        { runs: 15 },
      )
    },
  )

  test(
    'The highest goal is met by all, the goal 0 by none',
    { id: 'extremes', task: 2, hint: 'Look at the end of the compare, where all words are equal.' },
    async () => {
      const header = headerOf(seed + 4)
      await same(header, ANY, seed, 64)
      await same(header, 0n, seed, 64)
    },
  )

  test(
    'Of several hits the smallest nonce is reported',
    { id: 'smallest', task: 3, hint: 'The last to write is not the smallest nonce.' },
    async () => {
      for (const bits of [250n, 252n, 254n]) {
        const header = headerOf(seed + Number(bits))
        const { best } = await run(header, 2n ** bits, seed, 512)
        expect(best).toBe(search(header, 2n ** bits, seed, 512).best)
      }
    },
  )

  test(
    'Every hit is counted, once',
    { id: 'count', task: 3, hint: 'Each invocation that hits adds one.' },
    async () => {
      for (const bits of [248n, 251n, 255n]) {
        const count = bits === 248n ? 8192 : 640
        const header = headerOf(seed + Number(bits))
        const { hits } = await run(header, 2n ** bits, seed, count)
        expect(hits).toBe(search(header, 2n ** bits, seed, count).hits)
      }
    },
  )

  test(
    'Hits in different workgroups are all counted',
    { id: 'count-groups', task: 3, hint: 'hits is a number, not a yes.' },
    async () => {
      const goal = 2n ** 246n
      let found = 0
      for (let n = 10; found < 2; n++) {
        if (!lonely(hitsOf(headerOf(n), goal, 1000, 2048), 1000)) continue
        found++
        await same(headerOf(n), goal, 1000, 2048)
      }
    },
  )

  test(
    'A hit above best is counted as well',
    {
      id: 'count-above',
      task: 3,
      hint: 'How many hit does not depend on which one is the smallest.',
    },
    async () => {
      const { header, nonce, target } = blocks[1]!
      const before = { best: 17, hits: 0 }
      expect(await run(header, target, nonce - 10, 64, before)).toEqual({ best: 17, hits: 1 })
    },
  )

  test(
    'A search without a hit leaves out as it was',
    { id: 'none', task: 3, hint: 'Write only when there is something to say.' },
    async () => {
      const { header } = blocks[0]!
      for (const before of [
        { best: NONE, hits: 0 },
        { best: 17, hits: 3 },
      ])
        expect(await run(header, 2n ** 200n, seed, 200, before)).toEqual(before)
    },
  )

  test(
    'What another dispatch found is kept',
    { id: 'keeps', task: 3, hint: 'best is lowered and hits is raised; nobody sets them.' },
    async () => {
      const goal = 2n ** 252n
      for (const before of [
        { best: 999, hits: 5 },
        { best: 5000, hits: 70 },
        { best: 5001, hits: 1 },
      ]) {
        const header = headerOf(seed + before.hits)
        const found = search(header, goal, 1000, 256)
        expect(await run(header, goal, 1000, 256, before)).toEqual({
          best: Math.min(before.best, found.best),
          hits: before.hits + found.hits,
        })
      }
    },
  )

  test(
    'Nonces are searched, not positions in the range',
    { id: 'base', task: 4, hint: 'The nonce is base + the number of the invocation.' },
    async () => {
      for (const base of [1, 63, 1000 + seed, 2 ** 31 - 20, 3_000_000_000])
        await same(headerOf(seed + 6), 2n ** 253n, base, 64)
    },
  )

  test(
    'A count that is no multiple of 64 is kept',
    { id: 'bound', task: 4, hint: 'The last workgroup is full, the range is not.' },
    async () => {
      for (const count of [1, 2, 63, 65, 100 + (seed % 27), 191]) {
        const { hits } = await run(headerOf(seed + 7), ANY, 5000, count)
        expect(hits).toBe(count)
      }
    },
  )

  test(
    'The rest of the last workgroup searches nothing',
    { id: 'rest', task: 4, hint: 'A dispatch has more invocations than the range has nonces.' },
    async () => {
      for (const { header, nonce, target } of blocks) {
        await same(header, target, nonce - 30, 20)
        await same(header, target, nonce - 110, 100)
      }
    },
  )

  test(
    'The first and the last nonce of the range count, their neighbours do not',
    { id: 'ends', task: 4, hint: 'base to base + count - 1.' },
    async () => {
      for (const { header, nonce, target } of blocks)
        for (const count of [50, 64]) {
          await same(header, target, nonce, count)
          await same(header, target, nonce - count + 1, count)
          await same(header, target, nonce + 1, count)
          await same(header, target, nonce - count, count)
        }
    },
  )

  test(
    'After 0xffffffff there is no nonce',
    { id: 'wrap', task: 4, hint: 'u32 addition wraps silently: base + id.x may be below base.' },
    async () => {
      for (const [base, count] of [
        [LAST - 9, 100],
        [LAST, 64],
        [LAST - 70, 200],
        [LAST - 250, 300],
      ] as const) {
        await same(headerOf(seed + count), ANY, base, count)
        await same(headerOf(seed + count), 2n ** 253n, base, count)
      }
    },
  )

  test(
    'The nonce 0xffffffff can hit',
    { id: 'last-nonce', task: 4, hint: 'It hits like any other, and hits says so.' },
    async () => {
      const header = headerOf(seed + 9)
      await exact(header, LAST)
      await same(header, ANY, LAST - 1, 2)
    },
  )
})

/** The nonces that hit, ascending. */
function hitsOf(header: Uint8Array, goal: bigint, base: number, count: number): number[] {
  const hits: number[] = []
  for (let from = base; ; from = hits.at(-1)! + 1) {
    const hit = mine(header, goal, from, base + count - from)
    if (!hit) return hits
    hits.push(hit.nonce)
  }
}

/** Several, and no two in one workgroup. */
function lonely(hits: readonly number[], base: number): boolean {
  const groups = new Set(hits.map((nonce) => Math.floor((nonce - base) / 64)))
  return hits.length > 1 && groups.size === hits.length
}

/** What a dispatch over an empty `out` leaves there. */
function search(header: Uint8Array, goal: bigint, base: number, count: number): Result {
  const hits = hitsOf(header, goal, base, count)
  return { best: hits[0] ?? NONE, hits: hits.length }
}

/** The header's hash with this nonce, as the number that is compared. */
function hashOf(header: Uint8Array, nonce: number): bigint {
  return hashToNumber(mine(header, ANY, nonce, 1)!.hash)
}

/** The eight words of a hash; `above`: the number without what is below the word; `unit`: its lowest bit. */
function wordsOf(header: Uint8Array, nonce: number) {
  const number = hashOf(header, nonce)
  return Array.from({ length: 8 }, (_, i) => {
    const shift = BigInt(32 * i)
    const above = (number >> shift) << shift
    return { word: Number((number >> shift) & 0xffffffffn), above, unit: 1n << shift }
  })
}

/** 80 bytes that follow from a number. */
function headerOf(n: number): Uint8Array {
  const key = Uint8Array.of(n, n >>> 8, n >>> 16, n >>> 24)
  const parts = [0, 1, 2].map((i) => sha256(Uint8Array.of(...key, i)))
  return Uint8Array.from(parts.flatMap((part) => [...part]).slice(0, 80))
}

function jobOf(header: Uint8Array, goal: bigint, base: number, count: number): Uint8Array {
  const view = new DataView(header.buffer, header.byteOffset)
  const tail = [64, 68, 72].map((at) => view.getUint32(at))
  const words = Array.from({ length: 8 }, (_, i) =>
    Number((goal >> BigInt(224 - 32 * i)) & 0xffffffffn),
  )
  return bytesOf([...midstate(header), ...tail, ...words, base, count])
}

function bytesOf(words: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(4 * words.length)
  const view = new DataView(bytes.buffer)
  words.forEach((word, i) => view.setUint32(4 * i, word, true))
  return bytes
}

/** `bytes`, 0x80, zeros and the length in bits: one block. */
function padded(bytes: Uint8Array, bits: number): Uint8Array {
  const block = new Uint8Array(64)
  block.set(bytes)
  block[bytes.length] = 0x80
  new DataView(block.buffer).setUint16(62, bits)
  return block
}
