import { suite } from '@/lib/suite/suite'

const stake = 14_000_000_000_000_000n

export default suite(({ test, call, expect }) => {
  test('A day of mining', { id: 'pow', task: 1 }, async () => {
    expect(await call('powIssuance', 2, 13.3, 0)).toBeCloseTo(12992.481203, 1e-5)
  })
  test('A day of staking', { id: 'pos', task: 2 }, async () => {
    expect(await call('posIssuance', stake)).toBeCloseTo(1701, 1e-6)
  })
  test('What the Merge saved', { id: 'saved', task: 3 }, async () => {
    expect(await call('issuanceReduction', 2, 13.3, 0, stake)).toBeCloseTo(0.884235, 1e-6)
  })
  test('From 20 to 30 down to 1 to 2', { id: 'interval', task: 4 }, async () => {
    const found = (await call(
      'reduction',
      { lo: 20, best: 25, hi: 30 },
      { lo: 1, best: 1, hi: 2 },
    )) as { lo: number; best: number; hi: number }
    expect(found.lo).toBeCloseTo(0.9, 1e-9)
    expect(found.best).toBeCloseTo(0.96, 1e-9)
    expect(found.hi).toBeCloseTo(29 / 30, 1e-9)
  })
})
