/* eslint-disable max-lines -- what all kinds of values need of the language is taken in one place */
/**
 * Values as text for the console, as the console of a browser shows them. Pure: no getter is called, nothing of
 * the program's runs, and text and time are bounded whatever the value. What it needs of the language is taken
 * here, before the program runs.
 */

/** Characters of one value. */
const MAX_TEXT = 4000
const MAX_DEPTH = 5
/** Items of one list, fields of one object. */
const MAX_ITEMS = 100
const MAX_STRING = 2000
/** Parts of one value, all levels together: a value may hold itself in many places. */
const MAX_PARTS = 2000

const { is, getPrototypeOf, getOwnPropertyDescriptor, hasOwn } = Object
const { isArray } = Array
const { isView } = ArrayBuffer
const { apply, ownKeys } = Reflect
const stringify = JSON.stringify
const getter = (prototype: object, name: PropertyKey) =>
  getOwnPropertyDescriptor(prototype, name)!.get!
export const mapSize = getter(Map.prototype, 'size')
export const setSize = getter(Set.prototype, 'size')
const mapEntries = Map.prototype.entries
const setValues = Set.prototype.values
const nextOfMap = (getPrototypeOf(new Map().entries()) as Iterator<unknown>).next
const nextOfSet = (getPrototypeOf(new Set().values()) as Iterator<unknown>).next
const typedArray = getPrototypeOf(Uint8Array.prototype) as object
const typedLength = getter(typedArray, 'length')
const typedTag = getter(typedArray, Symbol.toStringTag)
const bufferLength = getter(ArrayBuffer.prototype, 'byteLength')
const dateTime = Date.prototype.getTime
const dateText = Date.prototype.toISOString
const regexpText = RegExp.prototype.toString
const regexpSource = getter(RegExp.prototype, 'source')
const functionText = Function.prototype.toString
const symbolText = Symbol.prototype.toString
const bigintText = BigInt.prototype.toString
const weakMapHas = WeakMap.prototype.has
const weakSetHas = WeakSet.prototype.has
const promiseThen = Promise.prototype.then
const boxes = [
  ['Number', Number.prototype.valueOf],
  ['String', String.prototype.valueOf],
  ['Boolean', Boolean.prototype.valueOf],
  ['BigInt', BigInt.prototype.valueOf],
  ['Symbol', Symbol.prototype.valueOf],
] as const
const slice = String.prototype.slice
const errorPrototype = Error.prototype
const objectPrototype = Object.prototype

/** `console.log(value)`: a string alone is its text, everything else is written as code would. */
export function show(value: unknown): string {
  return typeof value === 'string' ? cut(value, MAX_TEXT * 4) : inspect(value)
}

