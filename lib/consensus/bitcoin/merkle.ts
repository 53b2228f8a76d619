import { sha256d } from '../sha256'

/**
 * `ComputeMerkleRoot` (Bitcoin Core, src/consensus/merkle.cpp): parents are the double SHA-256 of two nodes, and
 * a last node without a partner is paired with itself.
 * @param txids 32 bytes each, internal order, as the block has them
 * @returns `root`: 32 bytes, internal order, zeros for an empty list. `mutated`: two equal nodes stand side by
 *   side in a pair, so that a shorter list has the same root (CVE-2012-2459)
 */
export function computeMerkleRoot(txids: readonly Uint8Array[]): {
  root: Uint8Array
  mutated: boolean
} {
  let level = txids
  let mutated = false
  while (level.length > 1) {
    mutated ||= level.some((node, i) => i % 2 === 1 && equalHashes(level[i - 1]!, node))
    level = parentLevel(level)
  }
  return { root: level[0]?.slice() ?? new Uint8Array(32), mutated }
}

/** All levels, leaves first and the root last; an odd level is not padded. */
export function merkleTree(txids: readonly Uint8Array[]): readonly (readonly Uint8Array[])[] {
  const levels = [txids]
  for (let level = txids; level.length > 1;) levels.push((level = parentLevel(level)))
  return levels
}

/**
 * What must be known besides a transaction to compute the root: a sibling for each level, leaves first. The
 * sibling of a last node without a partner is the node itself.
 * @throws RangeError unless `index` is one of the list's
 */
export function merkleProof(txids: readonly Uint8Array[], index: number): Uint8Array[] {
  if (!Number.isInteger(index) || index < 0 || index >= txids.length)
    throw new RangeError(`no transaction ${index} among ${txids.length}`)
  return merkleTree(txids)
    .slice(0, -1)
    .map((level, height) => {
      const place = Math.floor(index / 2 ** height)
      const sibling = place % 2 === 0 ? place + 1 : place - 1
      return (level[sibling] ?? level[place]!).slice()
    })
}

/** Levels below the root, ⌈log2 total⌉: the length of every proof in a tree of `total` leaves. */
export function proofLength(total: number): number {
  let levels = 0
  for (let width = total; width > 1; width = Math.ceil(width / 2)) levels++
  return levels
}

/**
 * Whether `proof` leads from `txid` at `index` of `total` leaves to `root`. Two equal nodes are a pair only where
 * the last of an odd level is doubled, as in `CPartialMerkleTree::TraverseAndExtract` (Bitcoin Core,
 * src/merkleblock.cpp). Hashes in internal order; false, and never an error, for anything else.
 */
export function verifyMerkleProof(
  txid: Uint8Array,
  index: number,
  total: number,
  proof: readonly Uint8Array[],
  root: Uint8Array,
): boolean {
  if (!Number.isInteger(index) || index < 0 || index >= total) return false
  if (proof.length !== proofLength(total)) return false
  if ([txid, root, ...proof].some((hash) => hash.length !== 32)) return false
  let node = txid
  let place = index
  let width = total
  for (const sibling of proof) {
    const alone = place % 2 === 0 && place === width - 1
    if (alone !== equalHashes(node, sibling)) return false
    node = place % 2 === 0 ? hashPair(node, sibling) : hashPair(sibling, node)
    place = Math.floor(place / 2)
    width = Math.ceil(width / 2)
  }
  return equalHashes(node, root)
}

function parentLevel(level: readonly Uint8Array[]): Uint8Array[] {
  return Array.from({ length: Math.ceil(level.length / 2) }, (_, i) =>
    hashPair(level[2 * i]!, level[2 * i + 1] ?? level[2 * i]!),
  )
}

function hashPair(left: Uint8Array, right: Uint8Array): Uint8Array {
  const pair = new Uint8Array(64)
  pair.set(left)
  pair.set(right, 32)
  return sha256d(pair)
}

function equalHashes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i])
}
