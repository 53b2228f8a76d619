import type { KitTools } from '@/lib/suite/suite'
import { createGpu, type GpuParts } from './device'
import type { GpuScript } from './script'

/** Which part of which double. `id` tells the doubles of a run apart. */
export type GpuOptions = { id: number; script: GpuScript; part: keyof GpuParts }

/** Parts of one double come one by one, and in later calls again: the last double is kept. */
let last: { id: number; parts: GpuParts } | null = null

export function gpu({ id, script, part }: GpuOptions, { record }: KitTools): unknown {
  if (last?.id !== id) last = { id, parts: createGpu(script, record) }
  return last.parts[part]
}
