import { mine } from '@/lib/consensus/bitcoin/mine'
import { jobWords, type MiningJob } from './job'
import type { MinerReport, MinerRequest } from './messages'
import { loadWasmMiner } from './wasm-miner'

/** Mines on one thread of the processor: WebAssembly SIMD, four nonces at a time, else plain JavaScript. */

const scope = globalThis as unknown as {
  postMessage(report: MinerReport): void
  onmessage: (event: MessageEvent<MinerRequest>) => void
}

/** Nonces between two looks at anything else: some tens of milliseconds. */
const SIMD_CHUNK = 2 ** 16
const PLAIN_CHUNK = 2 ** 12
const NONCES = 2 ** 32
/** A machine that slept in mid-search does not rest for as long again. */
const LONGEST_REST_MS = 1000

scope.onmessage = ({ data }) => void mineOnCpu(data)

async function mineOnCpu({ job, from, until, share, cap, duty }: MinerRequest): Promise<void> {
  const simd = await loadWasmMiner().catch(() => null)
  const name = simd ? 'WebAssembly with SIMD' : 'JavaScript'
  scope.postMessage({ kind: 'device', device: { name: `${name}, on the processor`, kind: 'cpu' } })
  // Under a cap a look at the clock comes every few hundredths of a second, too.
  const chunk = simd && (cap === null || cap > 20 * SIMD_CHUNK) ? SIMD_CHUNK : PLAIN_CHUNK
  const began = performance.now()
  let tried = 0
  simd?.start(jobWords(job))
  for (let base = from + share.index * chunk; ; base += share.of * chunk) {
    if (base >= NONCES) {
      if (until === 'hit') return scope.postMessage({ kind: 'exhausted' })
      base = share.index * chunk
    }
    const count = Math.min(chunk, NONCES - base)
    const started = performance.now()
    const hit = simd
      ? search(simd.search, job, base, count)
      : mine(job.header, job.target, base, count)
    if (hit && until === 'hit') {
      scope.postMessage({ kind: 'tried', hashes: hit.nonce - base + 1 })
      return scope.postMessage({ kind: 'hit', ...hit })
    }
    scope.postMessage({ kind: 'tried', hashes: count })
    tried += count
    const now = performance.now()
    const early = cap === null ? 0 : (tried / cap) * 1000 - (now - began)
    const rest = duty === null ? 0 : Math.min(LONGEST_REST_MS, (now - started) * (1 / duty - 1))
    // A worker that never waits hears nothing and is not cleaned up after.
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, early, rest)))
  }
}

/** Groups that pass by their first word, judged by all of it. */
function search(
  groups: (base: number, count: number) => number,
  job: MiningJob,
  base: number,
  count: number,
): { nonce: number; hash: Uint8Array } | null {
  const last = Math.ceil(count / 4)
  for (let group = 0; group < last;) {
    const at = groups(base + 4 * group, last - group)
    if (at < 0) return null
    const from = base + 4 * (group + at)
    const hit = mine(job.header, job.target, from, Math.min(4, base + count - from))
    if (hit) return hit
    group += at + 1
  }
  return null
}
