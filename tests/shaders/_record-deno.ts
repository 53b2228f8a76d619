import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@/lib/consensus/bytes'
import { openDevice } from '@/lib/gpu/device'
import { layoutOf, runOnce } from '@/lib/gpu/broker/run-once'
import { deno } from '../setup/deno'
import { generateShader, SHADERS } from './_generate'

/** Under deno: what its WebGPU makes of every generated shader, as digests of the words that are left. */

async function main(): Promise<void> {
  const opened = await openDevice((navigator as { gpu?: GPU }).gpu)
  if (!opened) throw new Error('deno found no WebGPU adapter (Debian: mesa-vulkan-drivers)')
  const digests: string[] = []
  for (let seed = 0; seed < SHADERS; seed++) digests.push(await run(opened.device, seed))
  deno.writeTextFileSync(
    deno.args[0]!,
    JSON.stringify({ adapter: opened.adapter.name, digests }, null, 1),
  )
  deno.exit(0)
}

async function run(device: GPUDevice, seed: number): Promise<string> {
  const { wgsl, workgroups, buffers } = generateShader(seed)
  device.pushErrorScope('validation')
  const layout = layoutOf(device, buffers)
  const pipeline = device.createComputePipeline({
    layout: device.createPipelineLayout({ bindGroupLayouts: [layout] }),
    compute: { module: device.createShaderModule({ code: wgsl }), entryPoint: 'main' },
  })
  const { after } = await runOnce(device, pipeline, layout, workgroups, buffers)
  const wrong = await device.popErrorScope()
  if (wrong) throw new Error(`seed ${seed}: ${wrong.message}`)
  const hash = sha256.create()
  for (const { binding, kind } of buffers) if (kind === 'storage') hash.update(after[binding]!)
  return bytesToHex(hash.digest()).slice(0, 16)
}

void main()
