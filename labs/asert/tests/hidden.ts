import { calcASERTDiff, type AsertParams } from '@/lib/consensus/decred/asert'
import { encodeCompact } from '@/lib/consensus/bitcoin/target'
import { POW_LIMIT_MAINNET, POW_LIMIT_REGTEST } from '@/lib/consensus/bitcoin/params'
import data from '@/lib/consensus/vectors/decred-asert.json'
import { suite } from '@/lib/suite/suite'

const MAIN: AsertParams = {
  targetSecsPerBlock: 300,
  halfLifeSecs: 43_200,
  powLimit: POW_LIMIT_MAINNET,
}
const scenarios = data.scenarios.filter(({ tests }) =>
  tests.every((row) => Number.isSafeInteger(row.timestamp * 65536) && row.height < 2 ** 31),
)

export default suite(({ test, call, callBatch, observe, expect, forAll, fc }) => {
  const bits = fc
    .tuple(fc.integer({ min: 6, max: 27 }), fc.integer({ min: 0x8000, max: 0x7fffff }))
    .map(([e, m]) => encodeCompact(BigInt(m) << BigInt(8 * (e - 3))))

  async function same(
    nBits: number,
    behind: number,
    blocks: number,
    params = MAIN,
    anchor = { time: 1_700_000_000, height: 800_000 },
  ): Promise<void> {
    const height = anchor.height + blocks
    const time = anchor.time + params.targetSecsPerBlock * blocks + behind
    expect(await call('asert', nBits, anchor.time, anchor.height, time, height, params)).toBe(
      calcASERTDiff({ nBits, ...anchor }, time, height, params),
    )
  }

  test(
    'The official scenarios of Decred',
    {
      id: 'decred',
      task: 3,
      hint: 'Follow the steps in their order; each rounding is part of the rule.',
    },
    async () => {
      for (const scenario of scenarios) {
        const own = data.params[scenario.params as keyof typeof data.params]
        const params = { ...own, powLimit: BigInt(`0x${own.powLimit}`) }
        const answers = await callBatch(
          'asert',
          scenario.tests.map((row) => [
            scenario.startDiffBits,
            scenario.startTime,
            scenario.startHeight,
            row.timestamp,
            row.height,
            params,
          ]),
        )
        for (const [i, row] of scenario.tests.entries())
          expect(answers[i]).toEqual({ ok: true, value: row.expectedDiffBits })
      }
    },
  )

  test(
    'On schedule nothing changes',
    { id: 'schedule', task: 1, hint: 'Compare with the anchor, and with the schedule since then.' },
    () =>
      forAll(
        fc.tuple(bits, fc.integer({ min: 0, max: 100_000 })),
        async ([nBits, blocks]) => same(nBits, 0, blocks),
        { runs: 30, together: true },
      ),
  )

  test(
    'Whole half-lives, behind and ahead',
    { id: 'half-lives', task: 2, hint: 'Each doubles or halves the target exactly.' },
    () =>
      forAll(
        fc.tuple(bits, fc.integer({ min: -12, max: 6 })),
        async ([nBits, halves]) => same(nBits, halves * 43_200, 5000),
        { runs: 40, together: true },
      ),
  )

  test(
    'Behind by any time',
    { id: 'behind', task: 2, hint: 'The cubic takes the fraction with 16 binary places.' },
    () =>
      forAll(
        fc.tuple(bits, fc.integer({ min: 1, max: 300_000 }), fc.integer({ min: 0, max: 9000 })),
        async ([nBits, behind, blocks]) => same(nBits, behind, blocks),
        { runs: 80, together: true },
      ),
  )

  test(
    'Ahead by any time',
    { id: 'ahead', task: 2, hint: 'The division rounds towards zero, the split rounds down.' },
    () =>
      forAll(
        fc.tuple(bits, fc.integer({ min: 1, max: 400_000 }), fc.integer({ min: 0, max: 9000 })),
        async ([nBits, ahead, blocks]) => same(nBits, -ahead, blocks),
        { runs: 80, together: true },
      ),
  )

  test(
    'A second behind or ahead',
    {
      id: 'second',
      task: 1,
      hint: 'One second is 1.5 units of the exponent: which way is it rounded?',
    },
    () =>
      forAll(
        fc.tuple(bits, fc.integer({ min: 1, max: 40 })),
        async ([nBits, seconds]) => {
          await same(nBits, seconds, 100)
          await same(nBits, -seconds, 100)
        },
        { runs: 30, together: true },
      ),
  )

  test(
    'Other schedules and half-lives',
    { id: 'params', task: 1, hint: 'Use the parameters.' },
    () =>
      forAll(
        fc.tuple(
          bits,
          fc.integer({ min: 1, max: 900 }),
          fc.integer({ min: 5, max: 200_000 }),
          fc.integer({ min: -3, max: 3 }),
          fc.integer({ min: 0, max: 3000 }),
        ),
        async ([nBits, targetSecsPerBlock, halfLifeSecs, lives, blocks]) =>
          same(nBits, lives * halfLifeSecs + 1, blocks, {
            targetSecsPerBlock,
            halfLifeSecs,
            powLimit: POW_LIMIT_REGTEST,
          }),
        { together: true },
      ),
  )

  test(
    'Never easier than the limit',
    { id: 'limit', task: 3, hint: 'What is above the limit becomes the limit.' },
    async () => {
      await same(0x1d00ffff, 500_000, 10)
      await same(0x1c7fffff, 90_000, 10)
      await same(0x1b00a5a6, 40_000_000, 0)
    },
  )

  test('Never zero', { id: 'zero', task: 3, hint: 'Zero becomes one.' }, async () => {
    await same(0x03000010, -400_000, 10)
    await same(0x01010000, -1, 0)
    await same(0x1b00a5a6, -40_000_000, 0)
  })

  test(
    'Ahead by times that need no rounding',
    { id: 'ahead-exact', task: 2, hint: 'The split rounds down, also for a negative exponent.' },
    () =>
      forAll(
        fc.tuple(bits, fc.integer({ min: 1, max: 400 })),
        // 675 seconds are 1,024 units of the exponent, exactly.
        async ([nBits, steps]) => same(nBits, -675 * steps, 2000),
        { runs: 40, together: true },
      ),
  )

  test(
    'Small targets far behind, where each bit counts',
    { id: 'small', task: 3, hint: 'Shift once, by the difference.' },
    () =>
      forAll(
        fc.tuple(fc.integer({ min: 1, max: 2000 }), fc.integer({ min: 43_200, max: 500_000 })),
        async ([target, behind]) => same(encodeCompact(BigInt(target)), behind, 100),
        { runs: 40, together: true },
      ),
  )

  test(
    'Small targets far ahead, where each bit counts',
    { id: 'small-ahead', task: 3, hint: 'Multiply first, then shift once.' },
    async () => {
      await same(0x03123456, -44_425, 100)
      await forAll(
        fc.tuple(
          fc.integer({ min: 2000, max: 0x7fffff }),
          fc.integer({ min: 43_201, max: 400_000 }),
        ),
        async ([target, ahead]) => same(encodeCompact(BigInt(target)), -ahead, 100),
        { runs: 40, together: true },
      )
    },
  )

  test(
    'The parameters are not changed, and the answer stays the same',
    { id: 'pure', task: 3, hint: 'The target of the block before plays no part: keep no state.' },
    async () => {
      const args = [0x1b00a5a6, 1_000_000, 10, 1_050_000, 100, MAIN] as const
      const seen = await observe('asert', ...args)
      expect(seen.args[5]).toEqual(MAIN)
      await call('asert', 0x1a00ffff, 5, 0, 9, 1, MAIN)
      expect(await call('asert', ...args)).toBe(seen.value as number)
    },
  )
})
