import { hexToBytes } from '@/lib/consensus/bytes'
import { suite } from '@/lib/suite/suite'

const parentHash = new Uint8Array(32).fill(5)
const parent = {
  parentHash: new Uint8Array(32),
  ommersHash: hexToBytes('1dcc4de8dec75d7aab85b567b6ccd41ad312451b948a7413f0a142fd40d49347'),
  difficulty: 0n,
  number: 16_000_000n,
  gasLimit: 30_000_000n,
  gasUsed: 15_000_000n,
  timestamp: 1_668_000_000n,
  extraData: new Uint8Array(0),
  nonce: new Uint8Array(8),
  baseFeePerGas: 1000n,
}
const child = { ...parent, parentHash, number: 16_000_001n, timestamp: 1_668_000_012n }

export default suite(({ test, call, expect }) => {
  test('At the target the fee stays', { id: 'target', task: 1 }, async () => {
    expect(await call('nextBaseFee', parent)).toBe(1000n)
  })

  test('After a full block it rises by an eighth', { id: 'full', task: 1 }, async () => {
    expect(await call('nextBaseFee', { ...parent, gasUsed: 30_000_000n })).toBe(1125n)
  })

  test('A header of Shanghai', { id: 'shanghai', task: 2 }, async () => {
    expect(await call('laterFields', 1_700_000_000n)).toEqual(['withdrawalsRoot'])
  })

  test('A good child', { id: 'good', task: 3 }, async () => {
    expect(await call('brokenRules', child, parent, parentHash)).toEqual([])
  })

  test('A child that was mined', { id: 'mined', task: 3 }, async () => {
    const mined = { ...child, difficulty: 17n, nonce: hexToBytes('0102030405060708') }
    expect(await call('brokenRules', mined, parent, parentHash)).toEqual(['difficulty', 'nonce'])
  })
})
