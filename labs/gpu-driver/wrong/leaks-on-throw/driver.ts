import {
  GPUBufferUsage,
  GPUMapMode,
  type AbortSignal,
  type GPUBuffer,
  type GPUDevice,
} from './webgpu'

export type Job = {
  midstate: Uint32Array // 8 words: SHA-256 state after the header's first 64 bytes
  tail: Uint32Array // 3 words: header bytes 64..75
  goal: Uint32Array // 8 words: the target, most significant first
}

export type Options = {
  kernel: string // WGSL with the entry point main, 64 nonces a workgroup
  requestDevice: () => Promise<GPUDevice>
  onProgress?: (done: number) => void
  signal?: AbortSignal
}

const WORKGROUP = 64
const MAX_CHUNK = 2 ** 22
const JOB_BYTES = 84
const OUT_BYTES = 8
const NONE = 0xffffffff

/** The first nonce below `total` that hits, or null. */
export async function gpuMine(
  device: GPUDevice,
  job: Job,
  total: number,
  options: Options,
): Promise<number | null> {
  let engine = createEngine(device, options.kernel)
  let replaced = false
  let done = 0
  let ok = false
  try {
    while (done < total) {
      options.signal?.throwIfAborted()
      const count = Math.min(engine.chunk, total - done)
      let found: number | null
      try {
        found = await engine.search(job, done, count)
      } catch (cause) {
        if (replaced) throw cause
        replaced = true
        engine.close()
        engine = createEngine(await options.requestDevice(), options.kernel)
        continue
      }
      done += count
      options.onProgress?.(done)
      ok = found !== null || done >= total
      if (found !== null) return found
    }
    return null
  } finally {
    if (ok) engine.close()
  }
}

/** All that belongs to one device, made once. */
function createEngine(device: GPUDevice, kernel: string) {
  const { STORAGE, COPY_SRC, COPY_DST, MAP_READ } = GPUBufferUsage
  const jobBuffer = device.createBuffer({ size: JOB_BYTES, usage: STORAGE | COPY_DST })
  const out = device.createBuffer({ size: OUT_BYTES, usage: STORAGE | COPY_SRC | COPY_DST })
  const staging = device.createBuffer({ size: OUT_BYTES, usage: MAP_READ | COPY_DST })
  const pipeline = device.createComputePipeline({
    layout: 'auto',
    compute: { module: device.createShaderModule({ code: kernel }), entryPoint: 'main' },
  })
  const group = device.createBindGroup({
    layout: pipeline.getBindGroupLayout(0),
    entries: [
      { binding: 0, resource: { buffer: jobBuffer } },
      { binding: 1, resource: { buffer: out } },
    ],
  })

  return {
    chunk: Math.min(MAX_CHUNK, WORKGROUP * device.limits.maxComputeWorkgroupsPerDimension),

    /** The first hit among the nonces base .. base + count - 1. Rejects if the device is lost. */
    async search(job: Job, base: number, count: number): Promise<number | null> {
      const words = Uint32Array.of(...job.midstate, ...job.tail, ...job.goal, base, count)
      device.queue.writeBuffer(jobBuffer, 0, words)
      device.queue.writeBuffer(out, 0, Uint32Array.of(NONE, 0))
      const encoder = device.createCommandEncoder()
      const pass = encoder.beginComputePass()
      pass.setPipeline(pipeline)
      pass.setBindGroup(0, group)
      pass.dispatchWorkgroups(Math.ceil(count / WORKGROUP))
      pass.end()
      encoder.copyBufferToBuffer(out, 0, staging, 0, OUT_BYTES)
      device.queue.submit([encoder.finish()])
      return read(staging)
    },

    close() {
      for (const buffer of [jobBuffer, out, staging]) buffer.destroy()
    },
  }
}

async function read(staging: GPUBuffer): Promise<number | null> {
  await staging.mapAsync(GPUMapMode.READ)
  const [best = NONE, hits = 0] = new Uint32Array(staging.getMappedRange())
  staging.unmap()
  return hits > 0 ? best : null
}
