import { bytesToHex } from '@/lib/consensus/bytes'
import { formatNumber } from '@/lib/format'
import { canonical } from '@/lib/node/canonical'
import type { Cause } from '@/lib/node/differ'

/** What a part answered and what it should have, in the smallest place in which the two differ. */
export type Told = { where: string; got: string; wanted: string }

/** Their numbers are nBits, which people read in hexadecimal. */
const IN_HEX: readonly string[] = ['nextBits', 'asert', 'encodeCompact']
const LONGEST = 90

export function tellCause({ fn, got, wanted }: Cause): Told {
  const { path, left, right } = narrowed(got, wanted, '')
  const text = (value: unknown) => cut(textOf(value, IN_HEX.includes(fn) || path.endsWith('nBits')))
  return { where: path, got: text(left), wanted: text(right) }
}

function narrowed(
  left: unknown,
  right: unknown,
  path: string,
): { path: string; left: unknown; right: unknown } {
  const here = { path, left, right }
  if (Array.isArray(left) && Array.isArray(right)) {
    if (left.length !== right.length) return here
    const at = left.findIndex((one, i) => canonical(one) !== canonical(right[i]))
    return at < 0 ? here : narrowed(left[at], right[at], `${path}[${at}]`)
  }
  if (!isRecord(left) || !isRecord(right)) return here
  const [a, b] = [entriesOf(left), entriesOf(right)]
  const keys = [...new Set([...a.keys(), ...b.keys()])]
  const differing = keys.filter((key) => canonical(a.get(key)) !== canonical(b.get(key)))
  const [key] = differing
  // Two that differ say more together than one of them: `ok` and the reason why not.
  if (key === undefined || (differing.length > 1 && keys.length < 4)) return here
  return narrowed(a.get(key), b.get(key), path === '' ? key : `${path}.${key}`)
}

function isRecord(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !(value instanceof Uint8Array)
}

function entriesOf(value: object): Map<string, unknown> {
  return value instanceof Map
    ? new Map([...value].map(([key, one]) => [String(key), one]))
    : new Map(Object.entries(value))
}

function textOf(value: unknown, isHex: boolean): string {
  if (value === undefined) return 'nothing'
  if (typeof value === 'bigint') return formatNumber(value)
  if (typeof value === 'number')
    return isHex ? `0x${value.toString(16).padStart(8, '0')}` : formatNumber(value)
  if (value instanceof Uint8Array) return bytesToHex(value)
  if (Array.isArray(value)) {
    if (value.length === 0) return 'an empty list'
    const length = `a list of ${formatNumber(value.length)}`
    // What a record is made of says nothing in half a line.
    if (value.some(isRecord)) return length
    return `${length}: ${value.map((one) => textOf(one, isHex)).join(', ')}`
  }
  if (!isRecord(value)) return String(value)
  const fields = [...entriesOf(value)].map(([key, one]) => `${key} ${textOf(one, isHex)}`)
  return fields.sort().join(', ')
}

function cut(text: string): string {
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST)}…`
}
