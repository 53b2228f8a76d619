import { sha256 } from '@noble/hashes/sha2.js'
import naga from 'naga-wasm/naga_bg.wasm'
import { mine } from '@/lib/consensus/bitcoin/mine'
import { decodeCompact } from '@/lib/consensus/bitcoin/target'
import { hexToBytes } from '@/lib/consensus/bytes'
import famous from '@/lib/consensus/vectors/bitcoin-headers-famous.json'
import { openDevice } from '@/lib/gpu/device'
import { searchOnGpu } from '@/lib/gpu/mining/gpu-search'
import { jobWords, NONE, type MiningJob } from '@/lib/gpu/mining/job'
import { referenceKernel, rolledKernel, type Kernel } from '@/lib/gpu/mining/kernels'
import { loadWasmMiner } from '@/lib/gpu/mining/wasm-miner'
import { loadNaga, toSpirv } from '@/lib/gpu/naga'
import { createExecutable } from '@/lib/gpu/cpu/execute'
import { deno } from '../setup/deno'
import type { GpuReport } from './gpu'

/** The part of bench:gpu that runs under deno, which has WebGPU. */

const [file = '', secondsText = '3'] = deno.args
const limitMs = 1000 * Number(secondsText)

const blocks = Object.values(famous.headers).map((row) => ({
  job: { header: hexToBytes(row.hex), target: decodeCompact(Number(row.bits)).target },
  nonce: row.nonce,
}))
const header = blocks[0]!.job.header
/** No hash is zero, so the search goes on. */
const NEVER = { header, target: 0n }

const rows: GpuReport['rows'] = []
const trouble: string[] = []

function row(name: string, engine: 'gpu' | 'cpu', rate: number, checked: boolean): void {
  rows.push({ name, engine, rate, checked })
}

/** Calls until the time is over; the first calls, in which V8 compiles, do not count. */
function timed(hashes: number, work: (turn: number) => void): number {
  for (let turn = 0; turn < 3; turn++) work(turn)
  const started = performance.now()
  let turns = 0
  while (performance.now() - started < limitMs) work(3 + turns++)
  return (turns * hashes * 1000) / (performance.now() - started)
}

function found(
  name: string,
  search: (job: MiningJob, from: number, count: number) => number | null,
): boolean {
  for (const { job, nonce } of blocks) {
    const seen = search(job, nonce - 40, 100)
    if (seen !== nonce) trouble.push(`${name}: ${seen} instead of ${nonce}`)
  }
  return true
}

async function main(): Promise<void> {
  const copy = header.slice()
  const view = new DataView(copy.buffer)
  row(
    '@noble/hashes, sha256(sha256(header))',
    'cpu',
    timed(2000, (turn) => {
      for (let k = 0; k < 2000; k++) {
        view.setUint32(76, turn * 2000 + k, true)
        sha256(sha256(copy))
      }
    }),
    false,
  )
  row(
    'JavaScript with midstate (lib/consensus)',
    'cpu',
    timed(2000, (turn) => mine(header, 0n, turn * 2000, 2000)),
    found(
      'JavaScript',
      (job, from, count) => mine(job.header, job.target, from, count)?.nonce ?? null,
    ),
  )
  await loadNaga(naga)
  for (const kernel of [rolledKernel(), referenceKernel(1)]) executorRow(kernel)
  const simd = await loadWasmMiner()
  if (simd) {
    simd.start(jobWords(NEVER))
    const rate = timed(65536, (turn) => simd.search(turn * 65536, 16384))
    const checked = found('WebAssembly', (job, from, count) => {
      simd.start(jobWords(job))
      const group = simd.search(from, count / 4)
      return mine(job.header, job.target, from + 4 * group, 4)?.nonce ?? null
    })
    row('WebAssembly with SIMD, one thread', 'cpu', rate, checked)
  }

  const opened = await openDevice((navigator as { gpu?: GPU }).gpu)
  if (opened)
    for (const kernel of [rolledKernel(), ...[1, 4, 16, 64].map((count) => referenceKernel(count))])
      await gpuRow(opened.device, kernel)
  const report: GpuReport = { adapter: opened?.adapter ?? null, rows, trouble }
  deno.writeTextFileSync(file, JSON.stringify(report))
  deno.exit(0)
}

function executorRow(kernel: Kernel): void {
  const compiled = toSpirv(kernel.wgsl)
  if (!compiled.ok) throw new Error(compiled.error.message)
  const shader = createExecutable(compiled.spirv)
  const run = (job: MiningJob, from: number, count: number) => {
    const workgroups = Math.ceil(count / kernel.workgroupSize)
    const { buffers } = shader.dispatch(
      [workgroups, 1, 1],
      [
        {
          binding: 0,
          kind: kernel.jobBinding,
          bytes: kernel.encode(jobWords(job), from, count, workgroups),
        },
        { binding: 1, kind: 'storage', bytes: new Uint8Array(Uint32Array.of(NONE, 0).buffer) },
      ],
      2 ** 31,
    )
    const best = new Uint32Array(buffers[1]!.buffer)[0]!
    return best === NONE ? null : best
  }
  const name = `CPU executor, ${kernel.name}`
  row(
    name,
    'cpu',
    timed(2048, (turn) => run(NEVER, turn * 2048, 2048)),
    found(name, run),
  )
}

async function gpuRow(device: GPUDevice, kernel: Kernel): Promise<void> {
  for (const { job, nonce } of blocks) {
    const end = await searchOnGpu(device, kernel, job, {
      from: nonce - 40,
      until: 'hit',
      firstDeadlineMs: 30_000,
      onBatch: () => {},
      isStopped: () => false,
    })
    const seen = end.kind === 'hit' ? end.nonce : JSON.stringify(end)
    if (seen !== nonce) trouble.push(`GPU, ${kernel.name}: ${seen} instead of ${nonce}`)
  }
  let hashes = 0
  let since = 0
  let now = 0
  const started = performance.now()
  const end = await searchOnGpu(device, kernel, NEVER, {
    from: 0,
    until: 'stopped',
    firstDeadlineMs: 30_000,
    onBatch(batch) {
      now = performance.now()
      // The first third of the time goes into finding the size.
      if (now - started < limitMs / 3) since = now
      else hashes += batch.hashes
    },
    isStopped: () => performance.now() - started > limitMs * 1.33,
  })
  if (end.kind === 'failed') trouble.push(`GPU, ${kernel.name}: ${end.failure.message}`)
  row(`GPU, ${kernel.name}`, 'gpu', now > since ? (hashes * 1000) / (now - since) : 0, true)
}

void main()
