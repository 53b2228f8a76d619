import { simulateTimewarp, type TimewarpParams } from '@/lib/consensus/bitcoin/timewarp'
import { decodeCompact } from '@/lib/consensus/bitcoin/target'
import { POW_LIMIT_MAINNET, POW_LIMIT_REGTEST } from '@/lib/consensus/bitcoin/params'
import { getMedianTimePast } from '@/lib/consensus/bitcoin/validate-headers'
import { suite } from '@/lib/suite/suite'

type Warp = { bits: number[]; times: number[] }

export default suite(({ test, call, observe, expect, forAll, fc }) => {
  const base: TimewarpParams = {
    bits: 0x1b0404cb,
    start: 1_600_000_000,
    blocks: 24,
    spacing: 600,
    powLimit: POW_LIMIT_MAINNET,
    maxBackwards: null,
  }
  const any = fc.record({
    bits: fc.constantFrom(0x1b0404cb, 0x1a44b9f2, 0x1d00ffff, 0x1715b23e, 0x03000007),
    start: fc.integer({ min: 1_231_006_505, max: 2_000_000_000 }),
    blocks: fc.integer({ min: 12, max: 60 }),
    spacing: fc.integer({ min: 20, max: 900 }),
    powLimit: fc.constantFrom(POW_LIMIT_MAINNET, POW_LIMIT_REGTEST),
    maxBackwards: fc.constant(null),
  })
  const share = fc.integer({ min: 51, max: 100 })

  async function warp(periods: number, part: number, params: TimewarpParams): Promise<Warp> {
    return (await call('simulateTimewarp', periods, part, params)) as Warp
  }

  test(
    'Header times of the first period',
    {
      id: 'first-period',
      task: 1,
      hint: 'The median of the eleven times before, your own included, plus one.',
    },
    () =>
      forAll(
        fc.tuple(any, share),
        async ([params, part]) => {
          const { times } = await warp(1, part, params)
          expect(times).toEqual(simulateTimewarp(1, part, params).times)
        },
        { runs: 30, together: true },
      ),
  )

  test(
    'The first header of all',
    {
      id: 'first-block',
      task: 1,
      hint: 'One more than the median of the eleven times before the start.',
    },
    () =>
      forAll(
        fc.tuple(any, share),
        async ([params, part]) => {
          const { times } = await warp(1, part, params)
          expect(times[0]).toBe(params.start - 5 * params.spacing + 1)
        },
        { runs: 10, together: true },
      ),
  )

  test(
    'Every header is valid under the median rule',
    { id: 'valid', task: 1, hint: 'Greater than the median, for each block of each period.' },
    () =>
      forAll(
        fc.tuple(any, share),
        async ([params, part]) => {
          const { times } = await warp(4, part, params)
          const all = Array.from({ length: 11 }, (_, i) => params.start - (10 - i) * params.spacing)
          for (const time of times) {
            expect(time > getMedianTimePast(all.slice(-11))).toBe(true)
            all.push(time)
          }
          expect(times.length).toBe(4 * params.blocks)
        },
        { runs: 15, together: true },
      ),
  )

  test(
    'The last block of a period has the time of the clock',
    {
      id: 'clock',
      task: 2,
      hint: 'At a lower difficulty the clock moves on by less for each block.',
    },
    () =>
      forAll(
        fc.tuple(any, share),
        async ([params, part]) => {
          const { times } = await warp(5, part, params)
          const wanted = simulateTimewarp(5, part, params).times
          const lasts = (list: number[]) =>
            list.filter((_, i) => i % params.blocks === params.blocks - 1)
          expect(lasts(times)).toEqual(lasts(wanted))
        },
        { runs: 25, together: true },
      ),
  )

  test(
    'The last header of the first period, with all of the power',
    { id: 'first-last', task: 2, hint: 'At the start a block takes exactly the spacing.' },
    () =>
      forAll(
        any,
        async (params) => {
          const { times } = await warp(1, 100, params)
          expect(times.at(-1)).toBe(params.start + params.blocks * params.spacing)
        },
        { runs: 10, together: true },
      ),
  )

  test(
    'A run with all of the power',
    { id: 'all-power', task: 2, hint: 'Only the last block of each period tells the time.' },
    () =>
      forAll(
        any,
        async (params) =>
          expect(await warp(3, 100, params)).toEqual(simulateTimewarp(3, 100, params)),
        { runs: 15, together: true },
      ),
  )

  test(
    'The first retarget',
    { id: 'first-retarget', task: 2, hint: 'From the first header of the period to its last.' },
    () =>
      forAll(
        fc.tuple(any, share),
        async ([params, part]) => {
          const { bits } = await warp(1, part, params)
          expect(bits).toEqual(simulateTimewarp(1, part, params).bits)
        },
        { runs: 20, together: true },
      ),
  )

  test(
    'nBits of many periods',
    {
      id: 'bits',
      task: 2,
      hint: 'From the first block of the period to its last, clamped, in whole numbers.',
    },
    () =>
      forAll(
        fc.tuple(any, share, fc.integer({ min: 1, max: 8 })),
        async ([params, part, periods]) => {
          const { bits } = await warp(periods, part, params)
          expect(bits).toEqual(simulateTimewarp(periods, part, params).bits)
        },
        { runs: 25, together: true },
      ),
  )

  test(
    'The difficulty falls, down to the limit',
    { id: 'falls', task: 2, hint: 'Each period measures the time since the attack began.' },
    async () => {
      const { bits, times } = await warp(14, 60, base)
      expect({ bits, times }).toEqual(simulateTimewarp(14, 60, base))
      expect(decodeCompact(bits.at(-1)!).target > decodeCompact(bits[0]!).target * 1000n).toBe(true)
    },
  )

  test(
    'A limit whose leading byte is 0x80',
    { id: 'limit', task: 2, hint: 'The sign bit of nBits must not be set.' },
    async () => {
      const params = { ...base, powLimit: 0x800000n << 200n }
      expect(await warp(16, 60, params)).toEqual(simulateTimewarp(16, 60, params))
    },
  )

  test(
    'A period of 2,016 blocks',
    { id: 'bitcoin', task: 2, hint: 'The same rules, with Bitcoin’s numbers.' },
    async () => {
      const params = { ...base, blocks: 2016 }
      const answer = await warp(3, 75, params)
      expect(answer).toEqual(simulateTimewarp(3, 75, params))
    },
  )

  test(
    'With the rule the difficulty no longer falls below what the power deserves',
    {
      id: 'rule',
      task: 3,
      hint: 'The first block of a period is at most so much older than the one before.',
    },
    () =>
      forAll(
        fc.tuple(any, share, fc.constantFrom(0, 1, 600, 7200)),
        async ([params, part, maxBackwards]) => {
          const ruled = { ...params, maxBackwards }
          expect(await warp(6, part, ruled)).toEqual(simulateTimewarp(6, part, ruled))
        },
        { runs: 25, together: true },
      ),
  )

  test(
    'The rule binds from below only, and only first blocks',
    {
      id: 'one-sided',
      task: 3,
      hint: 'When the earliest valid time is late enough, the rule changes nothing.',
    },
    async () => {
      const loose = { ...base, maxBackwards: 10_000_000 }
      expect(await warp(3, 80, loose)).toEqual(simulateTimewarp(3, 80, base))
      const { times } = await warp(3, 80, { ...base, maxBackwards: 600 })
      expect(times[1]! < times[0]!).toBe(true)
      expect(times).toEqual(simulateTimewarp(3, 80, { ...base, maxBackwards: 600 }).times)
    },
  )

  test(
    'The parameters are not changed, and the answer stays the same',
    { id: 'pure', task: 2, hint: 'Keep no state between calls.' },
    async () => {
      const seen = await observe('simulateTimewarp', 2, 70, base)
      expect(seen.args[2]).toEqual(base)
      expect(await warp(2, 70, base)).toEqual(seen.value as Warp)
    },
  )
})
