import { seededRandom } from '@/lib/seeded-random'
import type { Call, Program, Step } from '../protocol'
import { decode, encode, encodedList, encodedRecord, PLAY_TEXT } from '../wire'
import { createConsole } from './console'
import { fixEnvironment } from './environment'
import { describe as describeError, GuestFault } from './errors'
import { inspect } from './inspect'
import { kitModule, makeKitValue, takeCounts, takeTrace, useLabKit } from './kit'
import { linkProgram } from './link-program'
import { settle } from './settle'

/**
 * The untrusted side: evaluates a program and answers calls. It runs in deno (guest/deno.ts) and in a
 * worker (guest/worker.ts). Nothing that it says is believed: the trusted side compares values.
 */

const { isView } = ArrayBuffer
const { isArray } = Array
const { defineProperty, keys } = Object
const { apply } = Reflect

/** Everything that survives: ECMAScript's own deterministic globals, and text encoding. */
const ALLOWED = new Set(
  `globalThis Infinity NaN undefined isFinite isNaN parseFloat parseInt decodeURI decodeURIComponent
  encodeURI encodeURIComponent escape unescape eval Object Function Boolean Symbol Error AggregateError
  EvalError RangeError ReferenceError SyntaxError TypeError URIError Number BigInt Math Date String RegExp
  Array Int8Array Uint8Array Uint8ClampedArray Int16Array Uint16Array Int32Array Uint32Array BigInt64Array
  BigUint64Array Float32Array Float64Array Map Set WeakMap WeakSet ArrayBuffer DataView JSON Promise
  Reflect Proxy Iterator queueMicrotask TextEncoder TextDecoder console structuredClone`.split(
    /\s+/,
  ),
)

/**
 * Removes every global that is not on the list and makes time, place, language and chance constant.
 * @param keep further names, for a guest that evaluates no code of a learner's
 */
export function harden(keep: readonly string[] = []): void {
  const allowed = new Set([...ALLOWED, ...keep])
  fixEnvironment()
  Math.random = seededRandom(1)

  for (
    let scope: object | null = globalThis;
    scope;
    scope = Object.getPrototypeOf(scope) as object
  ) {
    if (scope === Object.prototype) break
    for (const name of Reflect.ownKeys(scope)) {
      if (allowed.has(name as string) || name === 'constructor') continue
      if (name === Symbol.toStringTag) continue
      try {
        if (!Reflect.deleteProperty(scope, name))
          defineProperty(scope, name, { value: undefined, writable: false })
      } catch {
        ;(scope as Record<PropertyKey, unknown>)[name] = undefined
      }
    }
  }
}

/**
 * What every answer needs, done a few times: V8 compiles what is used often. In a process that waits for
 * its program this costs nobody anything, and saves a learner some milliseconds.
 */
export function warmUp(): void {
  const bytes = new Uint8Array(80).fill(7)
  const sample = { id: 1, call: { kind: 'call', fn: 'f', args: [bytes, 1, 'text', 10n, [1, 2]] } }
  for (let i = 0; i < 20; i++) {
    decode(encode(sample), makeKitValue)
    kitModule.sha256(bytes)
  }
  takeCounts()
}

