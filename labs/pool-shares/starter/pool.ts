import { shareHash, type Job, type Share } from './job'

export type Verdict =
  | 'unknown-job'
  | 'stale'
  | 'bad-time'
  | 'duplicate'
  | 'low'
  | 'block'
  | 'share'

/** The number that is compared with targets. */
export function hashValue(hash: Uint8Array): bigint {
  return BigInt(hash[0] ?? 0)
}

/** Hashes that one success takes on average. */
export function workOf(target: bigint): bigint {
  return target
}

/** Judges shares, and remembers what it owes. */
export class Pool {
  private jobs: Job[] = []

  newJob(job: Job): void {
    this.jobs.push(job)
  }

  submit(worker: string, share: Share): Verdict {
    const job = this.jobs[0]
    if (!job || worker === '') return 'unknown-job'
    const value = hashValue(shareHash(job, share))
    return value > job.shareTarget ? 'low' : 'share'
  }

  credit(): Map<string, bigint> {
    return new Map()
  }
}
