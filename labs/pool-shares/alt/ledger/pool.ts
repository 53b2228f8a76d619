import { bytesToHex } from 'kit'
import { shareHash, type Job, type Share } from './job'

type Verdict = 'unknown-job' | 'stale' | 'bad-time' | 'duplicate' | 'low' | 'block' | 'share'

export const hashValue = (hash: Uint8Array): bigint =>
  BigInt(`0x${bytesToHex(Uint8Array.from(hash).reverse())}`)

export const workOf = (target: bigint): bigint => (1n << 256n) / (target + 1n)

/** Keeps a list of all that was accepted, and adds it up when asked. */
export class Pool {
  #all: Job[] = []
  /** Jobs before this place are stale. */
  #open = 0
  #tried: Share[] = []
  #entries: { worker: string; work: bigint }[] = []

  newJob(job: Job): void {
    if (job.clean) this.#open = this.#all.length
    this.#all.push(job)
  }

  submit(worker: string, share: Share): Verdict {
    const at = this.#all.findIndex(({ id }) => id === share.job)
    const job = this.#all[at]
    if (job === undefined) return 'unknown-job'
    if (at < this.#open) return 'stale'
    if (!(job.minTime <= share.nTime && share.nTime <= job.maxTime)) return 'bad-time'
    if (this.#tried.some((other) => sameWork(other, share))) return 'duplicate'
    this.#tried.push({ ...share, extranonce: share.extranonce.slice() })
    const value = hashValue(shareHash(job, share))
    const verdict = value <= job.target ? 'block' : value <= job.shareTarget ? 'share' : 'low'
    if (verdict !== 'low') this.#entries.push({ worker, work: workOf(job.shareTarget) })
    return verdict
  }

  credit(): Map<string, bigint> {
    const sums = new Map<string, bigint>()
    for (const { worker, work } of this.#entries) sums.set(worker, (sums.get(worker) ?? 0n) + work)
    return sums
  }
}

function sameWork(a: Share, b: Share): boolean {
  return (
    a.job === b.job &&
    a.version === b.version &&
    a.nTime === b.nTime &&
    a.nNonce === b.nNonce &&
    a.extranonce.length === b.extranonce.length &&
    a.extranonce.every((byte, i) => byte === b.extranonce[i])
  )
}
