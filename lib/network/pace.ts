import { headerHash, parseHeader, serializeHeader } from '@/lib/consensus/bitcoin/block-header'
import { checkProofOfWork, encodeCompact, getBlockProof } from '@/lib/consensus/bitcoin/target'
import { bytesToHex, hexToBytes } from '@/lib/consensus/bytes'
import type { NodeConfig } from '@/lib/node/types'

/** Of the network that Bitcoin Core calls regtest: half of all hashes will do, so three telephones can begin. */
export const POW_LIMIT = 2n ** 255n - 1n
/** A lesson is an hour: a block every ten seconds is much to look at, and little enough to talk between two. */
export const TARGET_SECONDS = 10
/**
 * ASERT follows a class that comes and goes: ten times the hash rate is caught up with in minutes, and a tenth of it
 * strands nobody. A retarget every twenty blocks stood still for five minutes in half of all trials (pace.test.ts).
 */
export const HALF_LIFE_SECONDS = 60
/** Hashes a second of the mode in which all are equal: what one worker of an old telephone can. */
export const EQUAL_CAP = 100_000

/** How a session begins to mine: everything that a node needs to be told. JSON. */
export type Beginning = {
  /** Of the first block: 80 bytes in hexadecimal, as they are hashed. */
  header: string
  /** ASERT's anchor: the difficulty of the second block. */
  nBits: number
  time: number
}

/**
 * @param rates hashes a second of those who mine, as they say themselves
 * @param cap of each; null where everybody mines as fast as they can
 * @param now Unix seconds
 */
export function makeBeginning(
  rates: readonly number[],
  { cap, now }: { cap: number | null; now: number },
): Beginning {
  const rate = rates.reduce((sum, one) => sum + Math.min(one, cap ?? Infinity), 0)
  const hashes = BigInt(Math.max(2, Math.round(rate * TARGET_SECONDS)))
  const easiest = encodeCompact(POW_LIMIT)
  const header = {
    ...{ nVersion: 1, hashPrevBlock: new Uint8Array(32), hashMerkleRoot: new Uint8Array(32) },
    ...{ nTime: now, nBits: easiest },
  }
  for (let nNonce = 0; ; nNonce++) {
    const first = { ...header, nNonce }
    if (checkProofOfWork(headerHash(first), easiest, POW_LIMIT))
      return {
        header: bytesToHex(serializeHeader(first)),
        nBits: encodeCompact(2n ** 256n / hashes),
        time: now,
      }
  }
}

/** With no coins at all: the first ones are mined. */
export function configOf({ header, nBits, time }: Beginning): NodeConfig {
  const bytes = hexToBytes(header)
  return {
    base: { header: bytes, height: 0, chainWork: getBlockProof(parseHeader(bytes).nBits) },
    coins: [],
    powLimit: POW_LIMIT,
    pace: {
      kind: 'asert',
      anchor: { nBits, time, height: 0 },
      targetSecsPerBlock: TARGET_SECONDS,
      halfLifeSecs: HALF_LIFE_SECONDS,
    },
  }
}
