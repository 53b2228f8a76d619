import { suite } from '@/lib/suite/suite'

export default suite(({ test, call, expect }) => {
  test('The first coins', { id: 'supply', task: 1 }, async () => {
    expect(await call('estimateSupply', 0)).toBe(0n)
    expect(await call('estimateSupply', 1)).toBe(168_000_000_000_000n)
    expect(await call('estimateSupply', 3)).toBe(168_006_239_165_328n)
    expect(await call('estimateSupply', 6145), 'the second interval').toBe(187_166_654_113_700n)
  })
  test('The example', { id: 'price', task: 2 }, async () => {
    expect(await call('nextStakeDiff', 2304, 200_000_000n, 38_040, 40_920)).toBe(208_418_769n)
  })
  test('The example from its chain', { id: 'chain', task: 3 }, async () => {
    // 20 tickets in every block from 257 on; those of block h are live from block h + 257 on.
    const bought = Array.from({ length: 2304 }, (_, h) => (h < 257 ? 0 : 20))
    const live = bought.map((_, h) => Math.max(0, 20 * (h - 513)))
    expect(await call('requiredStakeDiff', { live, bought, price: 200_000_000n })).toBe(
      208_418_769n,
    )
  })
})
