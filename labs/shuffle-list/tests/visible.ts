import { hexToBytes } from '@/lib/consensus/bytes'
import { suite } from '@/lib/suite/suite'

const seed = hexToBytes('23bcd11624a07465b1c2fc1a0fe52996daae4bf87b0fb6bed45926096c644843')
const letters = [...'abcdefghij']

export default suite(({ test, call, observe, expect }) => {
  test('The ten of the example', { id: 'example', task: 1 }, async () => {
    expect(await call('shuffleList', letters, seed, 10)).toEqual([...'gjchidabef'])
  })
  test('There and back', { id: 'back', task: 2 }, async () => {
    expect(await call('unshuffleList', [...'gjchidabef'], seed, 10)).toEqual(letters)
  })
  test('Twenty hashes for ten rounds', { id: 'counted', task: 3 }, async () => {
    const { counts } = await observe('shuffleList', letters, seed, 10)
    expect(counts.sha256 ?? 0, 'calls of sha256').toBeLessThanOrEqual(20)
  })
})
