import { suite } from '@/lib/suite/suite'

const example = {
  networkHs: 1e12,
  rentUsdPerHsDay: 2.4e-8,
  availableHs: 1e13,
  depth: 6,
  intervalSec: 600,
  rewardUsd: 100,
  share: 0.6,
}
type Cost = { hours: number; grossUsd: number; netUsd: number }

export default suite(({ test, call, expect }) => {
  test('Without a majority it never ends', { id: 'minority', task: 1 }, async () => {
    const { hours } = (await call('attackCost', { ...example, share: 0.4 })) as Cost
    expect(hours, 'hours with 40 %').toBe(Infinity)
  })
  test('The example takes 2 hours 20 minutes', { id: 'hours', task: 2 }, async () => {
    expect(((await call('attackCost', example)) as Cost).hours).toBeCloseTo(7 / 3, 1e-9)
  })
  test('The example costs 3,500 dollars, 1,400 net', { id: 'cost', task: 3 }, async () => {
    const { grossUsd, netUsd } = (await call('attackCost', example)) as Cost
    expect(grossUsd, 'gross').toBeCloseTo(3500, 1e-6)
    expect(netUsd, 'net').toBeCloseTo(1400, 1e-6)
  })
})
