import { hexToBytes } from '@/lib/consensus/bytes'
import { suite } from '@/lib/suite/suite'

const seed = hexToBytes('23bcd11624a07465b1c2fc1a0fe52996daae4bf87b0fb6bed45926096c644843')

export default suite(({ test, call, observe, expect, throws }) => {
  test('Without rounds nothing moves', { id: 'none', task: 1 }, async () => {
    expect(await call('shuffledIndex', 7, 10, seed, 0)).toBe(7)
  })
  test('Round 0 of the example', { id: 'round', task: 1 }, async () => {
    // The pivot is 0, so 3 and 7 are partners, and 4 and 6. The bits of positions 7 and 6 are 1 and 0.
    expect(await call('shuffledIndex', 3, 10, seed, 1)).toBe(7)
    expect(await call('shuffledIndex', 4, 10, seed, 1)).toBe(4)
  })
  test('The ten of the example', { id: 'example', task: 2 }, async () => {
    const places: unknown[] = []
    for (let index = 0; index < 10; index++)
      places.push(await call('shuffledIndex', index, 10, seed, 10))
    expect(places).toEqual([6, 9, 2, 7, 8, 3, 0, 1, 4, 5])
  })
  test('An index that is not there', { id: 'outside', task: 1 }, async () => {
    expect((await throws('shuffledIndex', 10, 10, seed, 10)).name).toBe('RangeError')
  })
  test('Twenty hashes for ten rounds', { id: 'counted', task: 3 }, async () => {
    const { counts } = await observe('shuffledIndex', 3, 10, seed, 10)
    expect(counts.sha256 ?? 0, 'calls of sha256').toBeLessThanOrEqual(20)
  })
})
