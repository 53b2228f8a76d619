import { hashToNumber } from '@/lib/consensus/bytes'
import { mine } from '@/lib/consensus/bitcoin/mine'
import { GpuTrouble, readBuffer } from '../device'
import { jobWords, NONE, type JobWords, type MiningJob } from './job'
import type { Kernel } from './kernels'
import type { MiningFailure } from './messages'

/**
 * Drives a kernel over the nonces. The first dispatch is one workgroup, alone; sizes double while a dispatch
 * takes less than LOW_MS, so that the screen stays fluid (a GPU draws between dispatches, never within one) and
 * a slow shader stays small; then a few are kept in flight, so that the GPU never waits for the host.
 */
const LOW_MS = 10
const HIGH_MS = 16
/** One workgroup that takes longer is given no more. */
const SLOW_MS = 50
const IN_FLIGHT = 3
const MAX_WORKGROUPS = 65535
const NONCES = 2 ** 32

export type SearchOptions = {
  from: number
  until: 'hit' | 'stopped'
  /** Largest dispatch, in nonces. */
  most?: number
  /** For the first dispatch, in which some drivers still compile. */
  firstDeadlineMs?: number
  onBatch(batch: { hashes: number; ms: number }): void
  isStopped(): boolean
}

export type SearchEnd =
  | { kind: 'hit'; nonce: number; hash: Uint8Array }
  | { kind: 'stopped' }
  | { kind: 'exhausted' }
  | { kind: 'failed'; failure: MiningFailure }
  /** The device went. What was searched before `next` is done. */
  | { kind: 'lost'; next: number; size: number }

type Slot = { job: GPUBuffer; out: GPUBuffer; copy: GPUBuffer; group: GPUBindGroup }
type Batch = { base: number; count: number; result: Promise<[best: number, hits: number]> }

export async function searchOnGpu(
  device: GPUDevice,
  kernel: Kernel,
  job: MiningJob,
  options: SearchOptions,
): Promise<SearchEnd> {
  const { until, onBatch, isStopped } = options
  const words = jobWords(job)
  const built = await build(device, kernel, words)
  if ('failure' in built) return { kind: 'failed', failure: built.failure }
  const { slots, submit } = built
  const group = kernel.workgroupSize * kernel.noncesPerInvocation
  const most = Math.min(options.most ?? Infinity, MAX_WORKGROUPS * group)
  let next = options.from
  let size = group
  let settled = false
  let hangs = false
  let last = performance.now()
  const flying: Batch[] = []
  let turn = 0
  /** Where a search goes on after the device was lost: nothing before it is missing. */
  let done = options.from

  try {
    const tested = await selfTest(built, kernel, job, group, options.firstDeadlineMs)
    if ('reason' in tested) return { kind: 'failed', failure: tested }
    /** What the way to the GPU and back costs, whatever is done there. */
    const { floor } = tested
    last = performance.now()
    for (;;) {
      if (isStopped()) return { kind: 'stopped' }
      while (flying.length < (settled ? IN_FLIGHT : 1) && next < NONCES) {
        const count = Math.min(size, NONCES - next)
        const slot = slots[turn++ % slots.length]!
        flying.push({ base: next, count, result: submit(slot, words, next, count) })
        next += count
        if (next === NONCES && until === 'stopped') next = 0
      }
      const batch = flying.shift()
      if (!batch) return { kind: 'exhausted' }
      const [best] = await batch.result
      const now = performance.now()
      const ms = now - last
      last = now
      done = batch.base + batch.count
      onBatch({ hashes: batch.count, ms })
      if (best !== NONE) {
        const hit = mine(job.header, job.target, best, 1)
        if (!hit || best < batch.base || best >= batch.base + batch.count)
          return { kind: 'failed', failure: wrongHit(job, best, batch) }
        if (until === 'hit') return { kind: 'hit', ...hit }
      }
      if (settled || batch.count < size) continue
      if (ms - floor < LOW_MS && ms < SLOW_MS && size < most) {
        size = Math.min(most, 2 * size)
        continue
      }
      settled = true
      if (ms - floor > HIGH_MS) size = Math.max(group, size / 2)
    }
  } catch (cause) {
    if (!(cause instanceof GpuTrouble)) throw cause
    if (cause.reason === 'lost') return { kind: 'lost', next: done % NONCES, size }
    hangs = true
    return { kind: 'failed', failure: neverEnded() }
  } finally {
    for (const batch of flying) batch.result.catch(() => {})
    // Whoever ends what a hung shader uses waits for it.
    if (!hangs) for (const slot of slots) for (const one of buffersOf(slot)) one.destroy()
  }
}

function buffersOf({ job, out, copy }: Slot): GPUBuffer[] {
  return [job, out, copy]
}

type Built = {
  slots: Slot[]
  submit(
    slot: Slot,
    words: JobWords,
    base: number,
    count: number,
    deadlineMs?: number,
  ): Promise<[best: number, hits: number]>
}

