/**
 * Values as text, the same for every runner. Tagged JSON: primitives stand for themselves, everything else
 * is an array that begins with its tag. Written by hand rather than with JSON.stringify over objects,
 * because that calls `toJSON`, which a learner's program can define on every object there is.
 */

const MAX_NODES = 200_000
/** A `play` carries other answers beside a largest one, see PLAY_TEXT. */
const MAX_NODES_READ = 300_000
const MAX_DEPTH = 64

const { isView } = ArrayBuffer
const { isArray } = Array
const { keys } = Object
const { is } = Object
const stringify = JSON.stringify
const { apply } = Reflect
const mapForEach = Map.prototype.forEach
const setForEach = Set.prototype.forEach

/** What cannot cross: a function, a symbol, too much, too deep. */
export class WireError extends Error {
  override name = 'WireError'
}

/** @throws WireError for a value that has no wire form */
export function encode(value: unknown): string {
  let nodes = 0
  return write(value, 0)

  function write(one: unknown, depth: number): string {
    if (++nodes > MAX_NODES) throw new WireError('the value has too many parts')
    if (depth > MAX_DEPTH) throw new WireError('the value is nested too deeply, or contains itself')
    switch (typeof one) {
      case 'string':
        return stringify(one)
      case 'boolean':
        return one ? 'true' : 'false'
      case 'undefined':
        return '["u"]'
      case 'bigint':
        return `["i","${one}"]`
      case 'number':
        if (is(one, -0)) return '["n","-0"]'
        return one - one === 0 ? `${one}` : `["n","${one}"]`
      case 'object':
        return one === null ? 'null' : writeObject(one, depth + 1)
      default:
        throw new WireError(`a ${typeof one} cannot leave the sandbox`)
    }
  }

  function writeObject(one: object, depth: number): string {
    if (one instanceof Uint8Array) return `["b","${hex(one)}"]`
    if (isView(one)) {
      const list = one as unknown as ArrayLike<number | bigint>
      const name = nameOf(one)
      let text = `["t","${name}"`
      for (let i = 0; i < list.length; i++) text += `,${write(list[i], depth)}`
      return `${text}]`
    }
    if (isArray(one)) {
      let text = '["a"'
      for (let i = 0; i < one.length; i++) text += `,${write(one[i], depth)}`
      return `${text}]`
    }
    if (one instanceof Map) {
      let text = '["m"'
      apply(mapForEach, one, [
        (value: unknown, key: unknown) => {
          text += `,${write(key, depth)},${write(value, depth)}`
        },
      ])
      return `${text}]`
    }
    if (one instanceof Set) {
      let text = '["s"'
      apply(setForEach, one, [
        (value: unknown) => {
          text += `,${write(value, depth)}`
        },
      ])
      return `${text}]`
    }
    const record = one as Record<string, unknown>
    if (typeof record.kit === 'string' && 'options' in record && keys(record).length === 2)
      return `["k",${stringify(record.kit)},${write(record.options, depth)}]`
    const names = keys(record)
    let text = '["o"'
    for (let i = 0; i < names.length; i++)
      text += `,${stringify(names[i])},${write(record[names[i]!], depth)}`
    return `${text}]`
  }
}

/**
 * Answers of a `play`, and its steps, are encoded one by one. When a message has this many characters it ends,
 * and the rest follows in another: so many hold 70,000 parts at most.
 */
export const PLAY_TEXT = 128 * 1024

/** The text of a list whose items are encoded already. */
export function encodedList(items: readonly string[]): string {
  let text = '["a"'
  for (let i = 0; i < items.length; i++) text += `,${items[i]!}`
  return `${text}]`
}

/** The text of a record whose fields are encoded already: `[name, text]` each. */
export function encodedRecord(fields: readonly (readonly [string, string])[]): string {
  let text = '["o"'
  for (let i = 0; i < fields.length; i++) text += `,"${fields[i]![0]}",${fields[i]![1]}`
  return `${text}]`
}

/**
 * Reads what `encode` wrote, and nothing else. Objects come without a prototype.
 * @param kit makes the value that a kit tag stands for; without it a tag is an error
 * @throws WireError for anything malformed
 */
