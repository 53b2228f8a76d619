import { bytesToHex } from '@/lib/consensus/bytes'
import { addBlock, getWeights, onAttestation, type Store } from '@/lib/consensus/ethereum/lmd-ghost'
import { sha256 } from '@/lib/consensus/sha256'
import { formatNumber } from '@/lib/format'

const ETH = 1_000_000_000n

/** Of 384 validators twelve are on duty in each slot: those that the figures show, numbered from 1. */
export const BALANCES = Array.from({ length: 384 }, () => 32n * ETH)
export const ON_DUTY = 12

const NAMES = [
  'G',
  ...['A', 'B', 'L', 'R'].flatMap((side) => [1, 2, 3, 4, 5, 6].map((n) => side + n)),
]
const BY_ROOT = new Map(NAMES.map((name) => [rootOf(name), name]))

/** Two bytes in the place of 32: enough to see which root is the larger one. */
export function rootOf(name: string): string {
  return bytesToHex(sha256(new TextEncoder().encode(name)).subarray(0, 2))
}

export function nameOf(root: string): string {
  return BY_ROOT.get(root)!
}

export function grow(store: Store, name: string, parent: string, slot = 0): Store {
  return addBlock(store, blockOf(name, parent, slot))
}

export function blockOf(name: string, parent: string, slot: number) {
  return { root: rootOf(name), parentRoot: rootOf(parent), slot, justifiedEpoch: 0 }
}

/** The next vote of a validator, which replaces the one before. */
export function vote(store: Store, validator: number, name: string): Store {
  const epoch = (store.latestMessages.get(validator - 1)?.epoch ?? -1) + 1
  return onAttestation(store, { validator: validator - 1, root: rootOf(name), epoch })
}

export function votedFor(store: Store, validator: number): string | null {
  const message = store.latestMessages.get(validator - 1)
  return message ? nameOf(message.root) : null
}

/** The vote that counts of each of those who are on duty. */
export function votesIn(store: Store): { voter: number; block: string }[] {
  return Array.from({ length: ON_DUTY }, (_, at) => at + 1).flatMap((voter) => {
    const block = votedFor(store, voter)
    return block === null ? [] : [{ voter, block }]
  })
}

/** How many of these votes lie on each block itself. */
export function votesByName(store: Store): Map<string, number> {
  const counts = new Map(namesIn(store).map((name) => [name, 0]))
  for (const { block } of votesIn(store)) counts.set(block, counts.get(block)! + 1)
  return counts
}

export function namesIn(store: Store): string[] {
  return [...store.blocks.keys()].map(nameOf)
}

export function parentOf(store: Store, name: string): string | null {
  const { parentRoot } = store.blocks.get(rootOf(name))!
  return parentRoot === '' ? null : nameOf(parentRoot)
}

export function weightsByName(store: Store): Map<string, bigint> {
  return new Map([...getWeights(store)].map(([root, weight]) => [nameOf(root), weight]))
}

/** The block and its ancestors. */
export function historyOf(store: Store, name: string): Set<string> {
  const path = new Set<string>()
  for (let at: string | null = name; at !== null; at = parentOf(store, at)) path.add(at)
  return path
}

export function inEth(weight: bigint): string {
  return `${formatNumber(Number(weight) / Number(ETH), { decimals: 1 })} ETH`
}

/** What `get_head` does, one sentence for each fork on its way. */
export function walkThrough(store: Store): string[] {
  const weights = weightsByName(store)
  const names = namesIn(store)
  const told: string[] = []
  for (let at = 'G'; ;) {
    const children = names.filter((name) => parentOf(store, name) === at)
    if (children.length === 0) return told
    // Heaviest first; of equals the larger root.
    const [first, second] = children.sort(
      (a, b) => Number(weights.get(b)! - weights.get(a)!) || (rootOf(b) > rootOf(a) ? 1 : -1),
    ) as [string, string?]
    if (second !== undefined) told.push(decision(first, second))
    at = first
  }

  function decision(first: string, second: string): string {
    const [own, other] = [weights.get(first)!, weights.get(second)!]
    return own === other
      ? `${first} and ${second} both weigh ${inEth(own)}. Root ${rootOf(first)} is larger than ${rootOf(second)}, so the walk goes to ${first}.`
      : `${first} weighs ${inEth(own)} and ${second} ${inEth(other)}, so the walk goes to ${first}.`
  }
}
