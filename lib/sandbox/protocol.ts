import type { Language } from '@/lib/labs/language'
import type { Files } from '@/lib/labs/manifest'

/**
 * The one protocol between the trusted side (a suite) and a learner's program, whichever runner carries it:
 * a deno process in the grader, a worker in the lab page. Values cross as strings of lib/sandbox/wire.ts.
 */
export type Call =
  | { kind: 'call'; fn: string; args: unknown[] }
  | { kind: 'batch'; fn: string; argLists: readonly (readonly unknown[])[] }
  | { kind: 'create'; className: string; args: unknown[] }
  | { kind: 'method'; handle: number; method: string; args: unknown[] }
  | { kind: 'get'; handle: number; property: string }
  | {
      kind: 'dispatch'
      entryPoint: string
      workgroups: readonly [number, number, number]
      buffers: readonly ShaderBuffer[]
    }

/** What is bound to a shader in group 0. The value of a `dispatch` is `{ buffers, steps }`, see lib/suite/suite.ts. */
export type ShaderBuffer = {
  binding: number
  kind: 'uniform' | 'read-only-storage' | 'storage'
  bytes: Uint8Array
}

/** One thing that a kit value saw happen: `op` and what belongs to it. */
export type TraceRecord = Readonly<Record<string, string | number>>

/** What happens to a search on the device double; the rest follows from the learner's program. */
export type GpuScript = {
  /** Every nonce whose hash meets the goal. */
  hits: readonly number[]
  /** `maxComputeWorkgroupsPerDimension` of the devices in the order they are given out; the last one's stays. */
  limits: readonly number[]
  /** Submissions, from 1 and counted over all devices, that find their device lost and are not executed. */
  lostAt?: readonly number[]
  /** So many successful calls of `mapAsync` over all devices abort the signal; 0: it is aborted from the start. */
  abortAfter?: number
}

export type CellStore = {
  /** Tells the stores of one call apart. */
  name: string
  length: number
  fill: number
  values?: readonly (readonly [at: number, value: number])[]
}

/** An error that the learner's code threw, with its place in the learner's source where known. */
export type GuestError = {
  name: string
  message: string
  file?: string
  line?: number
  column?: number
}

export type Reply =
  | {
      ok: true
      /** For `batch`: an array of `{ ok, value } | { ok, error }`. For `create`: the handle number. */
      value: unknown
      args: unknown[]
      counts: Record<string, number>
      trace: TraceRecord[]
      logs: string[]
    }
  | { ok: false; error: GuestError; trace: TraceRecord[]; logs: string[] }

/** Why a program ended before it was asked to. `protocol`: it wrote something that is no reply. */
export type EndCause = 'timed-out' | 'out-of-memory' | 'crashed' | 'protocol' | 'unavailable'

/** Thrown by every method of a `Sandbox` whose program is gone. */
export class SandboxEnd extends Error {
  override name = 'SandboxEnd'
  readonly cause: EndCause
  constructor(cause: EndCause, message: string = cause) {
    super(message)
    this.cause = cause
  }
}

/** A program after translation to JavaScript (lib/sandbox/translate), by path; a shader as it is. */
export type Program = { entry: string; modules: Files; sourceMaps: Files }

export type LoadResult =
  { ok: true; logs: string[] } | { ok: false; error: GuestError; logs: string[] }

/** One learner's program in one sandbox. Never reused. */
export type Sandbox = {
  load(program: Program): Promise<LoadResult>
  request(call: Call): Promise<Reply>
  close(): void
}

export type Limits = { cpuSeconds: number; wallSeconds: number }

/** The seam: a real runner (deno, browser worker) and a deterministic in-process fake for tests of the suite driver. */
export type Runner = {
  /** Changes whenever a verdict could change: runner code, flags, engine version. */
  version: string
  open(limits: Limits, language?: Language): Promise<Sandbox>
}
