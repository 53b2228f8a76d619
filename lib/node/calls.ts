import { ADAPTERS } from './adapters/adapters'
import { borrowedReorg } from './borrowed-reorg'
import { attempt, cross as crossBoundary, SlotFault, type Part } from './boundary'
import { reference } from './reference'
import { spoil } from './sabotage'
import { SLOTS, type Slot, type Slots, type Tree } from './slots'
import type { Call } from './types'

/** The parts of a node, each behind the boundary (boundary.ts). */

export { SlotFault, type Part }

/** The last calls, and since its construction those of the chain tree, whose state is in the program alone. */
export type Tape = {
  /** Off in a node that merely runs: copies of the ledger cost more than the rules. */
  readonly isOn: boolean
  calls: Call[]
  readonly ofTree: Call[]
}

/**
 * The parts of a node. A slot that nobody fills is borrowed from the protocol library.
 * @param sabotage name of what is wrong with one of them on purpose (sabotage.ts); null: nothing
 * @throws SlotFault if a program does not export what its slot needs
 */
export function assemble(
  made: Partial<Record<Slot, Part>>,
  tape: Tape,
  sabotage: string | null = null,
): Slots {
  const bare: Slots = { ...reference }
  // Parts that call others do so through the boundary, too.
  const parts = guarded(bare, tape)
  bare['reorg-utxo'] = borrowedReorg(parts)
  for (const slot of SLOTS) bindOne(slot)
  if (sabotage !== null) spoil(bare, sabotage)
  return parts

  function bindOne<S extends Slot>(slot: S): void {
    const part = made[slot]
    if (!part) return
    const { bind, given = {} } = ADAPTERS[slot]
    for (const [file, module] of Object.entries(given)) part.wire(file, module(parts))
    bare[slot] = attempt(slot, 'import', () => bind(part.exports))
  }
}

/** @param bare looked up at each call */
function guarded(bare: Slots, tape: Tape): Slots {
  const parts = Object.fromEntries(
    SLOTS.map((slot) => [
      slot,
      Object.fromEntries(
        Object.keys(reference[slot]).map((fn) => [
          fn,
          (...args: unknown[]) =>
            cross(slot, fn, (...given) => methodOf(bare[slot], fn)(...given), args, tape),
        ]),
      ),
    ]),
  ) as unknown as Slots
  return { ...parts, 'chain-tree': { ChainTree: (genesis) => tree(bare, genesis, tape) } }
}

/** An instance of the class, with a boundary around each method. */
function tree(
  bare: Slots,
  genesis: Parameters<Slots['chain-tree']['ChainTree']>[0],
  tape: Tape,
): Tree {
  let instance: Tree | undefined
  const call = (fn: string, run: (...args: never[]) => unknown, ...args: unknown[]) =>
    cross('chain-tree', fn, run as never, args, tape)
  call(
    'ChainTree',
    (given: typeof genesis) => void (instance = bare['chain-tree'].ChainTree(given)),
    genesis,
  )
  return {
    add: (header) => call('add', (given: typeof header) => instance!.add(given), header) as never,
    tip: () => call('tip', () => instance!.tip()) as string,
    markInvalid: (id) =>
      call('markInvalid', (given: string) => instance!.markInvalid(given), id) as never,
  }
}

function methodOf(part: object, fn: string): (...args: unknown[]) => unknown {
  return (part as Record<string, (...args: unknown[]) => unknown>)[fn]!
}

function cross(
  slot: Slot,
  fn: string,
  run: (...args: unknown[]) => unknown,
  args: unknown[],
  tape: Tape,
): unknown {
  const isKept = tape.isOn || slot === 'chain-tree'
  const keep = (call: Call) => {
    if (slot === 'chain-tree') tape.ofTree.push(call)
    if (tape.isOn) tape.calls.push(call)
  }
  return crossBoundary({ slot, fn, of: null, args }, run, isKept ? keep : null)
}
