import { suite } from '@/lib/suite/suite'

const ETH = 1_000_000_000n

export default suite(({ test, call, expect }) => {
  test('The table of Electra', { id: 'electra', task: 1 }, async () => {
    expect(await call('periodElectra', 1_048_576n * ETH), '1,048,576 ETH').toBe(665)
    expect(await call('periodElectra', 8_388_608n * ETH), '8,388,608 ETH').toBe(3_532)
    expect(await call('periodElectra', 36_000_000n * ETH), '36 million ETH').toBe(3_534)
  })

  test('Gloas with 36 million ETH, as EIP-8061 has it', { id: 'gloas', task: 2 }, async () => {
    expect(await call('periodGloas', 36_000_000n * ETH)).toBe(1_573)
  })

  test('The table of phase 0', { id: 'phase0', task: 3 }, async () => {
    expect(await call('periodPhase0', 32_768, 32n * 32_768n * ETH), '32,768 of 32 ETH').toBe(665)
    expect(await call('periodPhase0', 65_536, 28n * 65_536n * ETH), '65,536 of 28 ETH').toBe(752)
  })

  test('Two histories, one of which has the block', { id: 'two', task: 4 }, async () => {
    const real = { checkpoints: [{ epoch: 90, root: 'aa' }], votes: 5n }
    const other = { checkpoints: [{ epoch: 90, root: 'bb' }], votes: 9n }
    const trusted = { epoch: 90, root: 'aa' }
    expect(await call('choose', [other, real], trusted, 20, 100), 'now 100').toBe(1)
    expect(await call('choose', [other, real], trusted, 20, 111), 'now 111').toBe(null)
  })
})