export function inspect(value: unknown): string {
  let parts = 0
  /** The objects that this one is in. */
  const above: object[] = []

  try {
    return cut(write(value, 0), MAX_TEXT)
  } catch {
    // A proxy whose traps throw.
    return '[Proxy]'
  }

  function write(one: unknown, depth: number): string {
    parts++
    switch (typeof one) {
      case 'string':
        return stringify(cut(one, MAX_STRING))
      case 'bigint':
        return `${integer(one)}n`
      case 'number':
        return is(one, -0) ? '-0' : `${one}`
      case 'symbol':
        return apply(symbolText, one, [])
      case 'function':
        return writeFunction(one as object)
      case 'object':
        return one === null ? 'null' : writeObject(one, depth)
      default:
        return `${one as boolean | undefined}`
    }
  }

  function writeObject(one: object, depth: number): string {
    for (let i = 0; i < above.length; i++) if (above[i] === one) return '[Circular]'
    const name = classNameOf(one)
    if (depth > MAX_DEPTH) return `[${name || 'Object'}]`
    if (parts > MAX_PARTS) return '…'
    above[above.length] = one
    try {
      return special(one, name, depth) ?? writeFields(one, name, depth)
    } catch (error) {
      if (depth === 0) throw error
      return '[Proxy]'
    } finally {
      above.length--
    }
  }

  /** What is more than its fields; null for a plain object. */
  function special(one: object, name: string, depth: number): string | null {
    const prototype = getPrototypeOf(one) as object | null
    if (prototype === objectPrototype || prototype === null) return null
    if (isArray(one)) return writeList(one, one.length, name === 'Array' ? '' : name, depth)
    if (isView(one)) {
      const tag = tryGet(typedTag, one) as string | undefined
      if (tag === undefined) return `DataView(${(one as DataView).byteLength})`
      const length = tryGet(typedLength, one) as number
      return writeList(one as unknown as ArrayLike<unknown>, length, tag, depth)
    }
    const size = tryGet(mapSize, one)
    if (size !== undefined) return writeMap(one, size as number, name, depth)
    const count = tryGet(setSize, one)
    if (count !== undefined) return writeSet(one, count as number, name, depth)
    if (isError(one)) return writeError(one, depth)
    const time = tryGet(dateTime, one) as number | undefined
    if (time !== undefined)
      return is(time, NaN) ? 'Invalid Date' : `Date ${apply(dateText, one, []) as string}`
    if (tryGet(regexpSource, one) !== undefined && one !== RegExp.prototype)
      return cut(apply(regexpText, one, []), MAX_STRING)
    const bytes = tryGet(bufferLength, one)
    if (bytes !== undefined) return `ArrayBuffer(${bytes as number})`
    if (tryGet(weakMapHas, one, {}) !== undefined) return 'WeakMap {…}'
    if (tryGet(weakSetHas, one, {}) !== undefined) return 'WeakSet {…}'
    if (name === 'Promise' && isPromise(one)) return 'Promise {…}'
    for (let i = 0; i < boxes.length; i++) {
      const inner = tryGet(boxes[i]![1], one)
      if (inner !== undefined) return `[${boxes[i]![0]}: ${write(inner, depth + 1)}]`
    }
    return null
  }

  function writeList(one: ArrayLike<unknown>, length: number, name: string, depth: number): string {
    let text = ''
    let holes = 0
    let i = 0
    const flush = () => {
      if (holes > 0) text += `${text ? ', ' : ''}${holes} empty`
      holes = 0
    }
    for (; i < length && i < MAX_ITEMS && parts <= MAX_PARTS && text.length < MAX_TEXT; i++) {
      if (isArray(one) && !hasOwn(one, i)) {
        holes++
        continue
      }
      flush()
      text += `${text ? ', ' : ''}${isArray(one) ? field(one, i, depth) : write(one[i], depth + 1)}`
    }
    flush()
    if (i < length) text += `${text ? ', ' : ''}… ${length - i} more`
    // Beside millions of items nobody looks for a name.
    const more = isArray(one) && length <= MAX_ITEMS ? namedFields(one, depth) : ''
    if (more) text += `${text ? ', ' : ''}${more}`
    return `${name ? `${name}(${length}) ` : ''}[${text}]`
  }

  function writeMap(one: object, size: number, name: string, depth: number): string {
    const entries = takeEntries(one, MAX_ITEMS)
    let text = ''
    let i = 0
    for (; i < entries.length && parts <= MAX_PARTS && text.length < MAX_TEXT; i++)
      text += `${i ? ', ' : ''}${write(entries[i]![0], depth + 1)} => ${write(entries[i]![1], depth + 1)}`
    return collection(name || 'Map', size, i, text)
  }

  function writeSet(one: object, size: number, name: string, depth: number): string {
    const items = takeItems(one, MAX_ITEMS)
    let text = ''
    let i = 0
    for (; i < items.length && parts <= MAX_PARTS && text.length < MAX_TEXT; i++)
      text += `${i ? ', ' : ''}${write(items[i], depth + 1)}`
    return collection(name || 'Set', size, i, text)
  }

  function writeError(one: object, depth: number): string {
    const name = dataOf(one, 'name') ?? classNameOf(one)
    const message = dataOf(one, 'message')
    let text = typeof name === 'string' && name ? cut(name, 100) : 'Error'
    if (typeof message === 'string' && message) text += `: ${cut(message, MAX_STRING)}`
    const errors = getOwnPropertyDescriptor(one, 'errors')
    if (errors && 'value' in errors) text += ` ${write(errors.value, depth + 1)}`
    const cause = getOwnPropertyDescriptor(one, 'cause')
    if (cause && 'value' in cause) text += ` [cause: ${write(cause.value, depth + 1)}]`
    const rest = namedFields(one, depth, ['name', 'message', 'stack', 'cause', 'errors'])
    return rest ? `${text} { ${rest} }` : text
  }

  function writeFields(one: object, name: string, depth: number): string {
    const text = namedFields(one, depth)
    const start = name === 'Object' ? '' : `${name || '[Object: null prototype]'} `
    return text ? `${start}{ ${text} }` : `${start}{}`
  }

  /** Fields that are no items of a list. */
  function namedFields(one: object, depth: number, without: readonly string[] = []): string {
    const names = ownKeys(one)
    let text = ''
    let shown = 0
    let left = 0
    for (let i = 0; i < names.length; i++) {
      const key = names[i]!
      if (isArray(one) && isIndex(key)) continue
      if (includes(without, key)) continue
      if (getOwnPropertyDescriptor(one, key)?.enumerable !== true) continue
      if (shown >= MAX_ITEMS || parts > MAX_PARTS || text.length > MAX_TEXT) {
        left++
        continue
      }
      shown++
      text += `${text ? ', ' : ''}${keyText(key)}: ${field(one, key, depth)}`
    }
    if (left > 0) text += `, … ${left} more`
    return text
  }

  /** The value of a field, or what stands there in place of one. */
  function field(one: object, key: PropertyKey, depth: number): string {
    const descriptor = getOwnPropertyDescriptor(one, key)
    if (!descriptor) return 'undefined'
    if ('value' in descriptor) return write(descriptor.value, depth + 1)
    if (descriptor.get) return descriptor.set ? '[Getter/Setter]' : '[Getter]'
    return '[Setter]'
  }

  function writeFunction(one: object): string {
    const name = dataOf(one, 'name')
    const source = tryGet(functionText, one)
    const kind =
      typeof source === 'string' && apply(slice, source, [0, 6]) === 'class ' ? 'class' : 'Function'
    return typeof name === 'string' && name ? `[${kind} ${cut(name, 100)}]` : `[${kind}]`
  }
}

