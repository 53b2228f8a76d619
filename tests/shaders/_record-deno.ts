import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@/lib/consensus/bytes'
import { openDevice } from '@/lib/gpu/device'
import { generateShader, SHADERS } from './_generate'

/** Under deno: what its WebGPU makes of every generated shader, as digests of the words that are left. */

const { args, writeTextFileSync, exit } = (
  globalThis as unknown as {
    Deno: {
      args: string[]
      writeTextFileSync(file: string, text: string): void
      exit(code: number): never
    }
  }
).Deno

async function main(): Promise<void> {
  const opened = await openDevice((navigator as { gpu?: GPU }).gpu)
  if (!opened) throw new Error('deno found no WebGPU adapter (Debian: mesa-vulkan-drivers)')
  const digests: string[] = []
  for (let seed = 0; seed < SHADERS; seed++) digests.push(await run(opened.device, seed))
  writeTextFileSync(args[0]!, JSON.stringify({ adapter: opened.adapter.name, digests }, null, 1))
  exit(0)
}

async function run(device: GPUDevice, seed: number): Promise<string> {
  const { wgsl, workgroups, buffers } = generateShader(seed)
  device.pushErrorScope('validation')
  const layout = device.createBindGroupLayout({
    entries: buffers.map(({ binding, kind }) => ({
      binding,
      visibility: GPUShaderStage.COMPUTE,
      buffer: { type: kind },
    })),
  })
  const pipeline = device.createComputePipeline({
    layout: device.createPipelineLayout({ bindGroupLayouts: [layout] }),
    compute: { module: device.createShaderModule({ code: wgsl }), entryPoint: 'main' },
  })
  const memories = buffers.map(({ kind, bytes }) => {
    const usage = kind === 'uniform' ? GPUBufferUsage.UNIFORM : GPUBufferUsage.STORAGE
    const memory = device.createBuffer({
      size: bytes.length,
      usage: usage | GPUBufferUsage.COPY_SRC | GPUBufferUsage.COPY_DST,
    })
    device.queue.writeBuffer(memory, 0, bytes as Uint8Array<ArrayBuffer>)
    return memory
  })
  const entries = buffers.map(({ binding }, at) => ({
    binding,
    resource: { buffer: memories[at]! },
  }))
  const encoder = device.createCommandEncoder()
  const pass = encoder.beginComputePass()
  pass.setPipeline(pipeline)
  pass.setBindGroup(0, device.createBindGroup({ layout, entries }))
  pass.dispatchWorkgroups(...workgroups)
  pass.end()
  const copies = buffers.flatMap(({ kind, bytes }, at) => {
    if (kind !== 'storage') return []
    const copy = device.createBuffer({
      size: bytes.length,
      usage: GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST,
    })
    encoder.copyBufferToBuffer(memories[at]!, 0, copy, 0, bytes.length)
    return [copy]
  })
  device.queue.submit([encoder.finish()])
  const wrong = await device.popErrorScope()
  if (wrong) throw new Error(`seed ${seed}: ${wrong.message}`)
  const hash = sha256.create()
  for (const copy of copies) {
    await copy.mapAsync(GPUMapMode.READ)
    hash.update(new Uint8Array(copy.getMappedRange()))
    copy.destroy()
  }
  for (const memory of memories) memory.destroy()
  return bytesToHex(hash.digest()).slice(0, 16)
}

void main()
