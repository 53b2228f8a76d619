import { splits } from '@/lib/suite/split'
import { suite } from '@/lib/suite/suite'
import { multiplyFirst, perIncrement } from '../starter/clients'
import { isSlashed } from './slashing'

export default suite(({ test, call, expect, fail }) => {
  test('36 million ETH', { id: 'thirds', task: 1 }, async () => {
    const slashed = await call('split', 36_000_000)
    if (!isSlashed(slashed, 36_000_000))
      return fail('A slashing is 1 to 64 whole numbers from 16 to 2,048.')
    expect(
      splits({ total: 36_000_000, slashed }, perIncrement, multiplyFirst),
      'the clients disagree',
    ).toBe(true)
  })

  test('40 million ETH', { id: 'none', task: 1 }, async () => {
    expect(await call('split', 40_000_000), 'nothing splits them').toBe(null)
  })

  test('32 million ETH', { id: 'least', task: 2 }, async () => {
    const slashed = await call('split', 32_000_000)
    if (!isSlashed(slashed, 32_000_000))
      return fail('A slashing is 1 to 64 whole numbers from 16 to 2,048.')
    expect(
      slashed.reduce((sum, eth) => sum + eth, 0),
      'how much is slashed',
    ).toBe(17)
  })
})
