import { suite } from '@/lib/suite/suite'

export default suite(({ test, call, expect }) => {
  test('A small payment waits for luck alone', { id: 'luck', task: 1 }, async () => {
    expect(await call('safeDepth', 0, 30_000, 0.1, 0.001), 'q = 0.1, risk 0.1 %').toBe(6)
    expect(await call('safeDepth', 0, 30_000, 0.3, 0.001), 'q = 0.3, risk 0.1 %').toBe(32)
  })
  test('A large payment waits for money', { id: 'money', task: 2 }, async () => {
    expect(await call('safeDepth', 1_000_000, 30_000, 0.1, 0.001)).toBe(34)
  })
  test('Against a majority no depth is safe', { id: 'majority', task: 3 }, async () => {
    expect(await call('safeDepth', 1, 30_000, 0.5, 0.001)).toBe(Infinity)
  })
})
