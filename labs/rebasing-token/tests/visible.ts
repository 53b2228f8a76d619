import { suite } from '@/lib/suite/suite'

const GWEI = 1_000_000_000n

export default suite(({ test, create, expect }) => {
  test('Shares of a later deposit', { id: 'later', task: 1 }, async () => {
    const token = await create('StToken', 'dao')
    await token.call('submit', 'ada', 32n * GWEI)
    await token.call('oracleReport', GWEI + 1n, 0n)
    expect(await token.call('submit', 'ben', 10n * GWEI)).toBe(9_696_969_696n)
    expect(await token.call('totalSupply')).toBe(43n * GWEI + 1n)
  })

  test('A gain reaches everybody', { id: 'gain', task: 2 }, async () => {
    const token = await create('StToken', 'dao')
    await token.call('submit', 'ada', 300n)
    await token.call('submit', 'ben', 100n)
    expect(await token.call('oracleReport', 40n, 0n)).toBe(0n)
    expect(await token.call('balanceOf', 'ada')).toBe(330n)
    expect(await token.call('balanceOf', 'ben')).toBe(110n)
  })

  test('A fee in shares', { id: 'fee', task: 2 }, async () => {
    const token = await create('StToken', 'dao')
    await token.call('submit', 'ada', 900n)
    expect(await token.call('oracleReport', 1000n, 1000n)).toBe(50n)
    expect(await token.call('balanceOf', 'dao'), 'the treasury, a tenth of 1,000').toBe(100n)
    expect(await token.call('balanceOf', 'ada')).toBe(1800n)
  })

  test('A transfer', { id: 'transfer', task: 3 }, async () => {
    const token = await create('StToken', 'dao')
    await token.call('submit', 'ada', 1000n)
    await token.call('oracleReport', 1000n, 0n)
    expect(await token.call('transfer', 'ada', 'ben', 500n)).toBe(250n)
    expect((await token.throws('transfer', 'ben', 'ada', 600n)).name).toBe('RangeError')
  })

  test('Wrapped tokens stand still', { id: 'wrap', task: 4 }, async () => {
    const token = await create('StToken', 'dao')
    await token.call('submit', 'ada', 1000n)
    expect(await token.call('wrap', 'ada', 400n)).toBe(400n)
    await token.call('oracleReport', 500n, 0n)
    expect(await token.call('wrappedOf', 'ada')).toBe(400n)
    expect(await token.call('unwrap', 'ada', 400n), 'worth half as much again').toBe(600n)
  })
})
