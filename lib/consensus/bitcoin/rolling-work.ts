import { sha256d } from '../sha256'
import { mine } from './mine'

/** What a miner is given to vary. */
export type BlockTemplate = {
  /** 80 bytes; its Merkle root and nonce are replaced. */
  header: Uint8Array
  /** The coinbase transaction without witness, before and after its 8 bytes of extranonce. */
  coinbaseHead: Uint8Array
  coinbaseTail: Uint8Array
  /** The coinbase's Merkle siblings, leaves first: 32 bytes each, internal order. */
  branch: readonly Uint8Array[]
  /** Nonces 0 to nonceSpan − 1 are tried with each extranonce: 1 to 2^32. */
  nonceSpan: number
}

/** `header` is 80 new bytes; `tries` counts the headers that were hashed, the found one included. */
export type MinedBlock = { header: Uint8Array; extranonce: bigint; tries: number }

/**
 * The Merkle root of a block whose first transaction is `coinbase`: it is the left one of its pair at every
 * level. 32 bytes, internal order. (The same fold as `merkle_branch` of Stratum's `mining.notify`.)
 */
export function coinbaseRoot(coinbase: Uint8Array, branch: readonly Uint8Array[]): Uint8Array {
  let node = sha256d(coinbase)
  for (const sibling of branch) node = sha256d(joined(node, sibling))
  return node
}

/**
 * Tries all nonces with extranonce 0, then with 1, and so on: the first header whose hash is at most `target`.
 * The extranonce is little-endian. Nothing else in the header changes.
 * @returns null if `maxTries` headers were not enough
 * @throws RangeError unless the template's header has 80 bytes
 */
export function mineBlock(
  template: BlockTemplate,
  target: bigint,
  maxTries: number,
): MinedBlock | null {
  const header = template.header.slice()
  const view = new DataView(header.buffer)
  let done = 0
  for (let extranonce = 0n; done < maxTries; extranonce++) {
    header.set(coinbaseRoot(coinbaseWith(template, extranonce), template.branch), 36)
    const count = Math.min(template.nonceSpan, maxTries - done)
    const hit = mine(header, target, 0, count)
    if (hit) {
      view.setUint32(76, hit.nonce, true)
      return { header, extranonce, tries: done + hit.nonce + 1 }
    }
    done += count
  }
  return null
}

/** The coinbase transaction's bytes with this extranonce. */
export function coinbaseWith(template: BlockTemplate, extranonce: bigint): Uint8Array {
  const eight = new Uint8Array(8)
  new DataView(eight.buffer).setBigUint64(0, extranonce, true)
  return joined(template.coinbaseHead, eight, template.coinbaseTail)
}

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => [...part]))
}
