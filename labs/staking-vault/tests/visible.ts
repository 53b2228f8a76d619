import { suite } from '@/lib/suite/suite'

export default suite(({ test, create, call, expect }) => {
  async function example() {
    const vault = await create('Vault', 0)
    await vault.call('deposit', 'ada', 100n)
    await vault.call('receive', 50n)
    return vault
  }

  test('An empty vault', { id: 'empty', task: 1 }, async () => {
    const vault = await create('Vault', 0)
    expect(await vault.call('previewDeposit', 100n)).toBe(100n)
    const offset = await create('Vault', 3)
    expect(await offset.call('previewDeposit', 100n), 'with 1,000 virtual shares').toBe(100_000n)
  })

  test('Four quotes', { id: 'quotes', task: 1 }, async () => {
    const vault = await example()
    expect(await vault.call('previewDeposit', 10n)).toBe(6n)
    expect(await vault.call('previewMint', 6n)).toBe(9n)
    expect(await vault.call('previewWithdraw', 10n)).toBe(7n)
    expect(await vault.call('previewRedeem', 100n)).toBe(149n)
  })

  test('In, and out again', { id: 'out', task: 2 }, async () => {
    const vault = await example()
    expect(await vault.call('redeem', 'ada', 100n)).toBe(149n)
    expect(await vault.call('totalAssets')).toBe(1n)
    expect((await vault.throws('redeem', 'ada', 1n)).name).toBe('RangeError')
  })

  test('A donation of 1,000,000', { id: 'offset', task: 3 }, async () => {
    expect(await call('smallestOffset', 1_000_000n, 1_999_999n)).toBe(2)
  })
})
