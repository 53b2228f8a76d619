import { suite } from '@/lib/suite/suite'

export default suite(({ test, call, expect }) => {
  test('Decred, with 30 % of the tickets', { id: 'approval', task: 1 }, async () => {
    expect(await call('approval', 0.3, 5, 3)).toBeCloseTo(0.16308, 1e-9)
  })
  test('And the hash rate for it', { id: 'hash', task: 2 }, async () => {
    expect(await call('hashNeeded', 0.3, 5, 3, 0)).toBeCloseTo(0.83692, 1e-9)
  })
  test('A fifth stays away', { id: 'absent', task: 3 }, async () => {
    expect(await call('hashNeeded', 0.3, 5, 3, 0.2)).toBeCloseTo(0.7894396, 1e-6)
  })
})
