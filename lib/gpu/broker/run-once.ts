import { readBuffer } from '../device'
import type { BrokerBuffer } from './messages'

export function layoutOf(device: GPUDevice, buffers: readonly BrokerBuffer[]): GPUBindGroupLayout {
  return device.createBindGroupLayout({
    entries: buffers.map(({ binding, kind }) => ({
      binding,
      visibility: GPUShaderStage.COMPUTE,
      buffer: { type: kind },
    })),
  })
}

/** One dispatch over copies of `buffers`: what is in each that can be written when it is over, and how long it took. */
export async function runOnce(
  device: GPUDevice,
  pipeline: GPUComputePipeline,
  layout: GPUBindGroupLayout,
  [x, y, z]: readonly [number, number, number],
  buffers: readonly BrokerBuffer[],
): Promise<{ after: Record<number, Uint8Array>; ms: number }> {
  const memories = buffers.map(({ kind, bytes }) => {
    const usage = kind === 'uniform' ? GPUBufferUsage.UNIFORM : GPUBufferUsage.STORAGE
    const memory = device.createBuffer({
      size: bytes.length,
      usage: usage | GPUBufferUsage.COPY_SRC | GPUBufferUsage.COPY_DST,
    })
    device.queue.writeBuffer(memory, 0, bytes as Uint8Array<ArrayBuffer>)
    return memory
  })
  const encoder = device.createCommandEncoder()
  const pass = encoder.beginComputePass()
  pass.setPipeline(pipeline)
  pass.setBindGroup(
    0,
    device.createBindGroup({
      layout,
      entries: buffers.map(({ binding }, at) => ({ binding, resource: { buffer: memories[at]! } })),
    }),
  )
  pass.dispatchWorkgroups(x, y, z)
  pass.end()
  const copies = buffers.flatMap(({ binding, kind, bytes }, at) => {
    if (kind !== 'storage') return []
    const copy = device.createBuffer({
      size: bytes.length,
      usage: GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST,
    })
    encoder.copyBufferToBuffer(memories[at]!, 0, copy, 0, bytes.length)
    return [{ binding, copy }]
  })
  const started = performance.now()
  device.queue.submit([encoder.finish()])
  const after: Record<number, Uint8Array> = {}
  for (const { binding, copy } of copies) after[binding] = await readBuffer(device, copy)
  const ms = performance.now() - started
  for (const memory of [...memories, ...copies.map(({ copy }) => copy)]) memory.destroy()
  return { after, ms }
}
