import { bytesToHex } from '@/lib/consensus/bytes'
import { sha256 } from '@/lib/consensus/sha256'

/**
 * A value as text, so that two values are the same exactly if their texts are: the order of a record's keys and of a
 * map's entries does not matter, a bigint is not a number, and what is undefined is not there.
 */
export function canonical(value: unknown): string {
  if (typeof value === 'bigint') return `${value}n`
  if (typeof value === 'number') return Object.is(value, -0) ? '-0' : String(value)
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? typeof value
  if (value instanceof Uint8Array) return `x${bytesToHex(value)}`
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`
  const entries =
    value instanceof Map
      ? [...value].map(([key, one]) => `${canonical(key)}:${canonical(one)}`)
      : Object.entries(value)
          .filter(([, one]) => one !== undefined)
          .map(([key, one]) => `${JSON.stringify(key)}:${canonical(one)}`)
  return `{${entries.sort().join()}}`
}

/** One name for everything that a node has said: 64 hexadecimal digits. */
export function digestOf(value: unknown): string {
  return bytesToHex(sha256(new TextEncoder().encode(canonical(value))))
}

/** A copy that shares nothing. A window on a larger buffer stays one, with the same offset. */
export function copied<T>(value: T): T {
  return copy(value) as T
}

function copy(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (value instanceof Uint8Array) {
    if (value.length === value.buffer.byteLength) return value.slice()
    return new Uint8Array(value.buffer.slice(0), value.byteOffset, value.length)
  }
  if (Array.isArray(value)) return value.map(copy)
  if (value instanceof Map) return new Map([...value].map(([key, one]) => [key, copy(one)]))
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, copy(one)]))
}
