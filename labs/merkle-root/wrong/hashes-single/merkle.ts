import { concatBytes, sha256 } from 'kit'

export type Hash = Uint8Array // 32 bytes, internal order

/** The Merkle root of a block's transactions, and whether two nodes of a pair are equal. */
export function merkleRoot(txids: readonly Hash[]): { root: Hash; mutated: boolean } {
  if (txids.length === 0) return { root: new Uint8Array(32), mutated: false }
  let row = txids
  let mutated = false
  do {
    const above: Hash[] = []
    for (let i = 0; i < row.length; i += 2) {
      const left = row[i]!
      const right = row[i + 1]
      if (right && left.every((byte, k) => byte === right[k])) mutated = true
      above.push(sha256(sha256(concatBytes(left, right ?? left))))
    }
    row = above
  } while (row.length > 1)
  return { root: row[0]!, mutated }
}
