import {
  calculateNextWorkRequired,
  permittedDifficultyTransition,
} from '@/lib/consensus/bitcoin/retarget'
import { encodeCompact } from '@/lib/consensus/bitcoin/target'
import { POW_LIMIT_MAINNET, POW_LIMIT_REGTEST } from '@/lib/consensus/bitcoin/params'
import boundaries from '@/lib/consensus/vectors/bitcoin-headers-retarget-boundaries.json'
import data from '@/lib/consensus/vectors/bitcoin-retarget.json'
import { suite, type PlayedCall } from '@/lib/suite/suite'

type Params = { timespan: number; powLimit: bigint }
const MAIN = { timespan: 1_209_600, powLimit: POW_LIMIT_MAINNET }
const EASY = { timespan: 1_209_600, powLimit: POW_LIMIT_REGTEST }

/** The names of the reference. */
const coreParams = ({ timespan, powLimit }: Params) => ({ nPowTargetTimespan: timespan, powLimit })

export default suite(({ test, call, observe, play, value, expect, forAll, fc }) => {
  const time = fc.integer({ min: 1_231_006_505, max: 4_200_000_000 })
  const bits = fc
    .tuple(fc.integer({ min: 5, max: 28 }), fc.integer({ min: 0x8000, max: 0x7fffff }))
    .map(([e, m]) => encodeCompact(BigInt(m) << BigInt(8 * (e - 3))))

  async function same(
    first: number,
    last: number,
    old: number,
    params: Params = MAIN,
  ): Promise<void> {
    expect(await call('nextBits', first, last, old, params)).toBe(
      calculateNextWorkRequired(first, last, old, coreParams(params)),
    )
  }

  test(
    'The cases of Bitcoin Core',
    {
      id: 'core',
      task: 2,
      hint: 'Old target times actual time, divided by two weeks, at most the limit.',
    },
    async () => {
      for (const row of data.coreTests.cases)
        expect(await call('nextBits', row.firstTime, row.lastTime, Number(row.bits), MAIN)).toBe(
          Number(row.expected),
        )
    },
  )

  test(
    'Real retargets',
    {
      id: 'real',
      task: 2,
      hint: 'Take the times as they are given: first and last block of the period.',
    },
    async () => {
      for (const row of data.realRetargets.cases)
        expect(await call('nextBits', row.firstTime, row.lastTime, Number(row.bits), MAIN)).toBe(
          Number(row.nextBits),
        )
    },
  )

  test(
    'The clamp, to the second',
    { id: 'clamp', task: 1, hint: 'A quarter and four times themselves are inside.' },
    () =>
      forAll(
        fc.tuple(time, bits),
        async ([first, old]) => {
          for (const edge of [302_400, 4_838_400])
            for (const delta of [-1, 0, 1]) await same(first, first + edge + delta, old, EASY)
          await same(first, first + 9_999_999, old, EASY)
          await same(first, first, old)
        },
        { runs: 20, together: true },
      ),
  )

  test(
    'Periods that took far too long',
    { id: 'slow', task: 1, hint: 'At most four times as long counts.' },
    () =>
      forAll(
        fc.tuple(time, bits, fc.integer({ min: 4_838_401, max: 90_000_000 })),
        async ([first, old, took]) => same(first, first + took, old, EASY),
        { runs: 20, together: true },
      ),
  )

  test(
    'A last block that is earlier than the first',
    { id: 'backwards', task: 1, hint: 'A negative time is less than a quarter.' },
    () =>
      forAll(
        fc.tuple(time, bits, fc.integer({ min: 1, max: 1_000_000 })),
        async ([first, old, back]) => same(first, first - back, old),
        { runs: 20, together: true },
      ),
  )

  test(
    'Any period',
    { id: 'any', task: 2, hint: 'Whole numbers all the way; multiply before you divide.' },
    () =>
      forAll(
        fc.tuple(time, fc.integer({ min: 250_000, max: 5_000_000 }), bits),
        async ([first, took, old]) => same(first, first + took, old),
        { runs: 150, together: true },
      ),
  )

  test(
    'Small targets, where each unit counts',
    { id: 'small', task: 2, hint: 'The product is divided once, and rounded down.' },
    () =>
      forAll(
        fc.tuple(
          time,
          fc.integer({ min: 302_400, max: 4_838_400 }),
          fc.integer({ min: 4, max: 0x7fff }),
        ),
        async ([first, took, target]) => same(first, first + took, encodeCompact(BigInt(target))),
        { together: true },
      ),
  )

  test(
    'Results that nBits can write exactly',
    {
      id: 'exact',
      task: 2,
      hint: 'A quotient of doubles may come out a hair too small, and is then cut.',
    },
    async () => {
      await forAll(
        fc.tuple(
          fc.constantFrom(3, 5, 7, 9, 15, 21, 27, 35, 45, 63),
          fc.integer({ min: 0x400, max: 0x1fff }),
          fc.double({ min: 0.26, max: 3.9, noNaN: true }),
          fc.integer({ min: 8, max: 27 }),
        ),
        async ([d, j, part, e]) => {
          const took = (MAIN.timespan / d) * Math.ceil(part * d)
          await same(
            1_500_000_000,
            1_500_000_000 + took,
            encodeCompact(BigInt(d * j) << BigInt(8 * (e - 3))),
            EASY,
          )
        },
        { runs: 150, together: true },
      )
      await same(1_500_000_000, 1_500_000_000 + 2 * MAIN.timespan, 0x1b400000)
      // Here the product of doubles is cut to one less, whoever multiplies them.
      for (const [old, took] of [
        [0x13140500, 1_693_440],
        [0x13148200, 1_693_440],
        [0x13542a00, 3_398_400],
        [0x13558f00, 2_937_600],
      ] as const)
        await same(1_500_000_000, 1_500_000_000 + took, old, EASY)
    },
  )

  test(
    'No target is easier than the limit',
    { id: 'limit', task: 2, hint: 'Compare before you write it as nBits.' },
    async () => {
      await same(1_300_000_000, 1_304_000_000, 0x1d00ffff)
      await same(1_300_000_000, 1_302_000_000, 0x1c7fffff)
      await same(1_300_000_000, 1_304_000_000, 0x207fffff, EASY)
      const odd = { timespan: 400, powLimit: 123_456_789n }
      await same(1000, 3000, encodeCompact(123_000_000n), odd)
    },
  )

  test(
    'Other periods than two weeks',
    { id: 'timespan', task: 1, hint: 'Use the parameters, not the numbers of Bitcoin.' },
    () =>
      forAll(
        fc.tuple(
          time,
          fc.integer({ min: 1, max: 90_000 }),
          fc.integer({ min: -500, max: 900_000 }),
          bits,
        ),
        async ([first, quarter, took, old]) =>
          same(first, first + took, old, { timespan: 4 * quarter, powLimit: POW_LIMIT_MAINNET }),
        { together: true },
      ),
  )

  test(
    'Every change that Bitcoin has seen is permitted',
    { id: 'permitted-real', task: 3, hint: 'Within a factor of four on both sides.' },
    async () => {
      const rows = boundaries.headers.toSorted((a, b) => a.height - b.height)
      const calls: PlayedCall[] = []
      for (let i = 0; i + 1 < rows.length; i += 4)
        calls.push(['permitted', Number(rows[i]!.bits), Number(rows[i + 1]!.bits), MAIN])
      for (const answer of await play(calls)) expect(value(answer)).toBe(true)
    },
  )

  test(
    'The edges of what is permitted',
    {
      id: 'permitted-edges',
      task: 3,
      hint: 'The edges are written as nBits and read back before you compare.',
    },
    async () => {
      const [, , lower, upper] = data.coreTests.cases
      for (const row of [lower!, upper!])
        for (const delta of [-1, 0, 1]) {
          const [old, now] = [Number(row.bits), Number(row.expected) + delta]
          expect(await call('permitted', old, now, MAIN)).toBe(
            permittedDifficultyTransition(old, now, coreParams(MAIN)),
          )
        }
      await forAll(
        fc.tuple(bits, fc.integer({ min: -2, max: 2 })),
        async ([old, delta]) => {
          for (const seconds of [302_400, 4_838_400]) {
            const now = calculateNextWorkRequired(0, seconds, old, coreParams(EASY)) + delta
            expect(await call('permitted', old, now, EASY)).toBe(
              permittedDifficultyTransition(old, now, coreParams(EASY)),
            )
          }
        },
        { together: true },
      )
    },
  )

  test(
    'Near the limit',
    { id: 'permitted-limit', task: 3, hint: 'The easiest target is capped at the limit.' },
    async () => {
      for (const [old, now] of [
        [0x1d00ffff, 0x1d00ffff],
        [0x1c7fffff, 0x1d00ffff],
        [0x1d00ffff, 0x1c3fffc0],
        [0x1d00ffff, 0x1c3fffbf],
        [0x1c7fffff, 0x1d010000],
      ] as const)
        expect(await call('permitted', old, now, MAIN)).toBe(
          permittedDifficultyTransition(old, now, coreParams(MAIN)),
        )
    },
  )

  test(
    'The parameters are not changed, and the answer stays the same',
    { id: 'pure', task: 2, hint: 'Keep no state.' },
    async () => {
      const seen = await observe('nextBits', 1_400_000_000, 1_401_000_000, 0x1b0404cb, MAIN)
      expect(seen.args[3]).toEqual(MAIN)
      expect(await call('nextBits', 1_400_000_000, 1_401_000_000, 0x1b0404cb, MAIN)).toBe(
        seen.value as number,
      )
    },
  )
})
