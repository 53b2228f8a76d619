import { bytesToHex, sha256 } from 'kit'

export type Hash = Uint8Array

export function buildProof(txids: readonly Hash[], index: number): Hash[] {
  if (!(index >= 0 && index < txids.length && index === Math.floor(index)))
    throw new RangeError(`index ${index}`)
  const height = heightOf(txids.length)
  const siblings: Hash[] = []
  for (let level = 0; level < height; level++) {
    const place = Math.floor(index / 2 ** level)
    const beside = place % 2 === 0 ? place + 1 : place - 1
    const exists = beside * 2 ** level < txids.length
    siblings.push(node(txids, level, exists ? beside : place))
  }
  return siblings
}

/** The node at `place` of a level, computed from its leaves. */
function node(txids: readonly Hash[], level: number, place: number): Hash {
  if (level === 0) return txids[place]!
  const left = node(txids, level - 1, 2 * place)
  const hasRight = (2 * place + 1) * 2 ** (level - 1) < txids.length
  return pair(left, hasRight ? node(txids, level - 1, 2 * place + 1) : left)
}

export function verifyProof(
  txid: Hash,
  index: number,
  total: number,
  proof: readonly Hash[],
  root: Hash,
): boolean {
  if (!Number.isSafeInteger(index) || index < 0 || index > total - 1) return false
  if (proof.length !== heightOf(total)) return false
  if (txid.length !== 32 || root.length !== 32) return false
  let hash = txid
  let bits = index
  let last = total - 1
  for (const sibling of proof) {
    if (sibling.length !== 32) return false
    const equal = bytesToHex(hash) === bytesToHex(sibling)
    const alone = bits === last && last % 2 === 0
    if (equal && !alone) return false
    if (!equal && alone) return false
    hash = bits % 2 === 1 ? pair(sibling, hash) : pair(hash, sibling)
    bits = Math.floor(bits / 2)
    last = Math.floor(last / 2)
  }
  return bytesToHex(hash) === bytesToHex(root)
}

function heightOf(total: number): number {
  let height = 0
  while (2 ** height < total) height++
  return height
}

function pair(left: Hash, right: Hash): Hash {
  const both = new Uint8Array(64)
  both.set(left)
  both.set(right, 32)
  return sha256(sha256(both))
}
