import { suite } from '@/lib/suite/suite'

const honest = { stake: 32n, both: false }
const greedy = { stake: 32n, both: true }

export default suite(({ test, call, observe, kit, expect }) => {
  test('Everybody signs both: the fork stays open', { id: 'open', task: 1 }, async () => {
    const seen = await observe('simulate', [greedy, greedy], 20, 2, false, kit.rng(1))
    expect(seen.value).toEqual({
      forkRounds: 20,
      lengths: [20, 20],
      open: true,
      earned: [0, 0],
      slashed: 0n,
    })
    expect(seen.counts.rng ?? 0, 'calls of rng').toBe(20)
  })
  test('Nobody does: it closes at once', { id: 'closes', task: 2 }, async () => {
    const seen = await observe('simulate', [honest], 20, 3, false, kit.rng(1))
    expect((seen.value as { forkRounds: number }).forkRounds).toBe(3)
    expect((seen.value as { earned: number[] }).earned).toEqual([3])
    expect(seen.counts.rng ?? 0, 'calls of rng').toBe(4)
  })
  test('It costs the deposit, once', { id: 'slashed', task: 3 }, async () => {
    expect(await call('simulate', [greedy], 5, 2, true, kit.rng(1))).toEqual({
      forkRounds: 5,
      lengths: [1, 1],
      open: true,
      earned: [0],
      slashed: 32n,
    })
  })
})
