import { suite } from '@/lib/suite/suite'

const MILLION = 1_000_000_000_000_000n

export default suite(({ test, call, expect }) => {
  test('The example: a million ETH', { id: 'issuance', task: 1 }, async () => {
    expect((await call('annualIssuance', MILLION)) as number).toBeCloseTo(166_209.3, 0.2)
  })

  test('Its rate', { id: 'rate', task: 2 }, async () => {
    expect((await call('annualRate', MILLION)) as number).toBeCloseTo(0.1662093, 1e-6)
  })

  test('And back', { id: 'stake', task: 3 }, async () => {
    expect((await call('stakeForRate', 0.1662093)) as number).toBeCloseTo(1_000_000, 10)
  })
})
