import type { KitValue } from '@/lib/suite/suite'
import type { GpuParts } from '../kit/device'
import type { GpuOptions } from '../kit/kit'
import type { GpuScript } from '../kit/script'

let doubles = 0

/**
 * A WebGPU device for the kernel of labs/wgsl-miner that computes nothing, a `requestDevice()` for the next one,
 * an AbortSignal and a callback: see ../kit/device.ts. They keep their state from call to call until another
 * double is used, and record, each with `op`: `createBuffer` (device, buffer, size, usage), `destroyBuffer`
 * (device, buffer), `createComputePipeline` (device, code), `createBindGroup` (device), `dispatch` (device,
 * workgroups; base, count and the other 76 bytes of the job as hexadecimal; best and hits of out before),
 * `mapped` (device, buffer), `lost` (device), `requestDevice` (device, counted from 0), `progress` (done).
 */
export function gpuDouble(script: GpuScript): Record<keyof GpuParts, KitValue> {
  const id = doubles++
  function part(name: keyof GpuParts): KitValue {
    const options: GpuOptions = { id, script, part: name }
    return { kit: 'gpu', options }
  }
  return {
    device: part('device'),
    requestDevice: part('requestDevice'),
    signal: part('signal'),
    onProgress: part('onProgress'),
  }
}
