import { suite } from '@/lib/suite/suite'

const ETH = 1_000_000_000n

export default suite(({ test, call, expect }) => {
  test('Small and compounding validators', { id: 'max', task: 1 }, async () => {
    expect(await call('maxEffective', 1)).toBe(32n * ETH)
    expect(await call('maxEffective', 2)).toBe(2048n * ETH)
  })

  test('A quarter below, and a Gwei more', { id: 'next', task: 2 }, async () => {
    expect(await call('nextEffective', 31_750_000_000n, 32n * ETH, 32n * ETH)).toBe(32n * ETH)
    expect(await call('nextEffective', 31_749_999_999n, 32n * ETH, 32n * ETH)).toBe(31n * ETH)
  })

  test('Back to 32 ETH', { id: 'top-up', task: 3 }, async () => {
    expect(await call('topUp', 31_749_999_999n, 31n * ETH, 32n * ETH)).toBe(500_000_002n)
    expect(await call('topUp', 32n * ETH, 32n * ETH, 32n * ETH)).toBe(null)
  })

  test('Down and up again', { id: 'follow', task: 4 }, async () => {
    const balances = [31_900_000_000n, 31_700_000_000n, 32_200_000_000n, 32_300_000_000n]
    expect(await call('follow', balances, 32n * ETH, 32n * ETH)).toEqual({
      effective: 32n * ETH,
      changes: 2,
    })
  })
})
