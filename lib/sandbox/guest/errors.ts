import type { GuestError } from '../protocol'
import { WireError } from '../wire'

/**
 * What a program threw, described for the trusted side. Whatever is needed is taken here, before the program
 * runs: it may change the prototypes, and what it throws may be a proxy.
 */

const { getPrototypeOf } = Object
const exec = RegExp.prototype.exec
const { apply } = Reflect

/** What the guest itself has to say; its name is one of those of `GuestError`. */
export class GuestFault extends Error {
  override readonly name: 'NeverSettled' | 'NotExported' | 'DefaultExport' | 'NoMethod'
  constructor(name: GuestFault['name'], message: string) {
    super(message)
    this.name = name
  }
}

/** Subclasses before `Error`. Firefox has one of its own for recursions. */
const CLASSES: readonly (readonly [name: string, prototype: object])[] = [
  ['RangeError', RangeError.prototype],
  ['TypeError', TypeError.prototype],
  ['ReferenceError', ReferenceError.prototype],
  ['SyntaxError', SyntaxError.prototype],
  ['URIError', URIError.prototype],
  ['EvalError', EvalError.prototype],
  ['AggregateError', AggregateError.prototype],
  ...firefox(),
  ['Error', Error.prototype],
]

function firefox(): [string, object][] {
  const found = (globalThis as { InternalError?: { prototype: object } }).InternalError
  return found ? [['InternalError', found.prototype]] : []
}

/** Longer chains of prototypes are a trap for whoever walks them. */
const MAX_CHAIN = 100

/** The built-in class that the value is an instance of, or null. */
export function errorClassOf(value: object): string | null {
  try {
    let prototype = getPrototypeOf(value) as object | null
    for (let depth = 0; prototype !== null && depth < MAX_CHAIN; depth++) {
      for (let i = 0; i < CLASSES.length; i++)
        if (CLASSES[i]![1] === prototype) return CLASSES[i]![0]
      prototype = getPrototypeOf(prototype) as object | null
    }
  } catch {
    // A proxy may throw when it is asked.
  }
  return null
}

/** @param show writes a value that is no error */
export function describe(error: unknown, show: (value: unknown) => string): GuestError {
  if (isOurs(error)) return { name: error.name, message: error.message }
  const name = typeof error === 'object' && error !== null ? errorClassOf(error) : null
  if (name === null) return { name: 'NonError', message: show(error).slice(0, 2000) }
  const message = textOf(error as object, 'message').slice(0, 2000)
  const described: GuestError = {
    name: isStackOverflow(name, message) ? 'StackOverflow' : name,
    message,
  }
  const ownName = textOf(error as object, 'name').slice(0, 100)
  if (ownName && ownName !== name) described.ownName = ownName
  // The first frame in a file of the program: "(header.ts:12:5)", in deno "(header.ts, <anonymous>:12:5)".
  const frame = /([a-z0-9/-]+\.ts)(?:, <anonymous>)?:(\d+):(\d+)/
  const stack = textOf(error as object, 'stack').slice(0, 4000)
  const place = apply(exec, frame, [stack]) as RegExpExecArray | null
  if (place) {
    described.file = place[1]!
    described.line = +place[2]!
    described.column = +place[3]!
  }
  return described
}

/** To ask a proxy what it is an instance of is to run it. */
function isOurs(error: unknown): error is GuestFault | WireError {
  try {
    return error instanceof GuestFault || error instanceof WireError
  } catch {
    return false
  }
}

/** V8 and WebKit throw a RangeError, Firefox an InternalError. */
function isStackOverflow(name: string, message: string): boolean {
  if (name === 'InternalError') return message === 'too much recursion'
  return name === 'RangeError' && message === 'Maximum call stack size exceeded'
}

function textOf(error: object, field: string): string {
  try {
    const value = (error as Record<string, unknown>)[field]
    return typeof value === 'string' ? value : ''
  } catch {
    return ''
  }
}
