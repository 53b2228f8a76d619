import { expect, test } from 'vitest'
import { startWatching, watchBlock, type WatchAlert, type WatchOptions } from './reorg-monitor'

const options: WatchOptions = { depth: 2, band: 7200, watch: ['pay', 'other'], window: 2 }

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

test('Less than half the hash rate is told once, and again after it was back', () => {
  const times = [600, 1200, 1800, 2400, 3900, 5400, 6900, 7500, 8100, 9600, 11_000]
  const blocks = times.map((time, i): [string, string, number, number] => [
    `a${i}`,
    i === 0 ? 'g' : `a${i - 1}`,
    1,
    time,
  ])
  // Two blocks in 3000 s after two in 1200 s; at the end two in 2900 s after two in 1200 s.
  expect(play(...blocks)).toEqual([
    { kind: 'slow', id: 'a5' },
    { kind: 'slow', id: 'a10' },
  ])
})

test('Hash rate is work, whatever the number of blocks', () => {
  const pace = (works: number[], step: number): [string, string, number, number][] =>
    works.map((work, i) => [`a${i}`, i === 0 ? 'g' : `a${i - 1}`, work, step * (i + 1)])
  expect(play(...pace([5, 5, 5, 5, 2, 2], 600))).toEqual([{ kind: 'slow', id: 'a5' }])
  expect(play(...pace([4, 4, 4, 4, 2, 2], 600))).toEqual([])
})
