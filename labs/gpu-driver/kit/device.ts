import { bytesToHex } from '@/lib/consensus/bytes'
import type { TraceRecord } from '@/lib/suite/suite'
import {
  COPY_DST,
  COPY_SRC,
  STORAGE,
  createBuffer,
  handle,
  inside,
  isWhole,
  later,
  must,
  named,
  writeBuffer,
  type Buffer,
  type Device,
  type Fields,
  type Group,
  type Pipeline,
  type World,
} from './buffers'
import type { GpuScript } from './script'

/**
 * A double of the part of WebGPU (https://www.w3.org/TR/webgpu/) that a driver of the mining kernel needs.
 * It runs no WGSL: a dispatch reads its job from the buffer at binding 0, as the kernel of labs/wgsl-miner
 * does, and finds the nonces that the script calls hits. Names, usages, map states and what is an error are
 * the real ones, with one difference: a validation error is thrown at once, as `GPUValidationError`.
 * labs/gpu-driver/starter/webgpu.ts lists what is there.
 */

/** midstate, tail and goal: the bytes of a job that stay from chunk to chunk. base and count follow. */
const FIXED_BYTES = 76
const JOB_BYTES = 84
const OUT_BYTES = 8
const WORKGROUP_SIZE = 64
const NONCES = 2 ** 32

/** A program that does more than this is lost anyway, and its answer must still fit a line. */
const MAX_TRACE = 6000

export type GpuParts = {
  device: object
  requestDevice: () => Promise<object>
  signal: object
  onProgress: (done: unknown) => void
}

/** An adapter's devices and the rest of what a search is given. `record` hears what happens, in order. */
export function createGpu(script: GpuScript, record: (what: TraceRecord) => void): GpuParts {
  let recorded = 0
  let reason: Error | undefined
  const world: World = {
    script,
    note(what) {
      if (recorded++ < MAX_TRACE) record(what)
    },
    devices: 0,
    buffers: 0,
    submissions: 0,
    mapped: 0,
    abort() {
      reason ??= named('AbortError', 'the search was aborted')
    },
  }
  if (script.abortAfter === 0) world.abort()
  return {
    device: createDevice(world),
    async requestDevice() {
      await later()
      world.note({ op: 'requestDevice', device: world.devices })
      return createDevice(world)
    },
    signal: Object.freeze({
      get aborted() {
        return reason !== undefined
      },
      get reason() {
        return reason
      },
      throwIfAborted() {
        if (reason) throw reason
      },
    }),
    onProgress(done) {
      world.note({ op: 'progress', done: typeof done === 'number' ? done : `${typeof done}` })
    },
  }
}

function createDevice(world: World): object {
  const id = world.devices++
  const limit = world.script.limits[Math.min(id, world.script.limits.length - 1)] ?? 65535
  let tell: (info: object) => void
  const lost = new Promise<object>((resolve) => {
    tell = resolve
  })
  const device: Device = {
    world,
    id,
    limit,
    lost: false,
    lose() {
      device.lost = true
      world.note({ op: 'lost', device: id })
      tell(Object.freeze({ reason: 'unknown', message: 'the device is gone' }))
    },
  }
  return Object.freeze({
    limits: Object.freeze({ maxComputeWorkgroupsPerDimension: limit }),
    lost,
    queue: Object.freeze({
      writeBuffer: (to: unknown, offset: unknown, data: unknown, from?: unknown, size?: unknown) =>
        writeBuffer(inside('buffer', to, device), offset, data, from, size),
      submit: (list: Iterable<unknown>) => submit(device, list),
    }),
    createBuffer: (descriptor: Fields) => createBuffer(device, descriptor),
    createShaderModule({ code }: Fields) {
      must(typeof code === 'string' && code.includes('fn main('), 'the code has no function main')
      return handle({ kind: 'shader module', device, code })
    },
    createComputePipeline: (descriptor: Fields) => createComputePipeline(device, descriptor),
    createBindGroup: (descriptor: Fields) => createBindGroup(device, descriptor),
    createCommandEncoder: () => createCommandEncoder(device),
    destroy() {
      if (!device.lost) device.lose()
    },
  })
}

function createComputePipeline(device: Device, { layout, compute }: Fields): object {
  const { module, entryPoint = 'main' } = (compute ?? {}) as Fields
  const { code } = inside('shader module', module, device)
  must(layout === 'auto', "createComputePipeline: the layout must be 'auto'")
  must(entryPoint === 'main', 'createComputePipeline: the entry point is main')
  const pipeline: Pipeline = { kind: 'pipeline', device }
  device.world.note({ op: 'createComputePipeline', device: device.id, code })
  return handle(pipeline, {
    getBindGroupLayout(index: unknown) {
      must(index === 0, 'getBindGroupLayout: the kernel has group 0 only')
      return handle({ kind: 'bind group layout', device, pipeline })
    },
  })
}

