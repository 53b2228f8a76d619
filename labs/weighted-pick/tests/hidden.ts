import { sha256 } from '@/lib/consensus/sha256'
import { weightedPick } from '@/lib/consensus/stake/weighted-pick'
import { suite } from '@/lib/suite/suite'

const ETH = 1_000_000_000n

export default suite(
  ({
    test,
    call,
    callBatch,
    observe,
    play,
    value,
    throws,
    kit,
    expect,
    fail,
    forAll,
    fc,
    seed,
  }) => {
    const stake = fc.oneof(
      fc.bigInt({ min: 0n, max: 40n }),
      fc.bigInt({ min: 0n, max: 2048n * ETH }),
      fc.bigInt({ min: 0n, max: 2n ** 100n }),
    )
    const weights = fc
      .array(stake, { minLength: 1, maxLength: 40 })
      .filter((list) => list.some((weight) => weight > 0n))
    const key = fc.uint8Array({ minLength: 8, maxLength: 8 })

    type Draw = [list: readonly bigint[], blocks: readonly Uint8Array[]]

    async function same(...draws: Draw[]) {
      const played = await play(
        draws.map(([list, blocks]) => ['pick', list, kit.byteStream(blocks)]),
        { observe: true },
      )
      for (const [i, [list, blocks]] of draws.entries()) {
        let drawn = 0
        const winner = weightedPick(list, () => blocks[drawn++]!)
        const seen = played[i]
        expect(value(seen)).toBe(winner)
        expect((seen?.ok && seen.counts.nextBytes) || 0).toBe(drawn)
      }
    }

    test(
      'Nothing to draw from is a RangeError, before any draw',
      {
        id: 'no-stake',
        task: 1,
        hint: 'An endless loop is not an error message: check the total first.',
      },
      async () => {
        for (const list of [[], [0n], [0n, 0n, 0n]]) {
          const error = await throws('pick', list, kit.byteStream([]))
          if (error.name !== 'RangeError' || error.message === 'out of entropy')
            fail(`threw ${error.name}: ${error.message}`)
        }
      },
    )

    test(
      'A negative stake is a RangeError, before any draw',
      { id: 'negative', task: 1, hint: 'A total can look fine although one weight is below zero.' },
      async () => {
        for (const list of [[-1n], [5n, -1n, 7n], [-3n, 10n], [10n, -10n]]) {
          const error = await throws('pick', list, kit.byteStream([]))
          if (error.name !== 'RangeError' || error.message === 'out of entropy')
            fail(`threw ${error.name}: ${error.message}`)
        }
      },
    )

    test(
      'Over all one-byte draws each stake has its exact share',
      {
        id: 'exact-share',
        task: 2,
        hint: 'Count how often each remainder can come up. Are there draws to throw away?',
      },
      async () => {
        for (const last of [3n, 60n, BigInt(seed % 90)]) {
          const list = [70n + BigInt(seed % 50), 7n, 0n, 33n - (last % 7n), last]
          const total = Number(list.reduce((sum, weight) => sum + weight, 0n))
          const rounds = Math.floor(256 / total)
          const wins = list.map(() => 0)
          const outcomes = await callBatch(
            'pick',
            Array.from({ length: 256 }, (_, x) => [list, kit.byteStream([block(x, 1)])]),
          )
          for (const [x, outcome] of outcomes.entries()) {
            const kept = x < rounds * total
            if (outcome.ok !== kept)
              fail(kept ? 'a good draw was thrown away' : 'a biased draw was kept')
            if (outcome.ok) wins[Number(outcome.value)]!++
          }
          expect(wins).toEqual(list.map((weight) => Number(weight) * rounds))
        }
      },
    )

    test(
      'Blocks in which every draw would be rejected are passed over',
      { id: 'all-rejected', task: 2, hint: 'To throw a draw away is to draw again.' },
      async () => {
        const bad = new Uint8Array(32).fill(0xff)
        await same(
          ...[129n, 200n, 40000n].map((total): Draw => [
            [total / 3n, total - total / 3n],
            [bad, bad, block(5, 2)],
          ]),
        )
      },
    )

    test(
      'Totals at a power of 256 take the fewest bytes',
      { id: 'fewest-bytes', task: 2, hint: '256 different values fit in one byte.' },
      async () => {
        for (const total of [
          1n,
          2n,
          255n,
          256n,
          257n,
          65535n,
          65536n,
          65537n,
          2n ** 24n,
          2n ** 24n + 1n,
          2n ** 64n,
          2n ** 64n + 1n,
          2n ** 128n - 1n,
        ]) {
          const list = total > 1n ? [total / 2n, total - total / 2n] : [total]
          await same(
            ...Array.from({ length: 6 }, (_, i): Draw => [
              list,
              stream(seed + i, Number(total % 97n)),
            ]),
          )
        }
      },
    )

    test(
      'The first bytes of a block are read, big-endian, and no others',
      {
        id: 'big-endian',
        task: 2,
        hint: 'The first byte weighs most; what follows the first k bytes plays no part.',
      },
      async () => {
        await forAll(
          fc.tuple(
            fc.uint8Array({ minLength: 32, maxLength: 32 }),
            fc.bigInt({ min: 257n, max: 2n ** 40n }),
          ),
          async ([bytes, total]) => {
            const list = Array.from({ length: 10 }, (_, i) => (total * BigInt(i + 1)) / 55n)
            await same([list, [bytes, ...stream(seed, 3)]])
          },
          { together: true },
        )
      },
    )

    test(
      'A rejected draw takes a whole new block',
      { id: 'new-block', task: 2, hint: 'Do not go on reading in the block that you threw away.' },
      async () => {
        for (const [total, bytes] of [
          [129n, 1],
          [200n, 1],
          [33000n, 2],
          [40000n, 2],
        ] as const) {
          const limit = Number((256n ** BigInt(bytes) / total) * total)
          const low = block(limit, bytes)
          low.set([0, 1, 2, 3], bytes)
          await same([
            [total / 3n, total - total / 3n],
            [low, block(limit + 5, bytes), block(limit - 1, bytes)],
          ])
        }
      },
    )

    async function drawAt(offsets: readonly number[]) {
      const draws: Draw[] = []
      for (const total of [3n, 10n, 100n, 129n, 255n, 300n, 1000n, 40000n]) {
        const bytes = total > 256n ? 2 : 1
        const limit = Number((256n ** BigInt(bytes) / total) * total)
        for (const x of offsets.map((offset) => limit + offset)) {
          if (x < 256 ** bytes)
            draws.push([
              [1n, total - 2n, 1n],
              [block(x, bytes), block(0, bytes)],
            ])
        }
      }
      await same(...draws)
    }

    test(
      'The largest kept and the smallest rejected draw are told apart',
      { id: 'limit', task: 2, hint: 'At or above ⌊R/total⌋ · total is thrown away.' },
      () => drawAt([-1, 0]),
    )

    test(
      'Draws above the smallest rejected one are rejected as well',
      {
        id: 'above-limit',
        task: 2,
        hint: 'After a rejected draw comes a new block, and nothing of the old one.',
      },
      () => drawAt([1, 2, 3]),
    )

    test(
      'Stakes beyond 64 bits are drawn exactly',
      { id: 'large', task: 2, hint: 'A number holds 53 bits. Stay with bigint.' },
      async () => {
        await forAll(
          fc.tuple(
            fc.array(fc.bigInt({ min: 2n ** 60n, max: 2n ** 200n }), {
              minLength: 1,
              maxLength: 8,
            }),
            key,
          ),
          async ([list, from]) => {
            await same([list, hashes(from)])
          },
          { together: true },
        )
      },
    )

    test(
      'A stake of zero never wins',
      { id: 'zero', task: 3, hint: 'An empty stretch contains no r, not even at its ends.' },
      async () => {
        for (const list of [
          [0n, 3n, 0n, 0n, 5n, 0n],
          [0n, 0n, 1n],
          [1n, 0n],
          [0n, 128n, 0n, 128n],
        ]) {
          await same(
            ...Array.from({ length: 8 }, (_, x): Draw => [list, [block(x, 1), block(0, 1)]]),
          )
        }
        await same([[0n, 128n, 0n, 128n], [block(127, 1)]], [[0n, 128n, 0n, 128n], [block(128, 1)]])
      },
    )

    test(
      'The order of the stakes is kept',
      { id: 'order', task: 3, hint: 'Sorting gives the right shares to the wrong validators.' },
      async () => {
        const list = [4n, 9n, 1n, 7n, 2n, 9n]
        await same(...Array.from({ length: 32 }, (_, x): Draw => [list, [block(x, 1)]]))
      },
    )

    test(
      'Any stakes and any bytes draw the winner that the rule says',
      { id: 'any', task: 3, hint: 'Check both ends of a stretch.' },
      async () => {
        await forAll(
          fc.tuple(weights, key),
          async ([list, from]) => {
            await same([list, hashes(from)])
          },
          { together: true },
        )
      },
    )

    test(
      'A thousand validators of up to 2,048 ETH',
      { id: 'validators', task: 3, hint: 'The weights are Gwei, and there are many.' },
      async () => {
        const list = Array.from(
          { length: 1000 },
          (_, i) => (i % 9 === 0 ? 2048n : 32n) * ETH - BigInt((i * seed) % 1_000_003),
        )
        await same(...Array.from({ length: 10 }, (_, i): Draw => [list, stream(seed, i)]))
      },
    )

    test(
      'The stakes are not changed and the draw can be repeated',
      { id: 'pure', task: 3, hint: 'Other nodes will repeat your draw with the same input.' },
      async () => {
        const list = [9n, 1n, 5n, 0n, 30n]
        const blocks = stream(seed, 1)
        const seen = await observe('pick', list, kit.byteStream(blocks))
        expect(seen.args[0]).toEqual(list)
        expect(await call('pick', list, kit.byteStream(blocks))).toBe(seen.value)
        await same([list, blocks])
      },
    )
  },
)

/** 32 bytes that begin with x in `bytes` big-endian bytes; the rest would change any draw that read it. */
function block(x: number, bytes: number): Uint8Array {
  const out = new Uint8Array(32).fill(0xb7)
  for (let i = bytes - 1; i >= 0; i--) {
    out[i] = x & 0xff
    x = Math.floor(x / 256)
  }
  return out
}

function hashes(key: Uint8Array): Uint8Array[] {
  const blocks: Uint8Array[] = []
  let last = key
  for (let i = 0; i < 64; i++) blocks.push((last = sha256(last)))
  return blocks
}

function stream(seed: number, salt: number): Uint8Array[] {
  return hashes(Uint8Array.of(seed & 255, (seed >> 8) & 255, (seed >> 16) & 255, salt & 255))
}
