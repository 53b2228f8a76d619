import { expect, test } from 'vitest'
import type { TraceRecord } from '@/lib/suite/suite'
import { createGpu } from './device'
import type { GpuScript } from './script'

/** What a program sees of it, by the types of the specification. */
type Device = Pick<
  GPUDevice,
  | 'limits'
  | 'lost'
  | 'queue'
  | 'createBuffer'
  | 'createShaderModule'
  | 'createComputePipeline'
  | 'createBindGroup'
  | 'createCommandEncoder'
  | 'destroy'
>

const JOB = 0x80 | 0x8
const OUT = 0x80 | 0x4 | 0x8
const STAGING = 0x1 | 0x8
const INVALID = expect.objectContaining({ name: 'GPUValidationError' })
const OPERATION = expect.objectContaining({ name: 'OperationError' })
const ABORTED = expect.objectContaining({ name: 'AbortError' })

function open(script: Partial<GpuScript> = {}) {
  const trace: TraceRecord[] = []
  const gpu = createGpu({ hits: [70, 500], limits: [8], ...script }, (what) => trace.push(what))
  return { ...gpu, device: gpu.device as Device, trace }
}

function setUp(device: Device) {
  const job = device.createBuffer({ size: 84, usage: JOB })
  const out = device.createBuffer({ size: 8, usage: OUT })
  const staging = device.createBuffer({ size: 8, usage: STAGING })
  const pipeline = device.createComputePipeline({
    layout: 'auto',
    compute: { module: device.createShaderModule({ code: 'fn main() {}' }) },
  })
  const group = device.createBindGroup({
    layout: pipeline.getBindGroupLayout(0),
    entries: [job, out].map((buffer, binding) => ({ binding, resource: { buffer } })),
  })

  function encode(workgroups: number): GPUCommandBuffer {
    const encoder = device.createCommandEncoder()
    const pass = encoder.beginComputePass()
    pass.setPipeline(pipeline)
    pass.setBindGroup(0, group)
    pass.dispatchWorkgroups(workgroups)
    pass.end()
    encoder.copyBufferToBuffer(out, 0, staging, 0, 8)
    return encoder.finish()
  }

  function submit(base: number, count: number, workgroups: number): void {
    device.queue.writeBuffer(job, 76, Uint32Array.of(base, count))
    device.queue.submit([encode(workgroups)])
  }

  async function read(): Promise<number[]> {
    await staging.mapAsync(1)
    const words = [...new Uint32Array(staging.getMappedRange())]
    staging.unmap()
    return words
  }
  return { job, out, staging, pipeline, group, encode, submit, read }
}

function resetOut(device: Device, out: GPUBuffer): void {
  device.queue.writeBuffer(out, 0, Uint32Array.of(0xffffffff, 0))
}

test('A dispatch finds the hits among the nonces that it has workgroups for', async () => {
  const { device, trace } = open()
  const { out, submit, read } = setUp(device)
  resetOut(device, out)
  submit(0, 512, 8)
  expect(await read()).toEqual([70, 2])
  resetOut(device, out)
  submit(0, 512, 1)
  expect(await read()).toEqual([0xffffffff, 0])
  resetOut(device, out)
  submit(71, 429, 7)
  expect(await read()).toEqual([0xffffffff, 0])
  expect(trace.filter(({ op }) => op === 'dispatch')).toMatchObject([
    { base: 0, count: 512, workgroups: 8, best: 0xffffffff, hits: 0 },
    { base: 0, count: 512, workgroups: 1 },
    { base: 71, count: 429, workgroups: 7 },
  ])
})

test('A buffer begins with zeros, and the kernel lowers best and raises hits', async () => {
  const { device } = open()
  const { out, submit, read } = setUp(device)
  submit(0, 128, 2)
  expect(await read()).toEqual([0, 1])
  device.queue.writeBuffer(out, 0, Uint32Array.of(90, 5))
  submit(0, 128, 2)
  expect(await read()).toEqual([70, 6])
})

test('A result can be read when mapAsync has resolved, until unmap, and once', async () => {
  const { device } = open()
  const { staging, submit, encode } = setUp(device)
  submit(0, 64, 1)
  expect(() => staging.getMappedRange()).toThrow(OPERATION)
  const mapping = staging.mapAsync(1)
  expect(staging.mapState).toBe('pending')
  expect(() => staging.getMappedRange()).toThrow(OPERATION)
  expect(() => device.queue.submit([encode(1)])).toThrow(INVALID)
  await expect(staging.mapAsync(1)).rejects.toEqual(OPERATION)
  await mapping
  const range = staging.getMappedRange()
  expect(range.byteLength).toBe(8)
  expect(() => staging.getMappedRange()).toThrow(OPERATION)
  expect(() => device.queue.writeBuffer(staging, 0, new Uint8Array(8))).toThrow(INVALID)
  staging.unmap()
  expect(range.byteLength).toBe(0)
  device.queue.submit([encode(1)])
})

