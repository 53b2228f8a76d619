import { suite } from '@/lib/suite/suite'

const ETH = 1_000_000_000n

export default suite(({ test, call, expect }) => {
  test('Small numbers', { id: 'small', task: 1 }, async () => {
    for (const [n, root] of [
      [1n, 1n],
      [15n, 3n],
      [16n, 4n],
      [17n, 4n],
    ] as const)
      expect(await call('isqrt', n), `isqrt(${n})`).toBe(root)
  })

  test('A large square', { id: 'large', task: 1 }, async () => {
    expect(await call('isqrt', 10n ** 18n)).toBe(10n ** 9n)
  })

  test('The example: 34.4 million ETH at stake', { id: 'base', task: 2 }, async () => {
    expect(await call('baseReward', 32n * ETH, 34_400_000n * ETH)).toBe(11_040n)
  })
})
