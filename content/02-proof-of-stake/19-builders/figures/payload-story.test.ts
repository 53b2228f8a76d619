import { expect, test } from 'vitest'
import { endingOf, type Story } from './payload-story'

const STORY: Story = { arrives: 2, present: 480, passedOver: false, voted: 95 }

test('A payload in time, of which the next proposer makes use', () => {
  expect(endingOf(STORY)).toEqual({
    status: 'full',
    nextCounts: true,
    payment: 'with the next block',
  })
})

test('Passed over it still counts with 257 places, and not with 256', () => {
  expect(endingOf({ ...STORY, passedOver: true, present: 257 })).toEqual({
    status: 'full',
    nextCounts: false,
    payment: 'with the next block',
  })
  expect(endingOf({ ...STORY, passedOver: true, present: 256 }).status).toBe('empty')
})

test('Without a payload the block is empty, and the builder owes from 60 % on', () => {
  const gone = { ...STORY, arrives: null }
  expect(endingOf(gone)).toEqual({
    status: 'empty',
    nextCounts: true,
    payment: 'when the next epoch ends',
  })
  expect(endingOf({ ...gone, voted: 60 }).payment).toBe('when the next epoch ends')
  expect(endingOf({ ...gone, voted: 59 }).payment).toBe('nothing')
})
