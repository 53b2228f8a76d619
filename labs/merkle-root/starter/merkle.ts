import { concatBytes, sha256 } from 'kit'

export type Hash = Uint8Array // 32 bytes, internal order

/** The root, and whether two nodes of a pair are equal. */
export function merkleRoot(txids: readonly Hash[]): {
  root: Hash
  mutated: boolean
} {
  return { root: sha256(concatBytes(...txids)), mutated: false }
}
