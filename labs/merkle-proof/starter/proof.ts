import { concatBytes, sha256 } from 'kit'

export type Hash = Uint8Array // 32 bytes, internal order

/** The siblings on the way from `txids[index]` to the root. */
export function buildProof(
  txids: readonly Hash[],
  index: number,
): Hash[] {
  return txids.filter((_, i) => i !== index)
}

/** Whether `proof` leads from `txid` at `index` to `root`. */
export function verifyProof(
  txid: Hash,
  index: number,
  total: number,
  proof: readonly Hash[],
  root: Hash,
): boolean {
  const node = sha256(sha256(concatBytes(txid, ...proof)))
  return (
    index < total && node.every((byte, i) => byte === root[i])
  )
}
