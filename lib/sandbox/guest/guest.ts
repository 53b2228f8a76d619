import { seededRandom } from '@/lib/seeded-random'
import type { Call, GuestError, Program } from '../protocol'
import { decode, encode } from '../wire'
import { kitModule, makeKitValue, takeCounts, takeTrace } from './kit'
import { linkProgram } from './link-program'

/**
 * The untrusted side: evaluates a program and answers calls. It runs in deno (guest/deno.ts) and in a
 * worker (guest/worker.ts). Nothing that it says is believed: the trusted side compares values.
 */

const MAX_LOG = 16 * 1024
const { isView } = ArrayBuffer
const { isArray } = Array
const { freeze, defineProperty, keys } = Object
const asString = String

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
 * Removes every global that is not on the list and makes time and chance constant.
 * @param keep further names, for a guest that evaluates no code of a learner's
 */
export function harden(keep: readonly string[] = []): void {
  const allowed = new Set([...ALLOWED, ...keep])
  const RealDate = Date
  const epoch = RealDate.UTC(2026, 0, 1)
  function FrozenDate(this: unknown, ...args: unknown[]): unknown {
    if (!new.target) return new RealDate(epoch).toString()
    return args.length === 0 ? new RealDate(epoch) : Reflect.construct(RealDate, args, new.target)
  }
  FrozenDate.prototype = RealDate.prototype
  FrozenDate.now = () => epoch
  FrozenDate.UTC = RealDate.UTC
  FrozenDate.parse = RealDate.parse
  RealDate.prototype.constructor = FrozenDate as unknown as DateConstructor
  defineProperty(globalThis, 'Date', { value: FrozenDate, writable: true, configurable: true })
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
  const logs: string[] = []
  let logged = 0
  let exportsOf: Record<string, unknown> = {}
  const handles: object[] = []

  function log(...parts: unknown[]): void {
    if (logged >= MAX_LOG) return
    let line = ''
    for (let i = 0; i < parts.length; i++) line += (i ? ' ' : '') + show(parts[i])
    line = line.slice(0, MAX_LOG - logged)
    logged += line.length
    logs[logs.length] = line
    if (logged >= MAX_LOG) logs[logs.length] = '… (console full)'
  }
  const quiet = () => {}
  globalThis.console = freeze({
    log,
    info: log,
    warn: log,
    error: log,
    debug: log,
    table: log,
    dir: log,
    trace: quiet,
    assert: (ok: unknown, ...rest: unknown[]) =>
      ok ? undefined : log('assertion failed', ...rest),
    time: quiet,
    timeEnd: quiet,
    group: quiet,
    groupEnd: quiet,
    count: quiet,
    clear: quiet,
  }) as unknown as Console

  function load(program: Program): void {
    exportsOf = linkProgram(program, kitModule)
  }

  async function answer(call: Call): Promise<{ value: unknown; args: unknown[] }> {
    switch (call.kind) {
      case 'dispatch':
        throw new TypeError('a program cannot be dispatched')
      case 'call':
        return { value: await exported(call.fn)(...call.args), args: call.args }
      case 'batch': {
        const fn = exported(call.fn)
        const outcomes: unknown[] = []
        for (let i = 0; i < call.argLists.length; i++) {
          try {
            outcomes[i] = { ok: true, value: await fn(...call.argLists[i]!) }
          } catch (error) {
            outcomes[i] = { ok: false, error: describe(error) }
          }
        }
        return { value: outcomes, args: [] }
      }
      case 'create': {
        const Class = exported(call.className) as unknown as new (...args: unknown[]) => object
        handles[handles.length] = new Class(...call.args)
        return { value: handles.length - 1, args: call.args }
      }
      case 'method': {
        const instance = handles[call.handle] as Record<string, (...args: unknown[]) => unknown>
        if (typeof instance?.[call.method] !== 'function')
          throw new TypeError(`there is no method '${call.method}'`)
        return { value: await instance[call.method]!(...call.args), args: call.args }
      }
      case 'get':
        return {
          value: (handles[call.handle] as Record<string, unknown>)[call.property],
          args: [],
        }
    }
  }

  function exported(name: string): (...args: unknown[]) => unknown {
    const fn = exportsOf[name]
    if (typeof fn !== 'function') throw new TypeError(`your code does not export '${name}'`)
    return fn as (...args: unknown[]) => unknown
  }

  return async (line) => {
    const message = decode(line, makeKitValue) as { id: number; load?: Program; call?: Call }
    let reply: string
    try {
      takeCounts()
      takeTrace()
      if (message.load) {
        load(message.load)
        reply = encode({ id: message.id, ok: true, logs: logs.splice(0) })
      } else {
        const { value, args } = await answer(message.call!)
        const counts = takeCounts()
        const kept: unknown[] = []
        for (let i = 0; i < args.length; i++) kept[i] = plain(args[i]) ? args[i] : null
        reply = encode({
          id: message.id,
          ok: true,
          value,
          args: kept,
          counts,
          trace: takeTrace(),
          logs: logs.splice(0),
        })
      }
    } catch (error) {
      reply = encode({
        id: message.id,
        ok: false,
        error: describe(error),
        trace: takeTrace(),
        logs: logs.splice(0),
      })
    }
    send(reply)
  }
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

function describe(error: unknown): GuestError {
  if (error === null || typeof error !== 'object')
    return { name: 'Error', message: `threw ${show(error)}` }
  const { name, message, stack } = error as { name: unknown; message: unknown; stack: unknown }
  const described: GuestError = {
    name: typeof name === 'string' ? name.slice(0, 100) : 'Error',
    message: typeof message === 'string' ? message.slice(0, 2000) : '',
  }
  // The first frame in a file of the program: "(header.ts:12:5)", in deno "(header.ts, <anonymous>:12:5)".
  const frame = /([a-z0-9/-]+\.ts)(?:, <anonymous>)?:(\d+):(\d+)/
  const place = typeof stack === 'string' ? frame.exec(stack.slice(0, 4000)) : null
  if (place) {
    described.file = place[1]!
    described.line = Number(place[2])
    described.column = Number(place[3])
  }
  return described
}

function show(value: unknown): string {
  if (typeof value === 'string') return value
  if (typeof value === 'bigint') return `${value}n`
  if (value instanceof Error) return `${value.name}: ${value.message}`
  if (value instanceof Uint8Array)
    return `Uint8Array(${value.length}) ${kitModule.bytesToHex(value)}`
  if (typeof value === 'object' && value !== null) {
    try {
      return JSON.stringify(value, (_, one: unknown) =>
        typeof one === 'bigint'
          ? `${one}n`
          : one instanceof Uint8Array
            ? kitModule.bytesToHex(one)
            : one,
      )
    } catch {
      return '[object]'
    }
  }
  return asString(value)
}
