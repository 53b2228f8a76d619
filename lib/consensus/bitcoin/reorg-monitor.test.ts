import { expect, test } from 'vitest'
import { startWatching, watchBlock, type WatchAlert, type WatchOptions } from './reorg-monitor'

const options: WatchOptions = { depth: 2, band: 7200, watch: ['pay', 'other'] }

function play(
  ...blocks: [id: string, parent: string, work: number, time: number, ...tx: string[]][]
) {
  let state = startWatching({ id: 'g', parent: null, work: 1n, time: 0, txids: [] })
  const told: WatchAlert[] = []
  for (const [id, parent, work, time, ...txids] of blocks) {
    const next = watchBlock(state, { id, parent, work: BigInt(work), time, txids }, options)
    state = next.state
    told.push(...next.alerts)
  }
  return told
}

test('A stale block is no alarm, two undone blocks are, and the payment is named', () => {
  expect(play(['a', 'g', 1, 600], ['b', 'g', 1, 610], ['c', 'b', 1, 1200])).toEqual([])
  expect(play(['a', 'g', 1, 600, 'pay'], ['b', 'a', 1, 1200], ['x', 'g', 9, 700, 'other'])).toEqual(
    [
      { kind: 'reorg', depth: 2, from: 'b', to: 'x' },
      { kind: 'unconfirmed', txid: 'pay' },
    ],
  )
})

test('A payment that the new branch has too is not told', () => {
  expect(play(['a', 'g', 1, 600, 'pay'], ['x', 'g', 9, 700, 'pay'])).toEqual([])
})

test('Times are judged by the ancestors of the block itself', () => {
  expect(play(['a', 'g', 1, 600], ['b', 'a', 1, 600], ['c', 'b', 1, 9000])).toEqual([
    { kind: 'time', id: 'b' },
    { kind: 'time', id: 'c' },
  ])
})

test('A branch that comes in the wrong order is one reorganisation', () => {
  expect(
    play(['a', 'g', 1, 600], ['b', 'a', 1, 1200], ['y', 'x', 5, 1300], ['x', 'g', 5, 700]),
  ).toEqual([{ kind: 'reorg', depth: 2, from: 'b', to: 'y' }])
})
