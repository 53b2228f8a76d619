import { bytesToHex, sha256 } from 'kit'

export type Hash = Uint8Array

type Found = { root: Hash; mutated: boolean }

/** From the top: a tree is a full left half and whatever is left for the right one. */
export function merkleRoot(txids: readonly Hash[]): Found {
  let height = 0
  while (2 ** height < txids.length) height++
  if (txids.length === 0) return { root: new Uint8Array(32), mutated: false }
  return subtree(txids, 0, height)
}

function subtree(txids: readonly Hash[], from: number, height: number): Found {
  if (height === 0) return { root: txids[from]!, mutated: false }
  const half = 2 ** (height - 1)
  const left = subtree(txids, from, height - 1)
  const missing = from + half >= txids.length
  const right = missing ? left : subtree(txids, from + half, height - 1)
  const same = !missing && bytesToHex(left.root) === bytesToHex(right.root)
  const both = new Uint8Array(64)
  both.set(left.root)
  both.set(right.root, 32)
  return { root: sha256(sha256(both)), mutated: left.mutated || right.mutated || same }
}