function createBindGroup(device: Device, { layout, entries }: Fields): object {
  const { pipeline } = inside('bind group layout', layout, device)
  const bound = new Map<unknown, Buffer>()
  for (const entry of entries as Iterable<Fields>) {
    const { buffer, offset = 0, size } = entry.resource as Fields
    must(offset === 0 && size === undefined, 'createBindGroup: this device binds whole buffers')
    must(!bound.has(entry.binding), `createBindGroup: binding ${entry.binding} is there twice`)
    bound.set(entry.binding, inside('buffer', buffer, device))
  }
  const job = bound.get(0)
  const out = bound.get(1)
  must(bound.size === 2 && job && out, 'createBindGroup: the layout has the bindings 0 and 1')
  must(job !== out, 'createBindGroup: one buffer cannot be read-only and writable')
  for (const [buffer, bytes] of [
    [job, JOB_BYTES],
    [out, OUT_BYTES],
  ] as const) {
    must((buffer.usage & STORAGE) !== 0, 'createBindGroup: the buffer has no usage STORAGE')
    must(buffer.bytes.length >= bytes, `createBindGroup: the binding needs ${bytes} bytes`)
  }
  device.world.note({ op: 'createBindGroup', device: device.id })
  return handle({ kind: 'bind group', device, pipeline, job, out })
}

function createCommandEncoder(device: Device): object {
  const steps: (() => void)[] = []
  const uses = new Set<Buffer>()
  let state: 'open' | 'in a pass' | 'finished' = 'open'
  function mustBe(wanted: typeof state): void {
    must(state === wanted, `the command encoder is ${state}, not ${wanted}`)
  }

  function beginComputePass(): object {
    mustBe('open')
    state = 'in a pass'
    let pipeline: Pipeline | undefined
    let group: Group | undefined
    let ended = false
    const mustRun = () => must(!ended, 'the compute pass has ended')
    return Object.freeze({
      setPipeline(next: unknown) {
        mustRun()
        pipeline = inside('pipeline', next, device)
      },
      setBindGroup(index: unknown, next: unknown) {
        mustRun()
        must(index === 0, 'setBindGroup: the kernel has group 0 only')
        group = inside('bind group', next, device)
      },
      dispatchWorkgroups(x: unknown, y: unknown = 1, z: unknown = 1) {
        mustRun()
        must(pipeline, 'dispatchWorkgroups: no pipeline is set')
        must(group && group.pipeline === pipeline, 'dispatchWorkgroups: its bind group is not set')
        for (const count of [x, y, z]) {
          if (!isWhole(count)) throw new TypeError('dispatchWorkgroups takes whole numbers')
          must(
            count <= device.limit,
            `dispatchWorkgroups: ${count} workgroups, and maxComputeWorkgroupsPerDimension is ${device.limit}`,
          )
        }
        const { job, out } = group
        uses.add(job).add(out)
        steps.push(() => search(device, job, out, Number(x), Number(y) * Number(z)))
      },
      end() {
        mustRun()
        ended = true
        state = 'open'
      },
    })
  }

  return Object.freeze({
    beginComputePass,
    copyBufferToBuffer(from: unknown, at: unknown, to: unknown, offset: unknown, size: unknown) {
      mustBe('open')
      const source = inside('buffer', from, device)
      const target = inside('buffer', to, device)
      must((source.usage & COPY_SRC) !== 0, 'copyBufferToBuffer: the source has no usage COPY_SRC')
      must((target.usage & COPY_DST) !== 0, 'copyBufferToBuffer: the target has no usage COPY_DST')
      must(source !== target, 'copyBufferToBuffer: source and target are one buffer')
      must(
        [at, offset, size].every((n) => isWhole(n) && n % 4 === 0) &&
          Number(at) + Number(size) <= source.bytes.length &&
          Number(offset) + Number(size) <= target.bytes.length,
        'copyBufferToBuffer: offsets and size are multiples of 4 within both buffers',
      )
      uses.add(source).add(target)
      steps.push(() =>
        target.bytes.set(
          source.bytes.subarray(Number(at), Number(at) + Number(size)),
          Number(offset),
        ),
      )
    },
    finish() {
      mustBe('open')
      state = 'finished'
      return handle({ kind: 'command buffer', device, steps, uses, submitted: false })
    },
  })
}

function submit(device: Device, list: Iterable<unknown>): void {
  const all = Array.from(list, (one) => inside('command buffer', one, device))
  for (const commands of all) {
    must(!commands.submitted, 'submit: a command buffer is used once')
    commands.submitted = true
    for (const buffer of commands.uses) {
      must(!buffer.destroyed, 'submit: a buffer is destroyed')
      must(buffer.mapState === 'unmapped', 'submit: a buffer is mapped, or about to be')
    }
  }
  if (device.lost) return
  if (device.world.script.lostAt?.includes(++device.world.submissions)) return device.lose()
  for (const { steps } of all) for (const step of steps) step()
}

/** The kernel: invocation i of 64 · x searches base + i if i < count. It does not look at y and z. */
function search(device: Device, job: Buffer, out: Buffer, x: number, repeats: number): void {
  const { note, script } = device.world
  const jobView = new DataView(job.bytes.buffer)
  const outView = new DataView(out.bytes.buffer)
  const base = jobView.getUint32(FIXED_BYTES, true)
  const count = jobView.getUint32(FIXED_BYTES + 4, true)
  const best = outView.getUint32(0, true)
  const hits = outView.getUint32(4, true)
  note({
    op: 'dispatch',
    device: device.id,
    workgroups: x * repeats,
    base,
    count,
    job: bytesToHex(job.bytes.subarray(0, FIXED_BYTES)),
    best,
    hits,
  })
  const end = Math.min(base + Math.min(count, WORKGROUP_SIZE * x), NONCES)
  const found = script.hits.filter((nonce) => nonce >= base && nonce < end)
  outView.setUint32(0, Math.min(best, ...found), true)
  outView.setUint32(4, hits + found.length * repeats, true)
}
