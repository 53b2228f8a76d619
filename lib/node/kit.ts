import { Node } from './node'
import type { Part } from './calls'
import type { Slot } from './slots'
import type { NodeConfig } from './types'

/**
 * What a program with a node in it brings to its sandbox, as a lab brings its kit: the maker of the node. It runs beside
 * the learner's parts, which can look into it; it holds the protocol library and nothing that grades anybody.
 */
export function node({ config, records }: { config: NodeConfig; records: boolean }) {
  return (made: Partial<Record<Slot, Part>>) => new Node(config, made, { records })
}
