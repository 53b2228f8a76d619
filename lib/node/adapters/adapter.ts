import type { Slot, Slots } from '../slots'

/** What a lab's program exports, or what stands in the place of one of its read-only files. */
export type Exports = Readonly<Record<string, unknown>>

/** The functions that a program exports, as a node calls them. */
export type Binding<Fns> = {
  /**
   * What they answer has the types of `Fns`; an answer that has not is a `BadAnswer`.
   * @throws BadAnswer if the program does not export one of them
   */
  bind(exports: Exports): Fns
}

/** How the program of a lab becomes a part of a node. */
export type Adapter<S extends Slot> = Binding<Slots[S]> & {
  /**
   * Read-only files of the lab that the node fills with other parts of itself, by path: the lab gives a program of ours,
   * and in a node that is the learner's own. `parts` are the node's, so that calls of them are recorded like any other.
   */
  readonly given?: Readonly<
    Record<string, (parts: Slots) => Readonly<Record<string, (...args: never[]) => unknown>>>
  >
}

/** Thrown for what is no answer at all. An answer that is only wrong is none of an adapter's business. */
export class BadAnswer extends Error {
  override name = 'BadAnswer'
}

export function fn(exports: Exports, name: string): (...args: unknown[]) => unknown {
  const found = exports[name]
  if (typeof found !== 'function') throw new BadAnswer(`it does not export ${name}`)
  return found as (...args: unknown[]) => unknown
}

export function aNumber(value: unknown): number {
  return typeof value === 'number' ? value : no('a number', value)
}

export function aBigint(value: unknown): bigint {
  return typeof value === 'bigint' ? value : no('a bigint', value)
}

export function aBoolean(value: unknown): boolean {
  return typeof value === 'boolean' ? value : no('a boolean', value)
}

export function aString(value: unknown): string {
  return typeof value === 'string' ? value : no('a string', value)
}

/** @param length of the list */
export function bytes(value: unknown, length: number): Uint8Array {
  if (!(value instanceof Uint8Array) || value.length !== length) return no(`${length} bytes`, value)
  return value
}

export function list<T>(value: unknown, one: (value: unknown) => T): T[] {
  return Array.isArray(value) ? value.map(one) : no('a list', value)
}

export function record(value: unknown): Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return no('an object', value)
  return value as Record<string, unknown>
}

export function no(wanted: string, value: unknown): never {
  const kind = value === null ? 'null' : Array.isArray(value) ? 'a list' : typeof value
  throw new BadAnswer(`its answer is no answer: ${wanted} was expected, and it is ${kind}`)
}
