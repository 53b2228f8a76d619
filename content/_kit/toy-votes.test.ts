import { expect, test } from 'vitest'
import { getForkchoiceStore, getHead } from '@/lib/consensus/ethereum/lmd-ghost'
import { BALANCES, grow, nameOf, rootOf, vote, walkThrough } from './toy-votes'

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

test('Where there is no fork there is nothing to tell', () => {
  const store = grow(getForkchoiceStore(rootOf('G'), BALANCES), 'A1', 'G')
  expect(walkThrough(store)).toEqual([])
})
