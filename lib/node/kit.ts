import { faultOf } from './active-chain'
import { SlotFault, type Part } from './calls'
import { Node } from './node'
import type { Slot } from './slots'
import type { Call, Input, NodeConfig, NodeSummary, Numbered, Purse } from './types'

/** What a node of a session is made with, beside its parts. */
export type NodeWish = { config: NodeConfig; records: boolean; sabotage: string | null }

/**
 * What a program with a node in it brings to its sandbox, as a lab brings its kit: the maker of the node. It runs beside
 * the learner's parts, which can look into it; it holds the protocol library and nothing that grades anybody.
 */
export function node({ config, records, sabotage }: NodeWish) {
  return (made: Partial<Record<Slot, Part>>) => {
    try {
      return new Node(config, made, { records, sabotage })
    } catch (error) {
      if (error instanceof SlotFault) return stillborn(error)
      throw error
    }
  }
}

/** A node of which a part could not begin: it says so to everything. */
function stillborn(fault: SlotFault) {
  let inputs = 0
  return {
    step: (heard: readonly Input[]): Numbered[] =>
      heard.map(() => ({ input: inputs++, output: faultOf(fault) })),
    summary: (): NodeSummary => ({
      ...{ inputs, head: '', height: 0, chainWork: 0n, blocks: 0, orphans: 0 },
      ...{ mempool: [], coins: 0, supply: 0n, ledger: '' },
    }),
    purse: (): Purse => ({ coins: [], waiting: [] }),
    lastCalls: (): { calls: Call[]; ofTree: Call[] } => ({ calls: [], ofTree: [] }),
  }
}
