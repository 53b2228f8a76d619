/** A WebGPU device with what a learner is told of it. */

export type AdapterName = {
  name: string
  /** No hardware behind it: right, and slower than one thread of JavaScript. */
  software: boolean
}

export type OpenDevice = { device: GPUDevice; adapter: AdapterName }

/** Of a hung shader nothing comes: neither an answer nor a lost device. */
export const DEADLINE_MS = 2000

/** Null where there is no WebGPU, or no adapter: no supported GPU, plain http, or switched off. */
export async function openDevice(gpu: GPU | undefined): Promise<OpenDevice | null> {
  try {
    const adapter = await gpu?.requestAdapter({ powerPreference: 'high-performance' })
    if (!adapter) return null
    return { device: await adapter.requestDevice(), adapter: describeAdapter(adapter.info) }
  } catch {
    return null
  }
}

const SOFTWARE = /swiftshader|llvmpipe|lavapipe|softpipe|basic render|warp\b/i

export function describeAdapter(info: GPUAdapterInfo): AdapterName {
  const { vendor, architecture, device, description } = info
  const software =
    info.isFallbackAdapter ||
    [vendor, architecture, device, description].some((text) => SOFTWARE.test(text))
  const parts = [vendor, architecture || device].filter(Boolean)
  const name = description || parts.map(capitalized).join(' ') || 'a GPU without a name'
  return { name, software }
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** Why a dispatch has no result. `never-ended`: the deadline is over, and the GPU may still be at it. */
export class GpuTrouble extends Error {
  override name = 'GpuTrouble'
  readonly reason: 'never-ended' | 'lost'
  constructor(reason: 'never-ended' | 'lost') {
    super(reason)
    this.reason = reason
  }
}

/**
 * The bytes of a buffer with usage MAP_READ, once the GPU is done with what was submitted.
 * @throws GpuTrouble
 */
export async function readBuffer(
  device: GPUDevice,
  buffer: GPUBuffer,
  deadlineMs = DEADLINE_MS,
): Promise<Uint8Array<ArrayBuffer>> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const deadline = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new GpuTrouble('never-ended')), deadlineMs)
  })
  const lost = device.lost.then(() => Promise.reject(new GpuTrouble('lost')))
  try {
    await Promise.race([buffer.mapAsync(GPUMapMode.READ), deadline, lost])
  } catch (cause) {
    // A device that goes takes the mapping with it, and says so in one place or the other.
    throw cause instanceof GpuTrouble ? cause : new GpuTrouble('lost')
  } finally {
    clearTimeout(timer)
  }
  const bytes = new Uint8Array(buffer.getMappedRange()).slice()
  buffer.unmap()
  return bytes
}
