import { deepEqual } from '@/lib/suite/deep-equal'
import type { DifferenceKind } from '@/lib/labs/verdict'
import type { Answer } from './answer'

/**
 * In what an answer differs from the right one, without saying either: what a tutor would point at first. An
 * answer that is built of parts differs in its first part that does.
 * @returns with `key` where one is missing or too many
 */
export function differenceOf(
  answer: Answer,
  right: Answer,
  around: { before?: Answer; after?: Answer } = {},
): { kind: DifferenceKind; key?: string } {
  if (answer.kind === 'ended') return { kind: 'no-answer' }
  if (answer.kind === 'threw') return { kind: right.kind === 'threw' ? 'threw-another' : 'threw' }
  if (answer.kind !== 'value' || right.kind !== 'value') return { kind: 'did-not-throw' }
  if (!alike(answer.value, right.value)) {
    if (isAt(answer.value, around.after)) return { kind: 'too-early' }
    if (isAt(answer.value, around.before)) return { kind: 'too-late' }
    return between(answer.value, right.value, 0)
  }
  if (!deepEqual(answer.seen?.args, right.seen?.args)) return { kind: 'changed-arguments' }
  return { kind: 'another-way' }
}

/** What an instance should say one step earlier or later. A boolean says it too easily. */
function isAt(value: unknown, other: Answer | undefined): boolean {
  return typeof value !== 'boolean' && other?.kind === 'value' && alike(value, other.value)
}

const MAX_DEPTH = 8

function between(
  value: unknown,
  right: unknown,
  depth: number,
): { kind: DifferenceKind; key?: string } {
  if (value === undefined || (value === null && right !== null)) return { kind: 'nothing' }
  const container = containerOf(value)
  if (container !== containerOf(right) || depth > MAX_DEPTH) return { kind: 'another-type' }
  switch (container) {
    case 'number':
    case 'bigint':
      return { kind: betweenNumbers(value as number | bigint, right as number | bigint) }
    case 'Array':
      return betweenLists(value as unknown[], right as unknown[], depth)
    case 'Map':
      return betweenKeyed(
        new Map(value as Map<unknown, unknown>),
        new Map(right as Map<unknown, unknown>),
        depth,
      )
    case 'Object':
      return betweenKeyed(
        new Map(Object.entries(value as object)),
        new Map(Object.entries(right as object)),
        depth,
      )
    case 'Set':
      return betweenLists([...(value as Set<unknown>)], [...(right as Set<unknown>)], depth)
    case 'boolean':
    case 'string':
      return { kind: 'another-value' }
    default:
      return ArrayBuffer.isView(value)
        ? betweenLists(itemsOf(value), itemsOf(right as ArrayBufferView), MAX_DEPTH, true)
        : { kind: 'another-value' }
  }
}

function betweenNumbers(value: number | bigint, right: number | bigint): DifferenceKind {
  if (value === -right && right !== 0 && right !== 0n) return 'another-sign'
  const off = Number(value) - Number(right)
  if (typeof value === 'bigint' && typeof right === 'bigint') {
    const exact = value - right
    return exact === 1n || exact === -1n ? 'off-by-one' : 'another-value'
  }
  if (!Number.isFinite(off)) return 'another-value'
  if (Number.isInteger(value) && Number.isInteger(right))
    return Math.abs(off) === 1 ? 'off-by-one' : 'another-value'
  const near = Math.abs(off) < 1e-3 * Math.abs(Number(right))
  const cut = Number.isInteger(value) !== Number.isInteger(right) && Math.abs(off) < 1
  return near || cut ? 'rounding' : 'another-value'
}

function betweenLists(
  list: readonly unknown[],
  right: readonly unknown[],
  depth: number,
  bytes = false,
): { kind: DifferenceKind; key?: string } {
  if (list.length !== right.length) return { kind: 'another-length' }
  if (list.length > 1 && alike([...list].reverse(), right))
    return { kind: bytes ? 'reversed-bytes' : 'another-order' }
  if (sameItems(list, right)) return { kind: 'another-order' }
  if (bytes) return { kind: 'another-value' }
  const at = list.findIndex((item, i) => !alike(item, right[i]))
  return between(list[at], right[at], depth + 1)
}

function betweenKeyed(
  value: ReadonlyMap<unknown, unknown>,
  right: ReadonlyMap<unknown, unknown>,
  depth: number,
): { kind: DifferenceKind; key?: string } {
  for (const key of right.keys()) if (!value.has(key)) return { kind: 'missing-key', ...named(key) }
  for (const key of value.keys()) if (!right.has(key)) return { kind: 'extra-key', ...named(key) }
  for (const [key, one] of value)
    if (!alike(one, right.get(key))) return between(one, right.get(key), depth + 1)
  return { kind: 'another-order' }
}

function named(key: unknown): { key?: string } {
  return typeof key === 'string' ? { key } : {}
}

/** Hashing the items keeps long lists cheap; order is all that may differ. */
function sameItems(list: readonly unknown[], right: readonly unknown[]): boolean {
  const sorted = (items: readonly unknown[]) => items.map(plain).sort().join('\n')
  return sorted(list) === sorted(right)
}

function plain(value: unknown): string {
  return (
    JSON.stringify(value, (_key, one: unknown) => {
      if (typeof one === 'bigint') return `${one}n`
      if (one instanceof Map) return [...one]
      if (one instanceof Set) return [...one]
      return one
    }) ?? 'undefined'
  )
}

function containerOf(value: unknown): string {
  if (value === null) return 'null'
  if (typeof value !== 'object') return typeof value
  // Values that crossed have no prototype.
  return Object.prototype.toString.call(value).slice(8, -1)
}

function itemsOf(view: ArrayBufferView): unknown[] {
  return [...(view as unknown as Iterable<unknown>)]
}

/** Floats that differ in their last digits are the same. */
function alike(a: unknown, b: unknown): boolean {
  if (typeof a === 'number' && typeof b === 'number' && a !== b)
    return !Number.isInteger(a) && Math.abs(a - b) <= 1e-9 * Math.abs(b)
  return deepEqual(a, b)
}
