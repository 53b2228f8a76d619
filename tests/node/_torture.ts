import { SlotFault, type Part } from '@/lib/node/calls'
import { ADAPTERS } from '@/lib/node/adapters/adapters'
import { canonical, copied } from '@/lib/node/canonical'
import { reference } from '@/lib/node/reference'
import { causeIn, type Cause } from '@/lib/node/differ'
import { Node } from '@/lib/node/node'
import type { Slot } from '@/lib/node/slots'
import type { World } from '@/lib/node/torture/world'
import { tortureWorlds } from '@/lib/node/torture/worlds'
import type { Call, NodeSummary, Output } from '@/lib/node/types'

/** These have a past, or change what they are given. All others answer each call by itself. */
const STATEFUL: readonly Slot[] = ['chain-tree', 'connect-block', 'reorg-utxo']

/** What a node of our parts says and knows in a world, input by input; which parts it asks, and what. */
type Told = { said: Output[][]; knew: NodeSummary[]; asked: Set<Slot>; calls: Call[] }

export const WORLDS: readonly World[] = tortureWorlds()
const ours = new Map<World, Told>(WORLDS.map((world) => [world, tell(world)]))

function tell({ config, inputs }: World): Told {
  const node = new Node(config, {}, { records: true })
  const told: Told = { said: [], knew: [], asked: new Set(), calls: [] }
  const note = () => {
    for (const call of node.lastCalls().calls) {
      told.asked.add(call.slot)
      if (!STATEFUL.includes(call.slot)) told.calls.push(call)
    }
  }
  note()
  for (const input of inputs) {
    told.said.push(node.step([input]).map(({ output }) => output))
    told.knew.push(node.summary())
    note()
  }
  return told
}

/** The worlds in which a node asks that part anything. */
export const worldsOf = (slot: Slot) => WORLDS.filter((world) => ours.get(world)!.asked.has(slot))

/**
 * Whether a node with this part alone can differ from ours in no world: it answers all that ours asks as ours does, so it
 * is never asked anything else. Cheaper than a node; for parts with a past there is only that.
 */
export function answersAlike(slot: Slot, part: () => Part): boolean {
  if (STATEFUL.includes(slot))
    return worldsOf(slot).every((world) => !differenceIn(world, { [slot]: part() }))
  return WORLDS.every((world) => {
    const { exports, wire } = part()
    const { given = {}, bind } = ADAPTERS[slot]
    for (const [file, module] of Object.entries(given)) wire(file, module(reference))
    const fns = bind(exports) as Record<string, (...args: unknown[]) => unknown>
    return ours
      .get(world)!
      .calls.filter((call) => call.slot === slot)
      .every(({ fn, args, outcome, after }) => {
        const handed = args.map(copied)
        const value = fns[fn]!(...handed)
        return (
          outcome.ok &&
          canonical(value) === canonical(outcome.value) &&
          canonical(handed) === canonical(after)
        )
      })
  })
}

/** Where a node with these parts differs from ours, and the part that is why. */
export type Found = {
  world: string
  /** `fork`: the node says or knows something else. `call`: a call of a part alone is answered otherwise. */
  shows: 'fork' | 'call'
  slot: Slot | null
  cause: Cause | null
}

export function differenceIn(world: World, made: Partial<Record<Slot, Part>>): Found | null {
  const wanted = ours.get(world)!
  const found = (shows: Found['shows'], cause: Cause | null): Found => ({
    world: world.name,
    shows,
    slot: cause?.slot ?? null,
    cause,
  })
  let node: Node
  try {
    node = new Node(world.config, made, { records: true })
  } catch (error) {
    return { ...found('fork', null), slot: error instanceof SlotFault ? error.slot : null }
  }
  const calls: Call[] = [...node.lastCalls().calls]
  for (const [i, input] of world.inputs.entries()) {
    const said = node.step([input]).map(({ output }) => output)
    const last = node.lastCalls()
    calls.push(...last.calls)
    const same =
      canonical(said) === canonical(wanted.said[i]) &&
      canonical(node.summary()) === canonical(wanted.knew[i])
    // As `explain` asks: here first, and then from the beginning.
    if (!same) return found('fork', causeIn(last) ?? causeIn({ calls, ofTree: last.ofTree }))
  }
  const cause = causeIn({ calls, ofTree: node.lastCalls().ofTree })
  return cause && found('call', cause)
}
