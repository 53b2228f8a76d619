import { hexToBytes } from '@/lib/consensus/bytes'
import { suite } from '@/lib/suite/suite'

/** SHA-256 of the byte 01. */
const seed = hexToBytes('4bf5122f344554c53bde2ebb8cd2b7e3d1600ad631c385a5d7cce23c7785459a')

export default suite(({ test, create, expect }) => {
  test('The first and the ninth word', { id: 'words', task: 1 }, async () => {
    const lottery = await create('Lottery', seed)
    const words = []
    for (let i = 0; i < 9; i++) words.push(await lottery.call('next'))
    expect(words[0]).toBe(3_035_515_108)
    expect(words[8]).toBe(2_149_604_889)
  })
  test('A number below two billion', { id: 'below', task: 2 }, async () => {
    const lottery = await create('Lottery', seed)
    expect(await lottery.call('below', 2_000_000_000)).toBe(1_035_515_108)
  })
  test('The example', { id: 'example', task: 3 }, async () => {
    const lottery = await create('Lottery', seed)
    expect(await lottery.call('pick', 56_789, 5)).toEqual([29_480, 49_418, 26_518, 23_712, 15_920])
    expect(await lottery.call('pick', 5, 5)).toEqual([2, 4, 0, 3, 1])
  })
})