test('A mapping that is given up rejects', async () => {
  const { device } = open()
  const { staging, out } = setUp(device)
  const mapping = staging.mapAsync(1)
  staging.unmap()
  await expect(mapping).rejects.toEqual(ABORTED)
  await expect(out.mapAsync(1)).rejects.toEqual(OPERATION)
  await expect(staging.mapAsync(2)).rejects.toEqual(OPERATION)
  staging.destroy()
  await expect(staging.mapAsync(1)).rejects.toEqual(OPERATION)
})

test('What the specification forbids is a GPUValidationError', () => {
  const { device } = open()
  const { job, out, staging, pipeline, group, encode } = setUp(device)
  const layout = pipeline.getBindGroupLayout(0)
  const bind = (...buffers: GPUBuffer[]) =>
    device.createBindGroup({
      layout,
      entries: buffers.map((buffer, binding) => ({ binding, resource: { buffer } })),
    })
  const encoder = () => device.createCommandEncoder()
  const once = encode(1)
  device.queue.submit([once])
  const other = setUp(open().device)
  for (const [what, wrong] of Object.entries<() => unknown>({
    'MAP_READ beside STORAGE': () => device.createBuffer({ size: 8, usage: 0x1 | 0x80 }),
    'a dispatch over the limit': () => encode(9),
    'a write beyond the end': () => device.queue.writeBuffer(out, 4, new Uint32Array(2)),
    'a write without COPY_DST': () =>
      device.queue.writeBuffer(device.createBuffer({ size: 8, usage: 4 }), 0, new Uint8Array(8)),
    'a small job': () => bind(device.createBuffer({ size: 80, usage: JOB }), out),
    'a binding without STORAGE': () => bind(job, staging),
    'one binding': () => bind(job),
    'one buffer twice': () => bind(job, job),
    'a copy from a buffer without COPY_SRC': () =>
      encoder().copyBufferToBuffer(job, 0, staging, 0, 8),
    'a copy beyond the end': () => encoder().copyBufferToBuffer(out, 4, staging, 0, 8),
    'a dispatch without a pipeline': () => encoder().beginComputePass().dispatchWorkgroups(1),
    'a pass that has not ended': () => {
      const open = encoder()
      open.beginComputePass().setBindGroup(0, group)
      open.finish()
    },
    'commands that were submitted': () => device.queue.submit([once]),
    'a buffer of another device': () => bind(other.job, out),
    'commands of another device': () => device.queue.submit([other.encode(1)]),
    'a buffer that is destroyed': () => {
      const commands = encode(1)
      staging.destroy()
      device.queue.submit([commands])
    },
  }))
    expect(wrong, what).toThrow(INVALID)
})

test('A lost device does nothing more, and the next one has its own limit', async () => {
  const { device, requestDevice, trace } = open({ lostAt: [2], limits: [8, 3] })
  const { submit, read } = setUp(device)
  submit(0, 64, 1)
  await read()
  submit(64, 64, 1)
  await expect(read()).rejects.toEqual(ABORTED)
  expect(await device.lost).toMatchObject({ reason: 'unknown' })
  submit(64, 64, 1)
  await expect(read()).rejects.toEqual(ABORTED)
  const next = (await requestDevice()) as Device
  expect(next.limits.maxComputeWorkgroupsPerDimension).toBe(3)
  const again = setUp(next)
  resetOut(next, again.out)
  again.submit(64, 64, 1)
  expect(await again.read()).toEqual([70, 1])
  expect(trace.filter(({ op }) => op === 'dispatch').map(({ base }) => base)).toEqual([0, 64])
})

test('The signal is aborted after as many results as the script says', async () => {
  const { device, signal } = open({ abortAfter: 1 })
  const abort = signal as AbortSignal
  const { submit, read } = setUp(device)
  submit(0, 64, 1)
  abort.throwIfAborted()
  await read()
  expect(abort.aborted).toBe(true)
  expect(() => abort.throwIfAborted()).toThrow(ABORTED)
  expect((open({ abortAfter: 0 }).signal as AbortSignal).aborted).toBe(true)
})
