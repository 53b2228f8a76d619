import { expect, test } from 'vitest'
import { dutiesOf, inSeconds, placeOnSlot, SLOT_WIDTH, spanOf, voteOf } from './slot-schedule'

const times = (fork: 'fulu' | 'gloas') => dutiesOf(fork).map(({ id, at }) => [id, at])

test('Votes are due after a third of the slot, and bundles after two thirds', () => {
  expect(times('fulu')).toEqual([
    ['block', 0],
    ['vote', 3_999],
    ['aggregate', 8_000],
    ['next', 12_000],
  ])
})

test('Gloas votes a second earlier, and has a payload to wait for', () => {
  expect(times('gloas')).toEqual([
    ['block', 0],
    ['vote', 3_000],
    ['aggregate', 6_000],
    ['payload', 6_000],
    ['payload-vote', 9_000],
    ['next', 12_000],
  ])
})

test('A validator votes for the block once it has it, and without it when votes are due', () => {
  expect(voteOf(1_000)).toEqual({ at: 1_000, forBlock: true })
  expect(voteOf(3_999)).toEqual({ at: 3_999, forBlock: true })
  expect(voteOf(4_000)).toEqual({ at: 3_999, forBlock: false })
  expect(voteOf(3_500, 'gloas')).toEqual({ at: 3_000, forBlock: false })
})

test('Times are shown in tenths of a second', () => {
  expect([0, 3_900, 3_999, 12_000].map(inSeconds)).toEqual(['0 s', '3.9 s', '4 s', '12 s'])
})

test('Duties and events are one list in time; at one moment the duty comes first', () => {
  const events = [
    { id: 'all-seen', at: 5_000, label: 'everybody has seen everything' },
    { id: 'shown', at: 3_900, label: 'one vote is shown' },
    { id: 'proposal', at: 0, label: 'R2 on R1' },
  ]
  const { marks } = placeOnSlot(dutiesOf('fulu'), events)
  expect(marks.map(({ id }) => id)).toEqual([
    'block',
    'proposal',
    'shown',
    'vote',
    'all-seen',
    'aggregate',
    'next',
  ])
})

test('No label covers another, and none leaves the line', () => {
  for (const fork of ['fulu', 'gloas'] as const) {
    const events = [0, 3_000, 3_100, 3_200, 11_900].map((at) => ({
      id: String(at),
      at,
      label: 'something happens here',
    }))
    const { marks, above, below } = placeOnSlot(dutiesOf(fork), events)
    for (const one of marks) {
      const [left, right] = spanOf(one)
      expect(left).toBeGreaterThanOrEqual(0)
      expect(right).toBeLessThanOrEqual(SLOT_WIDTH)
      expect(one.row).toBeLessThan(one.isDuty ? above : below)
      for (const other of marks)
        if (other.id < one.id && other.isDuty === one.isDuty && other.row === one.row) {
          const [otherLeft, otherRight] = spanOf(other)
          expect(otherRight <= left || right <= otherLeft).toBe(true)
        }
    }
  }
})

test('A slot without events has nothing below its line', () => {
  expect(placeOnSlot(dutiesOf('fulu'), []).below).toBe(0)
})
