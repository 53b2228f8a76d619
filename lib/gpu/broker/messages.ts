import type { AdapterName } from '../device'

/** Between the page and the worker that holds its GPU. One request at a time. */

export type ShaderMessage = { message: string; line: number; column: number }

export type BrokerBuffer = {
  binding: number
  kind: 'uniform' | 'read-only-storage' | 'storage'
  bytes: Uint8Array
}

export type BrokerRequest =
  | { kind: 'open' }
  /** `use`: the shader that is dispatched from now on; else it is only looked at. */
  | { kind: 'compile'; source: string; use: boolean }
  | {
      kind: 'dispatch'
      entryPoint: string
      workgroups: readonly [number, number, number]
      buffers: readonly BrokerBuffer[]
    }
  /** After what is being done: the worker ends itself, unless its GPU hangs. No answer. */
  | { kind: 'close' }

/** `too-slow`: one workgroup took so long that more of them were not tried. */
export type GpuFault = 'never-ended' | 'too-slow' | 'lost'

export type BrokerAnswer =
  | { kind: 'opened'; adapter: AdapterName | null }
  | { kind: 'compiled'; errors: ShaderMessage[] }
  | { kind: 'dispatched'; buffers: Record<number, Uint8Array> }
  | { kind: 'refused'; message: string }
  | { kind: 'fault'; fault: GpuFault }
