import { concatBytes, sha256 } from 'kit'

export type Hash = Uint8Array // 32 bytes, internal order

/** The sibling of each node on the way from `txids[index]` to the root, leaves first. */
export function buildProof(txids: readonly Hash[], index: number): Hash[] {
  if (!Number.isInteger(index) || index < 0 || index >= txids.length)
    throw new RangeError('the block has no such transaction')
  const proof: Hash[] = []
  let row = [...txids]
  for (let place = index; row.length > 1; place >>= 1) {
    if (row.length % 2 === 1) row.push(row.at(-1)!)
    proof.push(row[place ^ 1]!)
    row = row.filter((_, i) => i % 2 === 0).map((left, i) => parent(left, row[2 * i + 1]!))
  }
  return proof
}

/** Whether `proof` leads from `txid` at place `index` of `total` to `root`. */
export function verifyProof(
  txid: Hash,
  index: number,
  total: number,
  proof: readonly Hash[],
  root: Hash,
): boolean {
  if (!Number.isInteger(index) || index < 0 || index >= total) return false
  if ([txid, root, ...proof].some((hash) => hash.length !== 32)) return false
  let [node, place, width] = [txid, index, total]
  for (const sibling of proof) {
    if (width === 1) return false
    const lone = width % 2 === 1 && place === width - 1
    if (same(node, sibling) !== lone) return false
    node = place % 2 === 1 ? parent(node, sibling) : parent(sibling, node)
    place >>= 1
    width = (width + 1) >> 1
  }
  return width === 1 && same(node, root)
}

function parent(left: Hash, right: Hash): Hash {
  return sha256(sha256(concatBytes(left, right)))
}

function same(a: Hash, b: Hash): boolean {
  return a.every((byte, i) => byte === b[i])
}