async function build(
  device: GPUDevice,
  kernel: Kernel,
  words: JobWords,
): Promise<Built | { failure: MiningFailure }> {
  device.pushErrorScope('validation')
  const module = device.createShaderModule({ code: kernel.wgsl })
  const { messages } = await module.getCompilationInfo()
  const errors = messages
    .filter(({ type }) => type === 'error')
    .map(({ message, lineNum, linePos }) => ({ message, line: lineNum, column: linePos }))
  const layout = device.createBindGroupLayout({
    entries: [kernel.jobBinding, 'storage' as const].map((type, binding) => ({
      binding,
      visibility: GPUShaderStage.COMPUTE,
      buffer: { type },
    })),
  })
  let pipeline: GPUComputePipeline | null = null
  if (errors.length === 0) {
    pipeline = await device
      .createComputePipelineAsync({
        layout: device.createPipelineLayout({ bindGroupLayouts: [layout] }),
        compute: { module, entryPoint: 'main' },
      })
      .catch((cause: unknown) => {
        errors.push({
          message: cause instanceof Error ? cause.message : String(cause),
          line: 1,
          column: 1,
        })
        return null
      })
  }
  await device.popErrorScope()
  if (!pipeline)
    return {
      failure: {
        reason: 'shader-error',
        message: `The shader does not compile: ${errors[0]?.message ?? 'the browser does not say why'}`,
        errors,
      },
    }
  const ready = pipeline
  const jobBytes = kernel.encode(words, 0, 0, 1).length
  const jobUsage = kernel.jobBinding === 'uniform' ? GPUBufferUsage.UNIFORM : GPUBufferUsage.STORAGE
  const slots = Array.from({ length: IN_FLIGHT }, (): Slot => {
    const job = device.createBuffer({ size: jobBytes, usage: jobUsage | GPUBufferUsage.COPY_DST })
    const out = device.createBuffer({
      size: 8,
      usage: GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC | GPUBufferUsage.COPY_DST,
    })
    const copy = device.createBuffer({
      size: 8,
      usage: GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST,
    })
    const entries = [job, out].map((buffer, binding) => ({ binding, resource: { buffer } }))
    return { job, out, copy, group: device.createBindGroup({ layout, entries }) }
  })

  return {
    slots,
    async submit({ job, out, copy, group }, of, base, count, deadlineMs) {
      const workgroups = Math.ceil(count / (kernel.workgroupSize * kernel.noncesPerInvocation))
      device.queue.writeBuffer(job, 0, kernel.encode(of, base, count, workgroups))
      device.queue.writeBuffer(out, 0, Uint32Array.of(NONE, 0))
      const encoder = device.createCommandEncoder()
      const pass = encoder.beginComputePass()
      pass.setPipeline(ready)
      pass.setBindGroup(0, group)
      pass.dispatchWorkgroups(workgroups)
      pass.end()
      encoder.copyBufferToBuffer(out, 0, copy, 0, 8)
      device.queue.submit([encoder.finish()])
      const [best = NONE, hits = 0] = new Uint32Array(
        (await readBuffer(device, copy, deadlineMs)).buffer,
      )
      return [best, hits]
    },
  }
}

/**
 * One workgroup on an easy target, compared with the CPU: a shader that finds nothing where there is something
 * would search for ever, and nobody would know.
 */
async function selfTest(
  { slots, submit }: Built,
  kernel: Kernel,
  job: MiningJob,
  count: number,
  firstDeadlineMs?: number,
): Promise<MiningFailure | { floor: number }> {
  const easy = { header: job.header, target: 2n ** 251n }
  const [best, hits] = await submit(slots[0]!, jobWords(easy), 0, count, firstDeadlineMs)
  // The first time includes what the driver still had to compile.
  const started = performance.now()
  await submit(slots[0]!, jobWords(easy), 0, count)
  const floor = performance.now() - started
  if (floor > SLOW_MS) return tooSlow(floor, count)
  let expected = 0
  let first: number | null = null
  for (let at = 0; at < count;) {
    const hit = mine(easy.header, easy.target, at, count - at)
    if (!hit) break
    first ??= hit.nonce
    expected++
    at = hit.nonce + 1
  }
  if (best === (first ?? NONE) && hits === expected) return { floor }
  const found = best === NONE ? 'none' : `${best} first`
  return {
    reason: 'wrong-result',
    message: `On an easy target the nonces 0 to ${count - 1} hold ${expected} hits, ${first ?? 'none'} first. ${capitalized(kernel.name)} reports ${hits}, ${found}. Let the tests say which part is wrong.`,
  }
}

function wrongHit(
  { header, target }: MiningJob,
  nonce: number,
  { base, count }: Batch,
): MiningFailure {
  const hash = mine(header, 2n ** 256n - 1n, nonce, 1)!.hash
  const outside = nonce < base || nonce >= base + count
  return {
    reason: 'wrong-result',
    message: outside
      ? `The shader reports nonce ${nonce}, but it was asked for ${base} to ${base + count - 1}.`
      : `The shader reports nonce ${nonce}, whose hash is ${hashToNumber(hash).toString(16).padStart(64, '0')}: above the target ${target.toString(16).padStart(64, '0')}.`,
  }
}

function tooSlow(ms: number, count: number): MiningFailure {
  return {
    reason: 'too-slow',
    message: `${count} nonces took ${Math.round(ms)} ms: more at once would freeze the screen, so the shader was given no more.`,
  }
}

function neverEnded(): MiningFailure {
  return {
    reason: 'never-ended',
    message:
      'The shader gave no answer within two seconds, so it was left alone. A loop may never end. The GPU may stay busy for a while.',
  }
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