/** BigInts of a million digits take their time: those are told by their size. */
function integer(value: bigint): string {
  const limit = 1n << 4096n
  if (value < limit && value > -limit) return apply(bigintText, value, [])
  return `${value < 0n ? '-' : ''}(more than 1,200 digits)`
}

/** The first entries of a map, or items of a set. */
export function takeEntries(one: object, most: number): [unknown, unknown][] {
  const entries = apply(mapEntries, one, []) as Iterator<[unknown, unknown]>
  const taken: [unknown, unknown][] = []
  for (let i = 0; i < most; i++) {
    const next = apply(nextOfMap, entries, []) as IteratorResult<[unknown, unknown]>
    if (next.done) break
    taken[i] = next.value
  }
  return taken
}

export function takeItems(one: object, most: number): unknown[] {
  const values = apply(setValues, one, []) as Iterator<unknown>
  const taken: unknown[] = []
  for (let i = 0; i < most; i++) {
    const next = apply(nextOfSet, values, []) as IteratorResult<unknown>
    if (next.done) break
    taken[i] = next.value
  }
  return taken
}

function collection(name: string, size: number, shown: number, text: string): string {
  const more = shown < size ? `${text ? ', ' : ''}… ${size - shown} more` : ''
  return text || more ? `${name}(${size}) {${text}${more}}` : `${name}(${size}) {}`
}

/** What the built-in says of the value, or undefined if the value is none of its kind. */
export function tryGet(
  method: (this: never, ...args: never[]) => unknown,
  one: object,
  ...args: unknown[]
): unknown {
  try {
    return apply(method as (...args: unknown[]) => unknown, one, args)
  } catch {
    return undefined
  }
}

function isError(one: object): boolean {
  let prototype = getPrototypeOf(one) as object | null
  for (let depth = 0; prototype !== null && depth < 100; depth++) {
    if (prototype === errorPrototype) return true
    prototype = getPrototypeOf(prototype) as object | null
  }
  return false
}

const nothing = () => {}

/** Looks at its own `constructor`, which a program may have put there: then it is no promise for us. */
function isPromise(one: object): boolean {
  if (ownKeys(one).length > 0) return false
  return tryGet(promiseThen as never, one, nothing, nothing) !== undefined
}

/** A field or an inherited one, if it is a value and no getter. */
function dataOf(one: object, key: string): unknown {
  let at: object | null = one
  for (let depth = 0; at !== null && depth < 100; depth++) {
    const descriptor = getOwnPropertyDescriptor(at, key)
    if (descriptor) return 'value' in descriptor ? descriptor.value : undefined
    at = getPrototypeOf(at) as object | null
  }
  return undefined
}

/** The name of the class that made it; empty for an object without a prototype. */
function classNameOf(one: object): string {
  if (getPrototypeOf(one) === null) return ''
  const made = dataOf(getPrototypeOf(one) as object, 'constructor')
  const name = typeof made === 'function' ? dataOf(made, 'name') : undefined
  return typeof name === 'string' && name ? cut(name, 100) : 'Object'
}

function keyText(key: string | symbol): string {
  if (typeof key === 'symbol') return `[${apply(symbolText, key, [])}]`
  return isPlainName(key) ? key : stringify(cut(key, 200))
}

function isPlainName(key: string): boolean {
  if (key.length === 0 || key.length > 200) return false
  for (let i = 0; i < key.length; i++) {
    const letter = key[i]!
    const isLetter = (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z')
    if (!isLetter && letter !== '_' && letter !== '$' && !(letter >= '0' && letter <= '9'))
      return false
  }
  return true
}

/** Names of items, of which there may be millions. */
function isIndex(key: string | symbol): boolean {
  if (typeof key === 'symbol' || key.length === 0) return false
  for (let i = 0; i < key.length; i++) if (!(key[i]! >= '0' && key[i]! <= '9')) return false
  return true
}

export function includes(list: readonly string[], key: string | symbol): boolean {
  for (let i = 0; i < list.length; i++) if (list[i] === key) return true
  return false
}

export function cut(text: string, length: number): string {
  return text.length <= length ? text : `${apply(slice, text, [0, length]) as string}…`
}
