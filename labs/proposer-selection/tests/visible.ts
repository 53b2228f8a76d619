import { hexToBytes } from '@/lib/consensus/bytes'
import { suite } from '@/lib/suite/suite'

const ETH = 1_000_000_000n
const seed = hexToBytes('c9a0aa437166b5373c749838e386931f137849049619fac4ea2d79ed91da02e7')
const balances = [64n, 64n, 64n, 2048n, 32n].map((eth) => eth * ETH)

export default suite(({ test, call, expect }) => {
  test('The candidates of the example', { id: 'accepted', task: 1 }, async () => {
    expect(await call('accepted', 64n * ETH, 39_335, 'electra'), 'try 0').toBe(false)
    expect(await call('accepted', 32n * ETH, 7606, 'electra'), 'try 2').toBe(false)
    expect(await call('accepted', 2048n * ETH, 16_963, 'electra'), 'try 3').toBe(true)
    expect(await call('accepted', 16n * ETH, 127, 'phase0'), '16 ETH, 127').toBe(true)
    expect(await call('accepted', 16n * ETH, 129, 'phase0'), '16 ETH, 129').toBe(false)
  })
  test('Four of four at the top', { id: 'phase0', task: 2 }, async () => {
    const full = [32n, 32n, 32n, 32n].map((eth) => eth * ETH)
    expect(await call('proposer', full, [0, 1, 2, 3], seed, 'phase0', 10)).toBe(2)
  })
  test('The example', { id: 'electra', task: 3 }, async () => {
    expect(await call('proposer', balances, [0, 1, 2, 3, 4], seed, 'electra', 90)).toBe(3)
  })
})
