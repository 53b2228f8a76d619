import { expect, test } from 'vitest'
import { dutiesOf, placeOnSlot, SLOT_WIDTH, spanOf } from '@/content/_kit/slot-schedule'
import { attestationAt, slotsOf } from './attestation-slots'

const named = (place: number, first: boolean, own: boolean) => {
  const { source, target, head } = attestationAt(place, { first, own })
  return [source.slot, target.slot, head]
}

test('Where no slot is empty a vote names the first blocks of two epochs, and the block of its slot', () => {
  for (let place = 0; place < 32; place++)
    expect(named(place, false, false)).toEqual([352, 384, 384 + place])
  expect(slotsOf(12)).toEqual(Array.from({ length: 32 }, (_, at) => 384 + at))
})

test('In an empty slot the block before it is the head, and in the first slot the target too', () => {
  expect(named(9, false, true)).toEqual([352, 384, 392])
  expect(named(9, true, false)).toEqual([352, 383, 393])
  expect(named(0, true, false)).toEqual([352, 383, 383])
  expect(named(1, true, true)).toEqual([352, 383, 383])
  expect(attestationAt(1, { first: true, own: true }).target.epoch).toBe(12)
})

test('Without a block the vote is cast when votes are due, and every label lies on the line', () => {
  expect(attestationAt(4, { first: false, own: false }).events[0]!.at).toBe(1_500)
  expect(attestationAt(4, { first: false, own: true }).events[0]!.at).toBe(3_999)
  for (const own of [false, true])
    for (const mark of placeOnSlot(dutiesOf('fulu'), attestationAt(4, { first: false, own }).events)
      .marks) {
      const [left, right] = spanOf(mark)
      expect(left).toBeGreaterThanOrEqual(0)
      expect(right).toBeLessThanOrEqual(SLOT_WIDTH)
    }
})
