import type * as FastCheck from 'fast-check'
import type { CellStore, ShaderBuffer, TraceRecord } from '@/lib/sandbox/protocol'
import type { ScoreScale } from '@/lib/labs/score'
import type { Player, World } from './world'

export type { KitTools, TraceRecord } from '@/lib/sandbox/protocol'

/**
 * The suite API: how a lab's visible and hidden tests are written. A suite runs on the trusted side (the
 * grader, or the lab page); the learner's code runs in a sandbox and only ever sees arguments.
 *
 * @example
 * export default suite(({ test, call, expect, forAll, fc }) => {
 *   test('The genesis header hashes to its known hash', { id: 'genesis', task: 3 }, async () => {
 *     expect(await call('headerHash', genesis)).toEqual(genesisHash)
 *   })
 * })
 */
export function suite(define: SuiteDefinition): SuiteDefinition {
  return define
}

export type SuiteDefinition = (context: SuiteContext) => void

export type TestOptions = {
  /** Stable kebab-case id, unique in its file: `hidden/<id>` in expect.json and in stored verdicts. */
  id: string
  /** 1-based task of the brief that this test belongs to. */
  task: number
  /** Shown when the test fails. Names the idea, not the answer. */
  hint?: string
  /** Hidden tests: show one shrunk counter-example of `forAll` after this many failed submissions. */
  reveal?: number
}

/** What came back from one call into the learner's code. */
export type Observation = {
  value: unknown
  /** The arguments as they are after the call, to see whether the callee changed them. */
  args: unknown[]
  /** Calls of counted kit values and of the kit's own primitives during this call, by name, e.g. `{ compress: 9, sha256: 2 }`. Teaches; it is no evidence against a cheat. */
  counts: Readonly<Record<string, number>>
  /** What kit values recorded during this call, in order. As good as counts. */
  trace: readonly TraceRecord[]
}

export type Outcome = { ok: true; value: unknown } | { ok: false; error: ThrownError }

/** One call of a sequence: a function's or a method's name, and its arguments. */
export type PlayedCall = readonly [name: string, ...args: unknown[]]

/** What became of one call of a sequence. Arguments, counts and trace are empty unless they were asked for. */
export type Played =
  | ({ ok: true } & Observation)
  /** `called`: the name that was asked for. */
  | { ok: false; error: Thrown; called: string }

export type PlayOptions = {
  /** Bring back arguments, counts and traces too. */
  observe?: boolean
}

/**
 * What the learner's code threw. `name` is the built-in class that it is an instance of, e.g. `RangeError` for
 * a subclass of RangeError whatever that calls itself; `ownName` is what it calls itself, where that differs.
 */
export type ThrownError = {
  name: string
  ownName?: string
  message: string
  file?: string
  line?: number
  column?: number
}

/** What a call threw, and what had happened until then. */
export type Thrown = ThrownError & { trace: readonly TraceRecord[] }

/** An instance of a learner's class that lives in the sandbox. */
export type Handle = {
  call(method: string, ...args: unknown[]): Promise<unknown>
  observe(method: string, ...args: unknown[]): Promise<Observation>
  throws(method: string, ...args: unknown[]): Promise<Thrown>
  get(property: string): Promise<unknown>
  /** Many calls of methods in one message, in order; a call that throws ends none of the others. */
  play(calls: readonly PlayedCall[], options?: PlayOptions): Promise<Played[]>
}

/**
 * Stands for a function or object that is built inside the sandbox and handed to the learner's code: one of
 * `Kit`, or one of the lab's own kit (labs/README.md). Values whose `options` have the same `id`, a number, share
 * what they keep from call to call, as the parts of one device do.
 */
export type KitValue = { readonly kit: string; readonly options: unknown }

export type Kit = {
  /** `() => number` in [0, 1): a seeded generator (the same numbers for the same seed). Counted as `rng`. */
  rng(seed: number): KitValue
  /** `() => Uint8Array`: returns the given chunks in turn, then throws `RangeError('out of entropy')`. Counted as `nextBytes`. */
  byteStream(chunks: readonly Uint8Array[]): KitValue
  /** `() => Uint8Array` of 32 bytes: SHA-256(seed || counter), counter = 0, 1, … as u32 little-endian. Never ends. Counted as `nextBytes`. */
  hashStream(seed: Uint8Array): KitValue
  /** `verify(pub, msg, sig) => Promise<boolean>`: Ed25519 (RFC 8032) with a 32-byte key and a 64-byte signature; false for anything else, never throws. Counted as `verify`. */
  verifier(): KitValue
  /** SHA-256 primitives with counters `compress` and `sha256`: see `CountedSha` in lib/sandbox/guest/kit.ts. */
  countedSha(): KitValue
  /**
   * `(...args) => void`: writes each call down as `{ op: 'recorded', args }`, args as JSON. Its call number
   * `failAt`, from 1, is not written down and throws `Error('the disk is full')`.
   */
  recorder(options?: { failAt?: number }): KitValue
  /**
   * `{ get(i): number, set(i, value): void }`: a store of `length` numbers that are `fill` but for `values`;
   * `RangeError` outside. Reads are counted as `get`, writes are recorded as `{ op: 'set', name, at, value }`.
   */
  cells(store: CellStore): KitValue
  /** A `Uint8Array` view of `bytes` that starts at `offset` of a larger buffer full of 0xaa. */
  viewAt(bytes: Uint8Array, offset: number): KitValue
}

