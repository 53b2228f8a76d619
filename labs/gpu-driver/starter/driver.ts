import {
  GPUBufferUsage,
  GPUMapMode,
  type AbortSignal,
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

/** The first nonce below `total` that hits, or null. */
export async function gpuMine(
  device: GPUDevice,
  job: Job,
  total: number,
  options: Options,
): Promise<number | null> {
  const staging = device.createBuffer({
    size: 8,
    usage: GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST,
  })
  await staging.mapAsync(GPUMapMode.READ)
  const [best = 0] = new Uint32Array(staging.getMappedRange())
  staging.unmap()
  return best
}
