import { expect, test } from 'vitest'
import { getForkchoiceStore, getHead } from '@/lib/consensus/ethereum/lmd-ghost'
import {
  BALANCES,
  grow,
  nameOf,
  rootOf,
  vote,
  votesByName,
  votesIn,
  walkThrough,
} from './toy-votes'

function fork() {
  const store = getForkchoiceStore(rootOf('G'), BALANCES)
  return grow(grow(store, 'A1', 'G'), 'B1', 'G')
}

test('The walk is told as it is made: by weight', () => {
  const store = vote(vote(vote(fork(), 1, 'A1'), 2, 'B1'), 3, 'B1')
  expect(walkThrough(store)).toEqual(['B1 weighs 64 ETH and A1 32 ETH, so the walk goes to B1.'])
})

test('A tie is told by its roots, and falls as get_head lets it fall', () => {
  const store = vote(vote(fork(), 1, 'A1'), 2, 'B1')
  const [told] = walkThrough(store)
  const winner = nameOf(getHead(store))
  expect(told).toContain(`so the walk goes to ${winner}.`)
  expect(rootOf(winner) > rootOf(winner === 'A1' ? 'B1' : 'A1')).toBe(true)
  expect(told).toContain(rootOf(winner))
})

test('Of each validator the last vote alone lies on a block', () => {
  const store = vote(vote(vote(fork(), 1, 'A1'), 2, 'B1'), 1, 'B1')
  expect(votesIn(store)).toEqual([
    { voter: 1, block: 'B1' },
    { voter: 2, block: 'B1' },
  ])
  expect([...votesByName(store)]).toEqual([
    ['G', 0],
    ['A1', 0],
    ['B1', 2],
  ])
})

test('Where there is no fork there is nothing to tell', () => {
  const store = grow(getForkchoiceStore(rootOf('G'), BALANCES), 'A1', 'G')
  expect(walkThrough(store)).toEqual([])
})
