import { attempt, cross, type Part } from '../boundary'
import type { Call } from '../types'
import { POS_ADAPTERS } from './adapters/adapters'
import { posReference } from './reference'
import { METHODS, POS_SLOTS, type PosSlot, type PosSlots } from './slots'

/** The parts of a node of Proof of Stake, each behind the boundary (lib/node/boundary.ts). */

export type PosCall = Call<PosSlot>

/** Empty unless `isOn`: the calls of the last input, and since its construction those of every class. */
export type PosTape = { readonly isOn: boolean; calls: PosCall[]; readonly past: PosCall[] }

export type PosParts = Partial<Record<PosSlot, Part>>

type Fns = Record<string, (...args: unknown[]) => unknown>

/**
 * A slot that nobody fills is borrowed from the protocol library.
 * @throws SlotFault if a program does not export what its slot needs
 */
export function assemblePos(made: PosParts, tape: PosTape): PosSlots {
  const bare: PosSlots = { ...posReference }
  for (const slot of POS_SLOTS) {
    const part = made[slot]
    if (part)
      (bare as Record<PosSlot, unknown>)[slot] = attempt(slot, 'import', () =>
        POS_ADAPTERS[slot].bind(part.exports),
      )
  }
  let instances = 0
  const entries = POS_SLOTS.map((slot) => {
    const fns = bare[slot] as unknown as Fns
    const methods = METHODS[slot]
    const guarded = Object.keys(posReference[slot]).map((fn) => [
      fn,
      methods
        ? (...args: unknown[]) => instance(tape, slot, fn, fns[fn]!, methods, args, instances++)
        : (...args: unknown[]) =>
            cross({ slot, fn, of: null, args }, fns[fn]!, tape.isOn ? keepIn(tape) : null),
    ])
    return [slot, Object.fromEntries(guarded)]
  })
  return Object.fromEntries(entries) as PosSlots
}

/** An instance of a class, with a boundary around each method. */
function instance(
  tape: PosTape,
  slot: PosSlot,
  fn: string,
  make: (...args: unknown[]) => unknown,
  methods: readonly string[],
  args: unknown[],
  of: number,
): Fns {
  let made: Fns | undefined
  const keep = tape.isOn
    ? (call: PosCall) => {
        tape.past.push(call)
        tape.calls.push(call)
      }
    : null
  cross({ slot, fn, of, args }, (...given) => void (made = make(...given) as Fns), keep)
  return Object.fromEntries(
    methods.map((name) => [
      name,
      (...given: unknown[]) =>
        cross({ slot, fn: name, of, args: given }, (...handed) => made![name]!(...handed), keep),
    ]),
  )
}

const keepIn = (tape: PosTape) => (call: PosCall) => void tape.calls.push(call)
