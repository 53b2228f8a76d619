import { expect, test } from 'vitest'
import { dutiesOf, placeOnSlot, SLOT_WIDTH, spanOf } from '@/content/_kit/slot-schedule'
import { LAST_SLOT, oneVote } from './one-vote'

const settled = (seenAt: number, delay: number) => {
  const { flags, parts } = oneVote(seenAt, delay)
  return [flags.join(' '), parts]
}

test('A vote in time for everything earns 54 parts of 64', () => {
  expect(settled(1_000, 1)).toEqual(['source target head', 54])
})

test('A block that comes after votes are due costs its voters the head, and nothing else', () => {
  expect(settled(5_000, 1)).toEqual(['source target', 40])
})

test('What the way into a block takes is settled flag by flag', () => {
  expect(settled(1_000, 2)).toEqual(['source target', 40])
  expect(settled(1_000, 5)).toEqual(['source target', 40])
  expect(settled(1_000, 6)).toEqual(['target', 12])
  expect(settled(1_000, LAST_SLOT)).toEqual(['target', 12])
  expect(settled(1_000, LAST_SLOT + 1)).toEqual(['', -40])
})

test('The line shows the vote, the late block and whether the next one carries it', () => {
  expect(oneVote(1_000, 1).events.map(({ id, at }) => [id, at])).toEqual([
    ['vote', 1_000],
    ['next-block', 12_000],
  ])
  expect(oneVote(5_000, 3).events.map(({ id, at }) => [id, at])).toEqual([
    ['vote', 3_999],
    ['late', 5_000],
    ['next-block', 12_000],
  ])
})

test('Whenever the block arrives, every label lies on the line', () => {
  for (let seenAt = 500; seenAt <= 8_000; seenAt += 500)
    for (const delay of [1, 2])
      for (const mark of placeOnSlot(dutiesOf('fulu'), oneVote(seenAt, delay).events).marks) {
        const [left, right] = spanOf(mark)
        expect(left).toBeGreaterThanOrEqual(0)
        expect(right).toBeLessThanOrEqual(SLOT_WIDTH)
      }
})
