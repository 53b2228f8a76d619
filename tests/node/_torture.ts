import { SlotFault } from '@/lib/node/calls'
import { canonical } from '@/lib/node/canonical'
import { causeIn, type Cause } from '@/lib/node/differ'
import { Node } from '@/lib/node/node'
import type { Slot } from '@/lib/node/slots'
import { tortureWorlds, type World } from '@/lib/node/torture/worlds'
import type { Call, NodeSummary, Output } from '@/lib/node/types'
import { partOf, type Named } from './_programs'

/** What a node of our parts says and knows in a world, input by input. */
type Told = { said: Output[][]; knew: NodeSummary[] }

const worlds = tortureWorlds()
const ours = new Map<World, Told>(worlds.map((world) => [world, tell(world)]))

function tell({ config, inputs }: World): Told {
  const node = new Node(config)
  const told: Told = { said: [], knew: [] }
  for (const input of inputs) {
    told.said.push(node.step([input]).map(({ output }) => output))
    told.knew.push(node.summary())
  }
  return told
}

/** How a program comes out: at which input of which world, and why. */
export type Found = {
  world: string
  input: number
  /** The node says or knows something else; otherwise a call alone differs. */
  forks: boolean
  slot: Slot | null
  cause: Cause | null
}

/** The first difference of a node with this one part from ours, in the first world that shows one; null for none. */
export function findDifference(program: Named): Found | null {
  let silent: Found | null = null
  for (const world of worlds) {
    const found = inWorld(world, program)
    if (found?.forks) return found
    silent ??= found
  }
  return silent
}

function inWorld(world: World, program: Named): Found | null {
  const wanted = ours.get(world)!
  const made = { [program.slot]: partOf(program) }
  let node: Node
  try {
    node = new Node(world.config, made, { records: true })
  } catch (error) {
    const slot = error instanceof SlotFault ? error.slot : null
    return { world: world.name, input: -1, forks: true, slot, cause: null }
  }
  const calls: Call[] = [...node.lastCalls().calls]
  for (const [input, one] of world.inputs.entries()) {
    const said = node.step([one]).map(({ output }) => output)
    const last = node.lastCalls()
    calls.push(...last.calls)
    if (
      canonical(said) === canonical(wanted.said[input]) &&
      canonical(node.summary()) === canonical(wanted.knew[input])
    )
      continue
    // As `explain` asks: here first, and then from the beginning.
    const cause = causeIn(last) ?? causeIn({ calls, ofTree: last.ofTree })
    return { world: world.name, input, forks: true, slot: cause?.slot ?? null, cause }
  }
  const cause = causeIn({ calls, ofTree: node.lastCalls().ofTree })
  return cause && { world: world.name, input: -1, forks: false, slot: cause.slot, cause }
}
