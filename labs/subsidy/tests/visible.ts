import { suite } from '@/lib/suite/suite'

export default suite(({ test, call, expect }) => {
  test('The first block and the fourth halving', { id: 'blocks', task: 1 }, async () => {
    expect(await call('subsidy', 0), 'subsidy(0)').toBe(5_000_000_000n)
    expect(await call('subsidy', 839_999), 'subsidy(839999)').toBe(625_000_000n)
    expect(await call('subsidy', 840_000), 'subsidy(840000)').toBe(312_500_000n)
  })

  test('Two blocks, and the first era', { id: 'supply', task: 2 }, async () => {
    expect(await call('supplyAfter', 1), 'supplyAfter(1)').toBe(10_000_000_000n)
    expect(await call('supplyAfter', 209_999), 'supplyAfter(209999)').toBe(1_050_000_000_000_000n)
  })

  test('One satoshi more than a block has', { id: 'when', task: 3 }, async () => {
    expect(await call('heightOf', 5_000_000_000n), 'heightOf(5000000000)').toBe(0)
    expect(await call('heightOf', 5_000_000_001n), 'heightOf(5000000001)').toBe(1)
  })
})
