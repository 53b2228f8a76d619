import type { Language } from '@/lib/labs/language'
import type { Files } from '@/lib/labs/manifest'

/**
 * The one protocol between the trusted side (a suite) and a learner's program, whichever runner carries it:
 * a deno process in the grader, a worker in the lab page. Values cross as strings of lib/sandbox/wire.ts.
 */
export type Call =
  | Step
  | { kind: 'batch'; fn: string; argLists: readonly (readonly unknown[])[] }
  | { kind: 'play'; steps: readonly Step[]; observe: boolean }
  | {
      kind: 'dispatch'
      entryPoint: string
      workgroups: readonly [number, number, number]
      buffers: readonly ShaderBuffer[]
    }

/**
 * What a program can be asked, alone or as one of many in a `play`. Handles are numbered by the trusted side,
 * so that a `play` can make an instance and call it.
 */
export type Step =
  | { kind: 'call'; fn: string; args: readonly unknown[] }
  | { kind: 'create'; handle: number; className: string; args: readonly unknown[] }
  | { kind: 'method'; handle: number; method: string; args: readonly unknown[] }
  | { kind: 'get'; handle: number; property: string }

/** What is bound to a shader in group 0. The value of a `dispatch` is `{ buffers, steps }`, see lib/suite/suite.ts. */
export type ShaderBuffer = {
  binding: number
  kind: 'uniform' | 'read-only-storage' | 'storage'
  bytes: Uint8Array
}

/** One thing that a kit value saw happen: `op` and what belongs to it. */
export type TraceRecord = Readonly<Record<string, string | number>>

/**
 * What a lab brings to its own sandbox: each function makes the kit values of its name. It stands beside the
 * program and can tell it everything that it knows, so it knows nothing of what is right.
 */
export type LabKit = Readonly<Record<string, (options: never, tools: KitTools) => unknown>>

/** How kit values say what the program did with them. */
export type KitTools = {
  /** One more in the call's `counts`. */
  count(name: string): void
  /** One more in the call's `trace`. */
  record(what: TraceRecord): void
}

export type CellStore = {
  /** Tells the stores of one call apart. */
  name: string
  length: number
  fill: number
  values?: readonly (readonly [at: number, value: number])[]
}

/**
 * An error that the learner's code threw, with its place in the learner's source where known. `name` is the
 * built-in class that it is an instance of, whatever it calls itself, or one of these, which no code can throw:
 * - `NonError`: what was thrown is no Error
 * - `StackOverflow`: the engine ended a recursion
 * - `NeverSettled`: the promise that was returned can never settle any more
 * - `NotExported`, `DefaultExport`: the program has no export of that name; but it has a default export
 * - `NoMethod`: the instance has no method of that name
 * - `WireError`: the value cannot leave the sandbox, for example a function
 * - `ShaderError`, `DispatchError`, `OutOfFuel`: of shaders
 */
export type GuestError = {
  name: string
  /** What the error calls itself, where that is another name. */
  ownName?: string
  message: string
  file?: string
  line?: number
  column?: number
}

export type StepReply =
  | {
      ok: true
      /** For `batch`: an array of `{ ok, value } | { ok, error }`. For `play`: a `StepReply` for each step. For `create`: null. */
      value: unknown
      /** As they are after the call. In a `play` this, counts and trace are empty unless it observes. */
      args: unknown[]
      counts: Record<string, number>
      trace: TraceRecord[]
    }
  | { ok: false; error: GuestError; trace: TraceRecord[] }

export type Reply = StepReply & { logs: string[] }

/**
 * Why a program ended. `protocol`: it wrote something that is no reply; `stopped`: its sandbox was closed from
 * the trusted side.
 */
export type EndCause =
  'timed-out' | 'out-of-memory' | 'crashed' | 'protocol' | 'unavailable' | 'stopped'

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
export type Program = {
  entry: string
  modules: Files
  sourceMaps: Files
  /** The lab's own kit, if it has one: a script that declares `kit`, a `LabKit`. */
  kit?: string | undefined
}

export type LoadResult =
  { ok: true; logs: string[] } | { ok: false; error: GuestError; logs: string[] }

/** One learner's program in one sandbox. Never reused. */
export type Sandbox = {
  load(program: Program): Promise<LoadResult>
  request(call: Call): Promise<Reply>
  /** From now on the program may use so much, and is `timed-out` when it is used up; a new budget replaces the last. */
  allow(budget: Limits): void
  close(): void
}

export type Limits = { cpuSeconds: number; wallSeconds: number }

/** The seam: a real runner (deno, browser worker) and a deterministic in-process fake for tests of the suite driver. */
export type Runner = {
  /** Changes whenever a verdict could change: runner code, flags, engine version. */
  version: string
  open(limits: Limits, language?: Language): Promise<Sandbox>
}
