import { expect, test } from 'vitest'
import { bytesToHex, hashToNumber, hexToBytes } from '../bytes'
import { sha256d } from '../sha256'
import blocks from '../vectors/bitcoin-first-payment.json'
import famous from '../vectors/bitcoin-headers-famous.json'
import {
  addJob,
  NEW_POOL,
  shareHeader,
  submitShare,
  workOf,
  type Job,
  type PoolState,
  type Share,
} from './pool'
import { decodeCompact, getBlockProof } from './target'

const header = hexToBytes(famous.headers['170'].hex)
const view = new DataView(header.buffer)

/** Block 170 as a pool would have handed it out, with its four bytes of extranonce left open. */
const job: Job = {
  id: 'a',
  header,
  coinbaseHead: hexToBytes('00'),
  coinbaseTail: hexToBytes('ff'),
  branch: [new Uint8Array(32)],
  target: 0n,
  shareTarget: 2n ** 256n - 1n,
  minTime: 1000,
  maxTime: 2000,
  clean: false,
}
const share: Share = {
  job: 'a',
  version: 1,
  extranonce: hexToBytes('0102'),
  nTime: 1500,
  nNonce: 7,
}

function verdicts(pool: PoolState, shares: readonly [string, Share][]): [string[], PoolState] {
  let state = pool
  const all = shares.map(([worker, each]) => {
    const { pool: next, verdict } = submitShare(state, worker, each)
    state = next
    return verdict
  })
  return [all, state]
}

test('A share’s header is a real block’s when its coinbase is', () => {
  const [coinbase, payment] = blocks.blocks[1]!.transactions.map(({ rawHex }) => hexToBytes(rawHex))
  const real: Job = {
    ...job,
    coinbaseHead: coinbase!.slice(0, 48),
    coinbaseTail: coinbase!.slice(49),
    branch: [sha256d(payment!)],
  }
  const found = shareHeader(real, {
    job: 'a',
    version: view.getUint32(0, true),
    extranonce: coinbase!.slice(48, 49),
    nTime: view.getUint32(68, true),
    nNonce: view.getUint32(76, true),
  })
  expect(bytesToHex(found)).toBe(famous.headers['170'].hex)
  expect(hashToNumber(sha256d(found))).toBeLessThanOrEqual(decodeCompact(0x1d00ffff).target)
})

test('A target stands for the work that a block of that target has', () => {
  for (const nBits of [0x1d00ffff, 0x1b0404cb, 0x207fffff])
    expect(workOf(decodeCompact(nBits).target)).toBe(getBlockProof(nBits))
})

test('Verdicts come in one order, and only good shares are credited', () => {
  const value = hashToNumber(sha256d(shareHeader(job, share)))
  const pool = addJob(NEW_POOL, { ...job, shareTarget: value })
  const [first, after] = verdicts(pool, [
    ['w', { ...share, job: 'b' }],
    ['w', { ...share, nTime: 999 }],
    ['w', share],
    ['v', share],
  ])
  expect(first).toEqual(['unknown-job', 'bad-time', 'share', 'duplicate'])
  expect([...after.work]).toEqual([['w', workOf(value)]])
  const low = addJob(NEW_POOL, { ...job, shareTarget: value - 1n })
  expect(
    verdicts(low, [
      ['w', share],
      ['w', share],
    ])[0],
  ).toEqual(['low', 'duplicate'])
  const block = addJob(NEW_POOL, { ...job, target: value, shareTarget: 2n * value })
  expect(submitShare(block, 'w', share).verdict).toBe('block')
})

test('A clean job makes the earlier ones stale, and no other does', () => {
  let pool = addJob(NEW_POOL, job)
  pool = addJob(pool, { ...job, id: 'b' })
  expect(submitShare(pool, 'w', share).verdict).toBe('share')
  pool = addJob(pool, { ...job, id: 'c', clean: true })
  expect(submitShare(pool, 'w', share).verdict).toBe('stale')
  expect(submitShare(pool, 'w', { ...share, job: 'c' }).verdict).toBe('share')
})
