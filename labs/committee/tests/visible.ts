import { hexToBytes } from '@/lib/consensus/bytes'
import { suite } from '@/lib/suite/suite'

const seed = hexToBytes('23bcd11624a07465b1c2fc1a0fe52996daae4bf87b0fb6bed45926096c644843')
const ten = Array.from({ length: 10 }, (_, at) => 100 + at)

export default suite(({ test, call, observe, expect }) => {
  test('Few, some and many validators', { id: 'how-many', task: 1 }, async () => {
    expect(await call('committeesPerSlot', 100), '100 validators').toBe(1)
    expect(await call('committeesPerSlot', 20_000), '20,000 validators').toBe(4)
    expect(await call('committeesPerSlot', 1_000_000), 'a million validators').toBe(64)
  })
  test('The three committees of the example', { id: 'three', task: 2 }, async () => {
    expect(await call('committee', ten, seed, 0, 3, 10)).toEqual([106, 109, 102])
    expect(await call('committee', ten, seed, 1, 3, 10)).toEqual([107, 108, 103])
    expect(await call('committee', ten, seed, 2, 3, 10)).toEqual([100, 101, 104, 105])
  })
  test('Sixty hashes for three members', { id: 'counted', task: 2 }, async () => {
    const { counts } = await observe('committee', ten, seed, 0, 3, 10)
    expect(counts.sha256 ?? 0, 'calls of sha256').toBeLessThanOrEqual(60)
  })
  test('Slot 3 of the example, in any epoch', { id: 'slot', task: 3 }, async () => {
    expect(await call('beaconCommittee', ten, seed, 3, 0, 10), 'slot 3').toEqual([106])
    expect(await call('beaconCommittee', ten, seed, 67, 0, 10), 'slot 67').toEqual([106])
  })
})
