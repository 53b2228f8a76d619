import { suite } from '@/lib/suite/suite'

export default suite(({ test, call, throws, expect, fail }) => {
  test('Half a block is a RangeError', { id: 'range', task: 1 }, async () => {
    const error = await throws('exactP', 0.1, 0.5)
    if (error.name !== 'RangeError') fail(`expected a RangeError, got ${error.name}`)
  })

  test(
    'A tenth of the hash rate against one block: 0.2',
    { id: 'one-block', task: 2 },
    async () => {
      const chance = (await call('exactP', 0.1, 1)) as number
      expect(chance, `exactP(0.1, 1) was ${chance}`).toBeCloseTo(0.2, 2e-7)
    },
  )

  test('A tenth of the hash rate against six blocks', { id: 'six', task: 2 }, async () => {
    const chance = (await call('exactP', 0.1, 6)) as number
    expect(chance, `exactP(0.1, 6) was ${chance}`).toBeCloseTo(0.00059141216, 5e-10)
  })

  test('… and against a hundred', { id: 'hundred', task: 3 }, async () => {
    const chance = (await call('exactP', 0.1, 100)) as number
    expect(chance * 1e46, `exactP(0.1, 100) was ${chance}`).toBeCloseTo(2.99806565, 2.9e-6)
  })
})
