import { GPUBufferUsage as Usage, GPUMapMode, type AbortSignal, type GPUDevice } from './webgpu'

type Job = { midstate: Uint32Array; tail: Uint32Array; goal: Uint32Array }
type Options = {
  kernel: string
  requestDevice: () => Promise<GPUDevice>
  onProgress?: (done: number) => void
  signal?: AbortSignal
}

class DeviceLost extends Error {}

export async function gpuMine(
  first: GPUDevice,
  job: Job,
  total: number,
  { kernel, requestDevice, onProgress = () => {}, signal }: Options,
) {
  const devices = [() => Promise.resolve(first), requestDevice]
  let next = 0
  for (const [attempt, ask] of devices.entries()) {
    try {
      return await searchFrom(await ask())
    } catch (error) {
      if (!(error instanceof DeviceLost) || attempt === devices.length - 1) throw error
    }
  }
  throw new Error('unreachable')

  async function searchFrom(device: GPUDevice): Promise<number | null> {
    const lost = device.lost.then(({ message }) => Promise.reject(new DeviceLost(message)))
    lost.catch(() => {})
    const module = device.createShaderModule({ code: kernel })
    const pipeline = device.createComputePipeline({ layout: 'auto', compute: { module } })
    const staging = device.createBuffer({ size: 16, usage: Usage.COPY_DST | Usage.MAP_READ })
    const result = device.createBuffer({ size: 8, usage: 0x8c })
    const input = device.createBuffer({ size: 96, usage: Usage.COPY_DST | Usage.STORAGE })
    const bindings = device.createBindGroup({
      layout: pipeline.getBindGroupLayout(0),
      entries: [result, input].map((buffer, i) => ({ binding: 1 - i, resource: { buffer } })),
    })
    const header = new DataView(new ArrayBuffer(84))
    const constants = [...job.midstate, ...job.tail, ...job.goal]
    constants.forEach((word, i) => header.setUint32(4 * i, word, true))
    const workgroups = Math.min(device.limits.maxComputeWorkgroupsPerDimension, 65536)
    try {
      for (; next < total; onProgress(next)) {
        if (signal?.aborted) throw Object.assign(new Error('stopped'), { name: 'AbortError' })
        const end = Math.min(next + 64 * workgroups, total)
        header.setUint32(76, next, true)
        header.setUint32(80, end - next, true)
        device.queue.writeBuffer(input, 0, header.buffer)
        device.queue.writeBuffer(result, 0, Uint8Array.of(255, 255, 255, 255, 0, 0, 0, 0))
        const encoder = device.createCommandEncoder()
        const pass = encoder.beginComputePass()
        pass.setBindGroup(0, bindings)
        pass.setPipeline(pipeline)
        pass.dispatchWorkgroups((end - next + 63 - ((end - next + 63) % 64)) / 64)
        pass.end()
        encoder.copyBufferToBuffer(result, 0, staging, 8, 8)
        device.queue.submit([encoder.finish()])
        await Promise.race([staging.mapAsync(GPUMapMode.READ).catch(() => lost), lost])
        const view = new DataView(staging.getMappedRange(8, 8).slice(0))
        staging.unmap()
        next = end
        if (view.getUint32(4, true) > 0) {
          onProgress(next)
          return view.getUint32(0, true)
        }
      }
      return null
    } finally {
      staging.destroy()
      result.destroy()
      input.destroy()
    }
  }
}
