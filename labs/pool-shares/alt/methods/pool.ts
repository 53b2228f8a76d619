import { shareHash, type Job, type Share } from './job'

type Open = Job & { stale: boolean; tried: Record<string, true> }

export function hashValue(hash: Uint8Array): bigint {
  const words = new DataView(hash.slice().buffer)
  let value = 0n
  for (let i = 3; i >= 0; i--) value = value * 2n ** 64n + words.getBigUint64(8 * i, true)
  return value
}

export function workOf(target: bigint): bigint {
  // 2^256 / (t + 1) = (2^256 - t - 1) / (t + 1) + 1, as Bitcoin Core computes it in 256 bits.
  return (2n ** 256n - 1n - target) / (target + 1n) + 1n
}

export class Pool {
  private open: Record<string, Open> = Object.create(null) as Record<string, Open>
  private sums: [string, bigint][] = []

  newJob(job: Job): void {
    if (job.clean) for (const id in this.open) this.open[id]!.stale = true
    this.open[job.id] = { ...job, stale: false, tried: {} }
  }

  submit(worker: string, share: Share) {
    const job = this.open[share.job]
    if (!job) return 'unknown-job'
    if (job.stale) return 'stale'
    const { nTime } = share
    if (nTime !== Math.min(Math.max(nTime, job.minTime), job.maxTime)) return 'bad-time'
    const name = [share.version, nTime, share.nNonce, ...share.extranonce].join(':')
    if (name in job.tried) return 'duplicate'
    job.tried[name] = true
    const value = hashValue(shareHash(job, share))
    if (value > job.shareTarget) return 'low'
    const row = this.sums.find(([name]) => name === worker)
    if (row) row[1] += workOf(job.shareTarget)
    else this.sums.push([worker, workOf(job.shareTarget)])
    return value > job.target ? 'share' : 'block'
  }

  credit(): Map<string, bigint> {
    return new Map(this.sums)
  }
}
