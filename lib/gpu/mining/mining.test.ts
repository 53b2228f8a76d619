import { readFileSync } from 'node:fs'
import { beforeAll, expect, test } from 'vitest'
import { hexToBytes } from '@/lib/consensus/bytes'
import { mine } from '@/lib/consensus/bitcoin/mine'
import { decodeCompact } from '@/lib/consensus/bitcoin/target'
import famous from '@/lib/consensus/vectors/bitcoin-headers-famous.json'
import { loadNaga, toSpirv } from '../naga'
import { createExecutable } from '../cpu/execute'
import { jobWords, NONE, type MiningJob } from './job'
import { labKernel, referenceKernel, rolledKernel, type Kernel } from './kernels'
import { traceSha256d } from './sha256d-trace'
import { loadWasmMiner } from './wasm-miner'

const blocks = Object.values(famous.headers).map((row) => ({
  job: { header: hexToBytes(row.hex), target: decodeCompact(Number(row.bits)).target },
  nonce: row.nonce,
}))

beforeAll(async () => {
  await loadNaga(readFileSync('node_modules/naga-wasm/dist/wasm/naga_bg.wasm'))
})

test('The trace keeps what depends on the nonce, and little of it', () => {
  const { operations } = traceSha256d()
  // Two whole compressions have 2 x (64 x 17 + 48 x 11 + 8) = 3248.
  expect(operations.length).toBe(2849)
})

const kernels: Kernel[] = [
  rolledKernel(),
  referenceKernel(1),
  referenceKernel(3),
  referenceKernel(2, 1),
  referenceKernel(5, 256),
  labKernel(readFileSync('labs/wgsl-miner/solution/miner.wgsl', 'utf8')),
]

test.each(kernels.map((kernel) => [kernel.name, kernel] as const))(
  '%s finds real blocks',
  (_, kernel) => {
    for (const { job, nonce } of blocks)
      expect(onCpu(kernel, job, nonce - 30, 100)).toEqual({ best: nonce, hits: 1 })
  },
)

test.each(kernels.map((kernel) => [kernel.name, kernel] as const))(
  '%s reports what a plain miner finds, to the last nonce and the last bit',
  (_, kernel) => {
    const { job, nonce } = blocks[0]!
    const easy = { ...job, target: 2n ** 250n + 12345n }
    for (const [from, count] of [
      [0, 300],
      [1000, 1],
      [2 ** 32 - 130, 130],
    ] as const)
      expect(onCpu(kernel, easy, from, count)).toEqual(plain(easy, from, count))
    const { hash } = mine(job.header, job.target, nonce, 1)!
    const exact = BigInt(
      `0x${[...hash]
        .reverse()
        .map((byte) => byte.toString(16).padStart(2, '0'))
        .join('')}`,
    )
    expect(onCpu(kernel, { ...job, target: exact }, nonce, 1)).toEqual({ best: nonce, hits: 1 })
    expect(onCpu(kernel, { ...job, target: exact - 1n }, nonce, 1)).toEqual({ best: NONE, hits: 0 })
  },
)

test('The SIMD miner passes every nonce whose first word may hit, and only those', async () => {
  const miner = (await loadWasmMiner())!
  for (const { job, nonce } of blocks) {
    miner.start(jobWords(job))
    expect(miner.search(nonce - 41, 30)).toBe(Math.floor(41 / 4))
  }
  const easy = { header: blocks[1]!.job.header, target: 2n ** 251n }
  miner.start(jobWords(easy))
  for (const from of [0, 77777, 2 ** 32 - 400]) {
    const found: number[] = []
    for (let group = 0; group < 100;) {
      const at = miner.search(from + 4 * group, 100 - group)
      if (at < 0) break
      found.push(group + at)
      group += at + 1
    }
    const expected = new Set(hitsOf(easy, from, 400).map((nonce) => Math.floor((nonce - from) / 4)))
    expect(found).toEqual([...expected])
  }
})

function onCpu(kernel: Kernel, job: MiningJob, base: number, count: number) {
  const compiled = toSpirv(kernel.wgsl)
  if (!compiled.ok) throw new Error(compiled.error.message)
  const workgroups = Math.ceil(count / (kernel.workgroupSize * kernel.noncesPerInvocation))
  const { buffers } = createExecutable(compiled.spirv).dispatch(
    [workgroups, 1, 1],
    [
      {
        binding: 0,
        kind: kernel.jobBinding,
        bytes: kernel.encode(jobWords(job), base, count, workgroups),
      },
      { binding: 1, kind: 'storage', bytes: new Uint8Array(Uint32Array.of(NONE, 0).buffer) },
    ],
    2 ** 31,
  )
  const [best, hits] = new Uint32Array(buffers[1]!.buffer)
  return { best, hits }
}

function plain(job: MiningJob, from: number, count: number) {
  const hits = hitsOf(job, from, count)
  return { best: hits[0] ?? NONE, hits: hits.length }
}

function hitsOf({ header, target }: MiningJob, from: number, count: number): number[] {
  const hits: number[] = []
  for (let at = from; at < from + count;) {
    const hit = mine(header, target, at, from + count - at)
    if (!hit) break
    hits.push(hit.nonce)
    at = hit.nonce + 1
  }
  return hits
}
