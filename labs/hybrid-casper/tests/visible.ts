import { suite } from '@/lib/suite/suite'

const MIN = 200_000n * 10n ** 18n
const state = (epoch: number, lastJustified: number, lastFinalized: number) => ({
  epoch,
  lastJustified,
  lastFinalized,
  currentDeposits: 2n * MIN,
  previousDeposits: 2n * MIN,
})

export default suite(({ test, call, expect }) => {
  test('Epoch 5 and some work', { id: 'score', task: 1 }, async () => {
    expect(await call('score', { justifiedEpoch: 5, totalDifficulty: 100n })).toBe(
      5n * 10n ** 40n + 100n,
    )
  })
  test('The usual course of three epochs', { id: 'epochs', task: 2 }, async () => {
    const states = [state(10, 10, 9), state(11, 11, 10), state(12, 11, 10)]
    expect(await call('justifiedEpoch', states, MIN)).toBe(11)
    expect(await call('finalizedEpoch', states, MIN)).toBe(10)
    expect(await call('finalizedEpoch', states, 2n * MIN), 'with a stricter client').toBe(0)
  })
  test('The example', { id: 'example', task: 3 }, async () => {
    const a = { id: 'a', justifiedEpoch: 5, totalDifficulty: 100n, ancestors: ['f', 'g'] }
    const b = { id: 'b', justifiedEpoch: 4, totalDifficulty: 10n ** 30n, ancestors: ['g', 'f'] }
    const c = { id: 'c', justifiedEpoch: 9, totalDifficulty: 10n ** 30n, ancestors: ['g'] }
    expect(await call('forkChoice', [c, b, a], 'f')).toBe('a')
  })
})
