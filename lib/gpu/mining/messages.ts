import type { MiningJob } from './job'

/** Between the page and the workers that mine. A GPU worker that hears 'stop' ends itself, unless its GPU hangs. */

export type MiningDevice = {
  name: string
  /** `software`: an adapter without hardware behind it. */
  kind: 'gpu' | 'software' | 'cpu'
}

export type MiningFailure = {
  reason:
    'no-adapter' | 'shader-error' | 'too-slow' | 'never-ended' | 'device-lost' | 'wrong-result'
  message: string
  /** What the shader's compiler says. */
  errors?: { message: string; line: number; column: number }[]
}

export type MinerRequest = {
  job: MiningJob
  /** The first nonce. */
  from: number
  until: 'hit' | 'stopped'
  /** A learner's WGSL; the reference kernel without it. GPU only. */
  shader?: string | undefined
  /** Of the reference kernel, in invocations; 64 without it. */
  workgroupSize?: number | undefined
  /** Of several workers on the CPU: which, and of how many. */
  share: { index: number; of: number }
  /** Hashes per second of a worker; null: as many as it can. CPU only. */
  cap: number | null
  /** Part of the time in which a worker computes, above 0; null: all of it. CPU only. */
  duty: number | null
}

export type MinerReport =
  | { kind: 'device'; device: MiningDevice }
  /** Nonces that were tried since the last report. */
  | { kind: 'tried'; hashes: number }
  | { kind: 'hit'; nonce: number; hash: Uint8Array }
  | { kind: 'exhausted' }
  | { kind: 'failed'; failure: MiningFailure }
