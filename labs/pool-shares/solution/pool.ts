import { shareHash, type Job, type Share } from './job'

export type Verdict = 'unknown-job' | 'stale' | 'bad-time' | 'duplicate' | 'low' | 'block' | 'share'

/** The number that is compared with targets. */
export function hashValue(hash: Uint8Array): bigint {
  return hash.reduceRight((value, byte) => (value << 8n) | BigInt(byte), 0n)
}

/** Hashes that one success takes on average. */
export function workOf(target: bigint): bigint {
  return 2n ** 256n / (target + 1n)
}

/** Judges shares, and remembers what it owes. */
export class Pool {
  private jobs = new Map<string, Job>()
  private stale = new Set<string>()
  private seen = new Set<string>()
  private owed = new Map<string, bigint>()

  newJob(job: Job): void {
    if (job.clean) this.stale = new Set(this.jobs.keys())
    this.jobs.set(job.id, job)
  }

  submit(worker: string, share: Share): Verdict {
    const job = this.jobs.get(share.job)
    if (!job) return 'unknown-job'
    if (this.stale.has(job.id)) return 'stale'
    if (share.nTime < job.minTime || share.nTime > job.maxTime) return 'bad-time'
    const key = keyOf(share)
    if (this.seen.has(key)) return 'duplicate'
    this.seen.add(key)
    const value = hashValue(shareHash(job, share))
    if (value > job.shareTarget) return 'low'
    const before = this.owed.get(worker) ?? 0n
    this.owed.set(worker, before + workOf(job.shareTarget))
    return value <= job.target ? 'block' : 'share'
  }

  credit(): Map<string, bigint> {
    return new Map(this.owed)
  }
}

/** Everything that goes into the header. */
function keyOf({ job, version, extranonce, nTime, nNonce }: Share): string {
  return JSON.stringify([job, version, [...extranonce], nTime, nNonce])
}
