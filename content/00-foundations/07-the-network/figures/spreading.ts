import { seededRandom } from '@/lib/seeded-random'

/** Nodes of the picture: fewer than there are, so that it can be counted afresh at every move of a slider. */
export const NODES = 2_000

/** Who passes a message on to whom: connections are used both ways, whoever opened them. */
export function drawNetwork(
  outgoing: number,
  nodes = NODES,
  seed = 1,
): readonly (readonly number[])[] {
  const random = seededRandom(seed)
  const peers = Array.from({ length: nodes }, () => new Set<number>())
  for (let node = 0; node < nodes; node++) {
    const opened = new Set<number>()
    while (opened.size < Math.min(outgoing, nodes - 1)) {
      const other = Math.floor(random() * nodes)
      if (other !== node) opened.add(other)
    }
    for (const other of opened) {
      peers[node]!.add(other)
      peers[other]!.add(node)
    }
  }
  return peers.map((set) => [...set])
}

/**
 * How many of the nodes that pass things on have heard of a message after each hop, from 0 on until nothing changes.
 *
 * @param silent the share of nodes that pass nothing on; the first node is never one of them
 */
export function reachedByHop(
  network: readonly (readonly number[])[],
  silent: number,
): { reached: number[]; honest: number } {
  const firstSilent = network.length - Math.round(silent * (network.length - 1))
  const honest = firstSilent
  const heard = new Set([0])
  const reached = [1]
  for (let edge = [0]; edge.length > 0;) {
    const next: number[] = []
    for (const node of edge)
      for (const peer of network[node]!)
        if (peer < firstSilent && !heard.has(peer)) {
          heard.add(peer)
          next.push(peer)
        }
    if (next.length > 0) reached.push(heard.size)
    edge = next
  }
  return { reached, honest }
}
