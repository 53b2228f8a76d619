import { suite } from '@/lib/suite/suite'

export default suite(({ test, call, observe, kit, expect }) => {
  test(
    'An attacker without hash rate never wins, and draws six numbers a race',
    { id: 'hopeless', task: 1 },
    async () => {
      const { value, counts } = await observe('simulateRace', 0, 2, kit.rng(1), 10, 6)
      expect(value).toBe(0)
      expect(counts.rng ?? 0, 'calls of rng: two for the wait, four more until the end').toBe(60)
    },
  )

  test('Without a wait every race is won at once', { id: 'no-wait', task: 2 }, async () => {
    const { value, counts } = await observe('simulateRace', 0.2, 0, kit.rng(1), 10, 6)
    expect(value).toBe(1)
    expect(counts.rng ?? 0, 'calls of rng').toBe(0)
  })

  test('About one race in five: q = 0.1, z = 1', { id: 'fifth', task: 3 }, async () => {
    const share = (await call('simulateRace', 0.1, 1, kit.rng(1), 20_000, 30)) as number
    expect(share, `the share was ${share}, and the formula says 0.2`).toBeCloseTo(0.2, 0.02)
  })
})
