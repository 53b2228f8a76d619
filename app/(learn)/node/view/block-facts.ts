import { sha256d } from '@/lib/consensus/sha256'
import type { Input } from '@/lib/node/types'
import { decodeBlock, HEADER_BYTES, hashToId, WireFault } from '@/lib/node/wire'

/** What bytes say of a block, read by the page itself: a node's own reading is what is on trial. */
export type BlockFacts = { id: string; parent: string; nBits: number; txs: number | null }

export function factsIn(input: Input): BlockFacts[] {
  if (input.kind === 'headers') {
    const count = Math.floor(input.bytes.length / HEADER_BYTES)
    return Array.from({ length: count }, (_, i) =>
      factsOf(input.bytes.subarray(i * HEADER_BYTES, (i + 1) * HEADER_BYTES), null),
    )
  }
  if (input.kind !== 'block') return []
  try {
    const { header, txs } = decodeBlock(input.bytes)
    return [factsOf(header, txs.length)]
  } catch (error) {
    if (error instanceof WireFault) return []
    throw error
  }
}

function factsOf(header: Uint8Array, txs: number | null): BlockFacts {
  return {
    id: hashToId(sha256d(header)),
    parent: hashToId(header.subarray(4, 36)),
    nBits: new DataView(header.buffer, header.byteOffset).getUint32(72, true),
    txs,
  }
}
