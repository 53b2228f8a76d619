import { hexToBytes } from '@/lib/consensus/bytes'
import { computeShuffledIndex, shuffleSteps } from '@/lib/consensus/ethereum/shuffle'
import { sha256 } from '@/lib/consensus/sha256'
import data from '@/lib/consensus/vectors/ethereum-shuffling.json'
import { suite } from '@/lib/suite/suite'

export default suite((context) => {
  const { test, call, observe, play, value, throws, kit, expect, fail, forAll, fc, seed } = context
  const seeds = fc.uint8Array({ minLength: 32, maxLength: 32 })
  const rounds = fc.integer({ min: 1, max: 90 })

  async function same(index: number, count: number, of: Uint8Array, n: number): Promise<void> {
    expect(await call('shuffledIndex', index, count, of, n)).toBe(
      computeShuffledIndex(index, count, of, n),
    )
  }

  /** The first `wanted` of the seeds 0, 1, … (hashed with the submission's) that fulfil the condition. */
  function searched(wanted: number, fulfils: (one: Uint8Array) => boolean): Uint8Array[] {
    const found: Uint8Array[] = []
    for (let n = 0; n < 5000 && found.length < wanted; n++) {
      const one = sha256(new TextEncoder().encode(`${seed}:${n}`))
      if (fulfils(one)) found.push(one)
    }
    if (found.length < wanted) return fail('no such seeds: this is an error of the tests')
    return found
  }

  for (const preset of ['minimal', 'mainnet'] as const)
    test(
      `The official cases of ${preset}`,
      { id: preset, task: 2, hint: 'Rounds in their order, each from where the last one ended.' },
      async () => {
        for (const { seed: of, count, rounds: n, mapping } of data.cases.filter(
          (one) => one.preset === preset && one.count > 1,
        )) {
          // Some of each list: the whole of a thousand would take long.
          const some = [0, 1, count >> 1, count - 2, count - 1]
          const indices = [...new Set(some.filter((one) => one >= 0))]
          const played = await play(
            indices.map((index) => ['shuffledIndex', index, count, hexToBytes(of.slice(2)), n]),
          )
          for (const [i, index] of indices.entries()) expect(value(played[i])).toBe(mapping[index])
        }
      },
    )

  test(
    'Any index among any number',
    { id: 'any', task: 2, hint: 'Every step of the brief, for counts beyond 256 too.' },
    () =>
      forAll(
        fc.tuple(fc.integer({ min: 300, max: 2 ** 22 }), fc.nat(), seeds, rounds),
        async ([count, at, of, n]) => same(at % count, count, of, n),
        { runs: 60, together: true },
      ),
  )

  test(
    'Up to eight validators',
    { id: 'few', task: 2, hint: 'With eight or fewer all bits come from byte 0 of block 0.' },
    () =>
      forAll(
        fc.tuple(fc.integer({ min: 2, max: 8 }), fc.nat(), seeds),
        async ([count, at, of]) => same(at % count, count, of, 90),
        { runs: 60, together: true },
      ),
  )

  test(
    'Powers of two',
    { id: 'powers', task: 1, hint: 'The remainder of a power of two needs the low bytes alone.' },
    () =>
      forAll(
        fc.tuple(fc.integer({ min: 9, max: 22 }), fc.nat(), seeds),
        async ([power, at, of]) => same(at % 2 ** power, 2 ** power, of, 40),
        { runs: 40, together: true },
      ),
  )

  test(
    'One round',
    { id: 'one-round', task: 1, hint: 'Pivot, flip, the larger of the two, its bit.' },
    () =>
      forAll(
        fc.tuple(fc.integer({ min: 20, max: 5000 }), fc.nat(), seeds),
        async ([count, at, of]) => same(at % count, count, of, 1),
        { runs: 60, together: true },
      ),
  )

  test(
    'The first place, one round',
    { id: 'first-place', task: 1, hint: 'For index 0 the partner is the pivot itself.' },
    () =>
      forAll(
        fc.tuple(fc.integer({ min: 20, max: 5000 }), seeds),
        async ([count, of]) => same(0, count, of, 1),
        { runs: 60, together: true },
      ),
  )

  test(
    'One who is his own mirror image stays',
    { id: 'fixed-point', task: 1, hint: 'If flip is the index, the bit does not matter.' },
    async () => {
      const count = 21
      for (const index of [0, 3, 9, 10])
        for (const of of searched(
          6,
          (one) => shuffleSteps(index, count, one, 1)[0]!.flip === index,
        ))
          expect(await call('shuffledIndex', index, count, of, 1)).toBe(index)
    },
  )

  test(
    'A byte that reads the same from both ends',
    {
      id: 'palindrome',
      task: 1,
      hint: 'Which hash is asked: block number position / 256, in four bytes, and byte (position mod 256) / 8 of it.',
    },
    async () => {
      const [index, count] = [40, 41]
      // The partner is smaller, so that the position is 40: byte 5, bit 0.
      const symmetric = (one: Uint8Array) => {
        const byte = sha256(Uint8Array.of(...one, 0, 0, 0, 0, 0))[5]!
        return (byte & 1) === byte >> 7
      }
      for (const of of searched(40, symmetric)) await same(index, count, of, 1)
    },
  )

  test(
    'A round undoes itself',
    { id: 'involution', task: 1, hint: 'Two partners swap, or neither moves. They read one bit.' },
    () =>
      forAll(
        fc.tuple(fc.integer({ min: 20, max: 2000 }), fc.nat(), seeds),
        async ([count, at, of]) => {
          const there = await call('shuffledIndex', at % count, count, of, 1)
          expect(await call('shuffledIndex', there, count, of, 1)).toBe(at % count)
        },
        { runs: 80, together: true },
      ),
  )

  test(
    'No two go to the same place',
    { id: 'bijection', task: 2, hint: 'Two partners swap, or neither moves. They read one bit.' },
    () =>
      forAll(
        fc.tuple(fc.integer({ min: 30, max: 60 }), seeds),
        async ([count, of]) => {
          const played = await play(
            Array.from({ length: count }, (_, index) => ['shuffledIndex', index, count, of, 30]),
          )
          expect(new Set(played.map(value)).size).toBe(count)
        },
        { runs: 5, together: true },
      ),
  )

  test(
    'One, two, and none',
    { id: 'tiny', task: 1, hint: 'One stays where it is; of none there is no index.' },
    async () => {
      const of = sha256(Uint8Array.of(seed & 255))
      expect(await call('shuffledIndex', 0, 1, of, 90)).toBe(0)
      for (const [index, count] of [
        [0, 0],
        [1, 1],
        [5, 5],
        [-1, 5],
      ] as const)
        expect((await throws('shuffledIndex', index, count, of, 90)).name).toBe('RangeError')
    },
  )

  test(
    'Two calls of SHA-256 a round',
    { id: 'counted', task: 3, hint: 'One for the pivot, one for the block of bits.' },
    async () => {
      for (const n of [1, 10, 90]) {
        const { counts } = await observe(
          'shuffledIndex',
          777,
          100_000,
          sha256(new Uint8Array(n)),
          n,
        )
        expect(counts.sha256 ?? 0).toBeLessThanOrEqual(2 * n)
      }
    },
  )

  test(
    'The seed is not changed, and the answer is the same again',
    { id: 'pure', task: 2, hint: 'Work on copies.' },
    () =>
      forAll(
        fc.tuple(seeds, fc.integer({ min: 300, max: 9000 })),
        async ([of, count]) => {
          const seen = await observe('shuffledIndex', 299, count, kit.viewAt(of, 3), 20)
          expect(seen.args[2]).toEqual(of)
          expect(await call('shuffledIndex', 299, count, of, 20)).toBe(seen.value as number)
        },
        { runs: 10 },
      ),
  )
})
