import { expect, test } from 'vitest'
import { dutiesOf, placeOnSlot, SLOT_WIDTH, spanOf } from '@/content/_kit/slot-schedule'
import { callsOfSlot } from './calls-of-slot'

const calls = (arrivesAt: number, proposesNext: boolean) =>
  callsOfSlot(arrivesAt, proposesNext).events.map(({ id, at }) => [id, at])

test('A node asks, and then moves its head', () => {
  expect(calls(1_000, false)).toEqual([
    ['new-payload', 1_000],
    ['valid', 1_400],
    ['forkchoice-updated', 1_400],
  ])
})

test('The node of the next proposer also fetches what it had built, when its slot begins', () => {
  expect(calls(1_000, true)).toEqual([
    ['new-payload', 1_000],
    ['valid', 1_400],
    ['forkchoice-updated', 1_400],
    ['get-payload', 12_000],
  ])
})

test('A vote is for the block only if the head has moved when votes are due', () => {
  expect(callsOfSlot(3_500, false).voted).toEqual({ at: 3_900, forBlock: true })
  expect(callsOfSlot(4_000, false).voted).toEqual({ at: 3_999, forBlock: false })
})

test('Whenever the block arrives, every label lies on the line', () => {
  for (let arrivesAt = 500; arrivesAt <= 6_000; arrivesAt += 500)
    for (const proposesNext of [false, true]) {
      const { events } = callsOfSlot(arrivesAt, proposesNext)
      for (const mark of placeOnSlot(dutiesOf('fulu'), events).marks) {
        const [left, right] = spanOf(mark)
        expect(left).toBeGreaterThanOrEqual(0)
        expect(right).toBeLessThanOrEqual(SLOT_WIDTH)
      }
    }
})