export type Dispatched = {
  /** The `storage` buffers as the shader left them, by binding. */
  buffers: Readonly<Record<number, Uint8Array>>
  /** SPIR-V instructions that were executed; 0 on a real GPU, so that no test may want many. */
  steps: number
}

export type Matchers = {
  /** Deep equality over wire values: bigint, bytes, -0, undefined, maps, arrays, plain objects. */
  toEqual(expected: unknown): void
  /** `Object.is`. */
  toBe(expected: unknown): void
  toBeLessThanOrEqual(limit: number | bigint): void
  toBeGreaterThanOrEqual(limit: number | bigint): void
  toBeCloseTo(expected: number, tolerance: number): void
}

export type SuiteContext = {
  test(name: string, options: TestOptions, body: () => Promise<void>): void
  /** Calls an exported function. What it throws fails the test, with the learner's line. */
  call(fn: string, ...args: unknown[]): Promise<unknown>
  observe(fn: string, ...args: unknown[]): Promise<Observation>
  /** Many calls in one message (each starts from its own arguments); use it for exhaustive tables. Keep a batch under 1 MB. */
  callBatch(fn: string, argLists: readonly (readonly unknown[])[]): Promise<Outcome[]>
  /**
   * A sequence of calls of functions as one message: an answer to a message costs more than a small call. A call
   * that throws ends none of the others. Look at what came back in order, with `value` and `thrown`.
   */
  play(calls: readonly PlayedCall[], options?: PlayOptions): Promise<Played[]>
  /** As `create`, and then `play` of the instance, in one message. */
  playNew(
    className: string,
    args: readonly unknown[],
    calls: readonly PlayedCall[],
    options?: PlayOptions,
  ): Promise<Played[]>
  /**
   * Lets an instance of a learner's class play in each of these worlds (world.ts) until it is over, then the test looks
   * at what the worlds have come to. A move against the rules, an exception and a play without an end fail the test and
   * name the turn. All worlds are played side by side: a turn of all of them is one message.
   */
  playWorlds(player: Player, worlds: readonly World[]): Promise<void>
  /** The value of an outcome; fails the test, with the learner's line, if there was an exception. */
  value(outcome: Outcome | Played | undefined): unknown
  /** What was thrown; fails the test if there was no exception. */
  thrown(outcome: Played | undefined, what?: string): Thrown
  /** Fails the test unless the learner's function throws; returns what it threw. */
  throws(fn: string, ...args: unknown[]): Promise<Thrown>
  /** `new Class(...args)` of an exported class, inside the sandbox. */
  create(className: string, ...args: unknown[]): Promise<Handle>
  /**
   * Runs the learner's shader once over fresh buffers, on the CPU executor or on a GPU. A shader that cannot be
   * run (a binding that is too small, a barrier that not all reach) fails the test.
   */
  dispatch(
    workgroups: readonly [number, number, number],
    buffers: readonly ShaderBuffer[],
    options?: { entryPoint?: string },
  ): Promise<Dispatched>
  kit: Kit
  /**
   * How far the program got in this test, once in a test and outside of `forAll`. It is shown beside the rules that are
   * named, of hidden tests too, and decides nothing: what has to be reached is an `expect` of its own, after it.
   */
  score(value: number, scale: ScoreScale): void
  /** Message is shown in visible tests only: say what was expected of which input. */
  expect(actual: unknown, message?: string): Matchers
  fail(message: string): never
  /**
   * A property over inputs drawn from the submission's seed; a failing input is shrunk. With `together` the
   * properties of all inputs run side by side, and what they ask and play at the same time crosses as one message:
   * for properties that keep nothing from one input to the next and ask little. Kit values that keep something are
   * made anew when those of another `id` come between, so there a property may ask once.
   */
  forAll<T>(
    arbitrary: FastCheck.Arbitrary<T>,
    property: (value: T) => Promise<void>,
    options?: { runs?: number; together?: boolean },
  ): Promise<void>
  fc: typeof FastCheck
  /** The submission's seed (31 bits), for tables that are sampled rather than generated. */
  seed: number
}