export function decode(text: string, kit?: (name: string, options: unknown) => unknown): unknown {
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch {
    throw new WireError('not a wire value')
  }
  let nodes = 0
  return read(parsed, 0)

  function read(one: unknown, depth: number): unknown {
    if (++nodes > MAX_NODES_READ || depth > MAX_DEPTH) throw new WireError('too large or too deep')
    if (one === null || typeof one === 'string' || typeof one === 'number') return one
    if (typeof one === 'boolean') return one
    if (!isArray(one)) throw new WireError('an object without a tag')
    const rest = one.length - 1
    switch (one[0]) {
      case 'u':
        return undefined
      case 'n':
        return number(one[1])
      case 'i':
        return integer(one[1])
      case 'b':
        return bytes(one[1])
      case 't':
        return typed(one[1], one, depth)
      case 'a': {
        const list = new Array<unknown>(rest)
        for (let i = 0; i < rest; i++) list[i] = read(one[i + 1], depth + 1)
        return list
      }
      case 's': {
        const set = new Set<unknown>()
        for (let i = 1; i <= rest; i++) set.add(read(one[i], depth + 1))
        return set
      }
      case 'm': {
        if (rest % 2) throw new WireError('a key without a value')
        const map = new Map<unknown, unknown>()
        for (let i = 1; i < one.length; i += 2)
          map.set(read(one[i], depth + 1), read(one[i + 1], depth + 1))
        return map
      }
      case 'o': {
        if (rest % 2) throw new WireError('a name without a value')
        const record = Object.create(null) as Record<string, unknown>
        for (let i = 1; i < one.length; i += 2) {
          if (typeof one[i] !== 'string') throw new WireError('a name that is no string')
          record[one[i] as string] = read(one[i + 1], depth + 1)
        }
        return record
      }
      case 'k':
        if (!kit || typeof one[1] !== 'string') throw new WireError('a kit value out of place')
        return kit(one[1], read(one[2], depth + 1))
      default:
        throw new WireError('an unknown tag')
    }
  }

  function typed(name: unknown, one: unknown[], depth: number): unknown {
    if (typeof name !== 'string' || !Object.hasOwn(TYPED, name))
      throw new WireError('unknown array')
    const make = TYPED[name as keyof typeof TYPED]
    const list = one.slice(2).map((item) => read(item, depth + 1))
    const kind = name.startsWith('Big') ? 'bigint' : 'number'
    if (list.some((item) => typeof item !== kind)) throw new WireError('a bad array')
    try {
      return make(list)
    } catch {
      throw new WireError('a bad array')
    }
  }
}

const TYPED = {
  Int8Array: (list: unknown[]) => Int8Array.from(list as number[]),
  Uint8ClampedArray: (list: unknown[]) => Uint8ClampedArray.from(list as number[]),
  Int16Array: (list: unknown[]) => Int16Array.from(list as number[]),
  Uint16Array: (list: unknown[]) => Uint16Array.from(list as number[]),
  Int32Array: (list: unknown[]) => Int32Array.from(list as number[]),
  Uint32Array: (list: unknown[]) => Uint32Array.from(list as number[]),
  Float32Array: (list: unknown[]) => Float32Array.from(list as number[]),
  Float64Array: (list: unknown[]) => Float64Array.from(list as number[]),
  BigInt64Array: (list: unknown[]) => BigInt64Array.from(list as bigint[]),
  BigUint64Array: (list: unknown[]) => BigUint64Array.from(list as bigint[]),
}

function nameOf(view: ArrayBufferView): string {
  for (const [name, make] of TYPES) if (view instanceof make) return name
  throw new WireError('a DataView cannot leave the sandbox')
}

const TYPES = [
  ['Int8Array', Int8Array],
  ['Uint8ClampedArray', Uint8ClampedArray],
  ['Int16Array', Int16Array],
  ['Uint16Array', Uint16Array],
  ['Int32Array', Int32Array],
  ['Uint32Array', Uint32Array],
  ['Float32Array', Float32Array],
  ['Float64Array', Float64Array],
  ['BigInt64Array', BigInt64Array],
  ['BigUint64Array', BigUint64Array],
] as const

const DIGITS = '0123456789abcdef'

function hex(bytes: Uint8Array): string {
  let text = ''
  for (let i = 0; i < bytes.length; i++) text += DIGITS[bytes[i]! >> 4]! + DIGITS[bytes[i]! & 15]!
  return text
}

function bytes(text: unknown): Uint8Array {
  if (typeof text !== 'string' || text.length % 2) throw new WireError('bad bytes')
  const out = new Uint8Array(text.length / 2)
  for (let i = 0; i < out.length; i++)
    out[i] = digit(text.charCodeAt(2 * i)) * 16 + digit(text.charCodeAt(2 * i + 1))
  return out
}

function digit(code: number): number {
  if (code >= 48 && code <= 57) return code - 48
  if (code >= 97 && code <= 102) return code - 87
  throw new WireError('bad bytes')
}

function number(text: unknown): number {
  if (text === '-0') return -0
  if (text === 'NaN' || text === 'Infinity' || text === '-Infinity') return Number(text)
  throw new WireError('bad number')
}

/** `BigInt` of a text takes time that grows with its square: a line full of longer ones would stall a grader. */
const MAX_DIGITS = 5000

function integer(text: unknown): bigint {
  if (typeof text !== 'string' || text.length === 0 || text.length > MAX_DIGITS)
    throw new WireError('bad integer')
  const first = text[0] === '-' ? 1 : 0
  if (first === text.length) throw new WireError('bad integer')
  for (let i = first; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code < 48 || code > 57) throw new WireError('bad integer')
  }
  return BigInt(text)
}
