import { hashToNumber } from '../bytes'
import { sha256d } from '../sha256'
import { coinbaseRoot } from './rolling-work'

// What a pool's server does with what its miners send. Fields have the names of Stratum v1, or the lab's, which passes
// these very values.

/** What a pool asks its miners to search: `mining.notify`, with the difficulty that was set for its shares. */
export type Job = {
  readonly id: string
  /** 80 bytes, of which root, version, time and nonce are replaced. */
  readonly header: Uint8Array
  readonly coinbaseHead: Uint8Array
  readonly coinbaseTail: Uint8Array
  /** Siblings of the coinbase, 32 bytes each, internal order, leaves first. */
  readonly branch: readonly Uint8Array[]
  /** Of a block. */
  readonly target: bigint
  /** Of a share: at least `target`. */
  readonly shareTarget: bigint
  readonly minTime: number
  readonly maxTime: number
  /** Whether all earlier jobs are stale. */
  readonly clean: boolean
}

/** `mining.submit`: what a worker claims to have found. Numbers are unsigned, of 32 bits. */
export type Share = {
  readonly job: string
  readonly version: number
  readonly extranonce: Uint8Array
  readonly nTime: number
  readonly nNonce: number
}

type ShareVerdict = 'unknown-job' | 'stale' | 'bad-time' | 'duplicate' | 'low' | 'share' | 'block'

export type PoolState = {
  readonly jobs: ReadonlyMap<string, Job>
  readonly stale: ReadonlySet<string>
  readonly seen: ReadonlySet<string>
  /** Expected hashes of the shares that were accepted, by worker. */
  readonly work: ReadonlyMap<string, bigint>
}

export const NEW_POOL: PoolState = {
  jobs: new Map(),
  stale: new Set(),
  seen: new Set(),
  work: new Map(),
}

/** Hashes that a target takes on average, as `GetBlockProof` (Bitcoin Core, src/chain.cpp) has it. */
export function workOf(target: bigint): bigint {
  return 2n ** 256n / (target + 1n)
}

/** The header that a share claims to have hashed: 80 new bytes. */
export function shareHeader(job: Job, share: Share): Uint8Array {
  const coinbase = [...job.coinbaseHead, ...share.extranonce, ...job.coinbaseTail]
  const header = job.header.slice()
  const view = new DataView(header.buffer)
  view.setUint32(0, share.version, true)
  header.set(coinbaseRoot(Uint8Array.from(coinbase), job.branch), 36)
  view.setUint32(68, share.nTime, true)
  view.setUint32(76, share.nNonce, true)
  return header
}

export function addJob(pool: PoolState, job: Job): PoolState {
  return {
    ...pool,
    jobs: new Map([...pool.jobs, [job.id, job]]),
    stale: job.clean ? new Set(pool.jobs.keys()) : pool.stale,
  }
}

/** What becomes of a share, and the pool after it. A share is remembered once its job and its time are good. */
export function submitShare(
  pool: PoolState,
  worker: string,
  share: Share,
): { pool: PoolState; verdict: ShareVerdict } {
  const job = pool.jobs.get(share.job)
  if (!job) return { pool, verdict: 'unknown-job' }
  if (pool.stale.has(job.id)) return { pool, verdict: 'stale' }
  if (share.nTime < job.minTime || share.nTime > job.maxTime) return { pool, verdict: 'bad-time' }
  const key = [share.job, share.version, share.extranonce, share.nTime, share.nNonce].join(' ')
  if (pool.seen.has(key)) return { pool, verdict: 'duplicate' }
  const seen = new Set([...pool.seen, key])
  const value = hashToNumber(sha256d(shareHeader(job, share)))
  if (value > job.shareTarget) return { pool: { ...pool, seen }, verdict: 'low' }
  const sum = (pool.work.get(worker) ?? 0n) + workOf(job.shareTarget)
  const work = new Map([...pool.work, [worker, sum]])
  return { pool: { ...pool, seen, work }, verdict: value <= job.target ? 'block' : 'share' }
}
