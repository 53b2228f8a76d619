import type { Exports } from './adapters/adapter'
import { copied } from './canonical'
import type { Slot } from './slots'
import type { Call } from './types'

/**
 * The crossing of the boundary around a part. What a part is given are copies, but for views of coins, which it changes
 * in place; what it answers is copied too, so that nothing it keeps can change the node later. Whatever it throws is a
 * `SlotFault` with the slot's name.
 */

/** A part that somebody has made: what its program exports, and how its read-only files are filled. */
export type Part = {
  exports: Exports
  wire(file: string, module: Exports): void
}

/** Thrown through the node for a part that threw, or answered with what is no answer. */
export class SlotFault<S extends string = Slot> extends Error {
  override name = 'SlotFault'
  readonly slot: S
  readonly fn: string
  constructor(slot: S, fn: string, message: string) {
    super(message)
    this.slot = slot
    this.fn = fn
  }
}

/**
 * One call of a part.
 * @param call `of`: which instance of a class; null for a function
 * @param keep is given the call when it is over; null: nobody wants it, and no copies are made for it
 * @throws SlotFault
 */
export function cross<S extends string>(
  { slot, fn, of, args }: { slot: S; fn: string; of: number | null; args: unknown[] },
  run: (...args: unknown[]) => unknown,
  keep: ((call: Call<S>) => void) | null,
): unknown {
  const before = keep ? args.map((arg) => (arg instanceof Map ? copied(arg) : arg)) : args
  const handed = args.map((arg) => (arg instanceof Map ? arg : copied(arg)))
  const note = (outcome: Call['outcome']) => {
    if (!keep) return
    const after = handed.map((arg) => (arg instanceof Map ? copied(arg) : arg))
    keep({ slot, fn, ...(of === null ? {} : { of }), args: before, outcome, after })
  }
  try {
    const value = attempt(slot, fn, () => copied(run(...handed)))
    note({ ok: true, value })
    return value
  } catch (error) {
    note({ ok: false, error: (error as Error).message })
    throw error
  }
}

/** @throws SlotFault for whatever `run` throws */
export function attempt<T, S extends string>(slot: S, fn: string, run: () => T): T {
  try {
    return run()
  } catch (error) {
    // A part inside this one has been named already.
    throw error instanceof SlotFault ? error : new SlotFault(slot, fn, told(error))
  }
}

/** Anything can be thrown, also what cannot be made a text of. */
function told(error: unknown): string {
  try {
    if (error instanceof Error) return `${error.name}: ${error.message}`.slice(0, 500)
    return `it threw ${String(error)}`.slice(0, 500)
  } catch {
    return 'it threw what cannot be shown'
  }
}