/** @param send writes one line to the trusted side */
export function createGuest(send: (line: string) => void): (line: string) => Promise<void> {
  const { console, take: takeLogs } = createConsole()
  globalThis.console = console
  let exportsOf: Record<string, unknown> = {}
  const handles: object[] = []

  function load(program: Program): void {
    useLabKit(program.kit)
    exportsOf = linkProgram(program, kitModule)
  }

  async function perform(step: Step): Promise<{ value: unknown; args: readonly unknown[] }> {
    switch (step.kind) {
      case 'call':
        return { value: await settle(exported(step.fn)(...step.args)), args: step.args }
      case 'create': {
        const Class = exported(step.className) as unknown as new (...args: unknown[]) => object
        handles[step.handle] = new Class(...step.args)
        return { value: null, args: step.args }
      }
      case 'method': {
        const instance = instanceOf(step.handle) as Record<string, unknown>
        const method = instance[step.method]
        if (typeof method !== 'function')
          throw new GuestFault('NoMethod', `there is no method '${step.method}'`)
        return { value: await settle(apply(method, instance, step.args)), args: step.args }
      }
      case 'get':
        return { value: instanceOf(step.handle)[step.property], args: [] }
    }
  }

  async function answer(call: Call): Promise<{ value: unknown; args: readonly unknown[] }> {
    if (call.kind === 'dispatch' || call.kind === 'play')
      throw new TypeError('a program cannot be dispatched')
    if (call.kind !== 'batch') return perform(call)
    const fn = exported(call.fn)
    const outcomes: unknown[] = []
    for (let i = 0; i < call.argLists.length; i++) {
      try {
        outcomes[i] = { ok: true, value: await settle(fn(...call.argLists[i]!)) }
      } catch (error) {
        outcomes[i] = { ok: false, error: describe(error) }
      }
    }
    return { value: outcomes, args: [] }
  }

  /** As many of the steps as one message holds the answers of. */
  async function play(steps: readonly Step[], observe: boolean): Promise<string> {
    const texts: string[] = []
    let length = 0
    for (let i = 0; i < steps.length && (i === 0 || length < PLAY_TEXT); i++) {
      texts[i] = await playStep(steps[i]!, observe)
      length += texts[i]!.length
    }
    return encodedList(texts)
  }

  async function playStep(step: Step, observe: boolean): Promise<string> {
    takeCounts()
    takeTrace()
    try {
      const { value, args } = await perform(step)
      if (!observe) return encode({ ok: true, value })
      return encode({ ok: true, value, args: kept(args), counts: takeCounts(), trace: takeTrace() })
    } catch (error) {
      return encode({ ok: false, error: describe(error), trace: takeTrace() })
    }
  }

  function exported(name: string): (...args: unknown[]) => unknown {
    const fn = exportsOf[name]
    if (typeof fn === 'function') return fn as (...args: unknown[]) => unknown
    if ('default' in exportsOf)
      throw new GuestFault(
        'DefaultExport',
        `your code has a default export; the tests look for one with the name '${name}'`,
      )
    throw new GuestFault('NotExported', `your code does not export '${name}'`)
  }

  function instanceOf(handle: number): Record<string, unknown> {
    const instance = handles[handle]
    if (instance === undefined) throw new GuestFault('NoMethod', 'the instance was not made')
    return instance as Record<string, unknown>
  }

  async function replyTo({ id, load: program, call }: Message): Promise<string> {
    takeCounts()
    takeTrace()
    try {
      if (program) {
        load(program)
        return encode({ id, ok: true, logs: takeLogs() })
      }
      if (call!.kind === 'play') {
        const value = await play(call!.steps, call!.observe)
        return encodedRecord([
          ['id', encode(id)],
          ['ok', 'true'],
          ['value', value],
          ['logs', encode(takeLogs())],
        ])
      }
      const { value, args } = await answer(call!)
      const counts = takeCounts()
      const seen = { args: kept(args), counts, trace: takeTrace() }
      return encode({ id, ok: true, value, ...seen, logs: takeLogs() })
    } catch (error) {
      const seen = { error: describe(error), trace: takeTrace() }
      return encode({ id, ok: false, ...seen, logs: takeLogs() })
    }
  }

  return async (line) => send(await replyTo(decode(line, makeKitValue) as Message))
}

type Message = { id: number; load?: Program; call?: Call }

const describe = (error: unknown) => describeError(error, inspect)

/** What the console says of a promise that was rejected and that nobody awaits. */
export function forgottenRejection(reason: unknown): string {
  const { name, ownName, message } = describe(reason)
  return `A promise was rejected and nobody awaits it: ${ownName ?? name}: ${message}`
}

/** The arguments that can come back. */
function kept(args: readonly unknown[]): unknown[] {
  const list: unknown[] = []
  for (let i = 0; i < args.length; i++) list[i] = plain(args[i]) ? args[i] : null
  return list
}

/** Kit values that are functions or objects of functions do not come back. */
function plain(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return typeof value !== 'function'
  if (isArray(value) || isView(value)) return true
  const names = keys(value)
  for (let i = 0; i < names.length; i++)
    if (!plain((value as Record<string, unknown>)[names[i]!])) return false
  return true
}
