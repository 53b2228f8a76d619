import { serializeHeader, type BlockHeader } from '@/lib/consensus/bitcoin/block-header'
import { hexToBytes, reversed } from '@/lib/consensus/bytes'
import { sha256d } from '@/lib/consensus/sha256'

/** All that a header of ours commits to. */
export type WorkTerms = {
  id: string
  /** The user that the job was made for. */
  issuedTo: string
  labSlug: string
  /** Of the block before; hexadecimal, display order. */
  previousHash: string
  nBits: number
  issuedAt: Date
}

/** `hashPrevBlock` of a first block. */
export const NO_BLOCK = '0'.repeat(64)

/** nVersion of a block without signals (BIP 9). */
const VERSION = 0x20000000

/**
 * The header of a job. Version, previous hash, Merkle root, time (the time of issue, in whole seconds) and
 * nBits follow from the terms; the nonce alone is free.
 */
export function workHeader(terms: WorkTerms, nonce = 0): BlockHeader {
  return {
    nVersion: VERSION,
    hashPrevBlock: reversed(hexToBytes(terms.previousHash)),
    hashMerkleRoot: sha256d(commitment(terms)),
    nTime: Math.floor(terms.issuedAt.getTime() / 1000),
    nBits: terms.nBits,
    nNonce: nonce,
  }
}

/** The 80 bytes that are hashed. */
export function workHeaderBytes(terms: WorkTerms, nonce = 0): Uint8Array {
  return serializeHeader(workHeader(terms, nonce))
}

/**
 * What the Merkle root is the SHA-256d of, as if it were the only transaction: five lines of UTF-8, ended by
 * a line feed each. `forkchoice work 1`, job, user, lab, and time of issue (ISO 8601, UTC, milliseconds).
 */
function commitment({ id, issuedTo, labSlug, issuedAt }: WorkTerms): Uint8Array {
  const lines = ['forkchoice work 1', id, issuedTo, labSlug, issuedAt.toISOString()]
  return new TextEncoder().encode(lines.map((line) => `${line}\n`).join(''))
}
