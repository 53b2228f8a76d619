import { expect, test } from 'vitest'
import data from '../vectors/bitcoin-reorg-real-pow.json'
import { activeChain, addHeader, invalidateBlock, newChain, type ChainState } from './chain-tree'
import { getBlockProof } from './target'

const [genesis, ...rest] = [
  ...data.headers.blk_0_to_4,
  ...data.headers.blk_3A,
  ...data.headers.blk_4A,
  ...data.headers.blk_5A,
].map((row) => ({ id: row.hash, parent: row.prevHash, work: getBlockProof(Number(row.bits)) }))

function grow(...nodes: [id: string, parent: string, work: number][]): ChainState {
  let state = newChain({ id: 'g', parent: null, work: 1n })
  for (const [id, parent, work] of nodes)
    state = addHeader(state, { id, parent, work: BigInt(work) }).state
  return state
}

test('The real side branch wins with its third block, not with its second', () => {
  let state = newChain({ ...genesis!, parent: null })
  const tips = rest.map((node) => {
    state = addHeader(state, node).state
    return state.tip
  })
  const ids = rest.map(({ id }) => id)
  expect(tips).toEqual([...ids.slice(0, 4), ids[3], ids[3], ids[6]])
  expect(activeChain(state)).toEqual([genesis!.id, ids[0], ids[1], ids[4], ids[5], ids[6]])
})

test('Three hard blocks beat six easy ones, and a tie changes nothing', () => {
  const easy = ['a', 'b', 'c', 'd', 'e', 'f'].map((id, i, all) => [id, all[i - 1] ?? 'g', 1])
  let state = grow(...(easy as [string, string, number][]), ['x', 'g', 2], ['y', 'x', 2])
  expect(state.tip).toBe('f')
  const level = addHeader(state, { id: 'z', parent: 'y', work: 2n })
  expect(level.reorg).toBeUndefined()
  state = level.state
  const { reorg } = addHeader(state, { id: 'w', parent: 'z', work: 1n })
  expect(reorg).toEqual({
    disconnect: ['f', 'e', 'd', 'c', 'b', 'a'],
    connect: ['x', 'y', 'z', 'w'],
  })
})

test('Orphans join when their ancestor comes', () => {
  const state = grow(['c', 'b', 1], ['b', 'a', 1], ['b2', 'a', 1])
  expect(addHeader(state, { id: 'b', parent: 'a', work: 1n }).status).toBe('duplicate')
  const { reorg } = addHeader(state, { id: 'a', parent: 'g', work: 1n })
  expect(reorg).toEqual({ disconnect: [], connect: ['a', 'b', 'c'] })
})

test('What stands on an invalid block is invalid, and the first of the best others is followed', () => {
  const state = grow(['a', 'g', 5], ['b', 'a', 5], ['x', 'g', 3], ['y', 'g', 3])
  const { state: after, reorg } = invalidateBlock(state, 'a')
  expect(reorg).toEqual({ disconnect: ['b', 'a'], connect: ['x'] })
  expect(addHeader(after, { id: 'c', parent: 'b', work: 99n }).status).toBe('invalid')
  expect(invalidateBlock(after, 'y').reorg).toBeUndefined()
  expect(() => invalidateBlock(after, 'g')).toThrow(RangeError)
})
