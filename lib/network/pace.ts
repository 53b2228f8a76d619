import { headerHash, parseHeader, serializeHeader } from '@/lib/consensus/bitcoin/block-header'
import { checkProofOfWork, encodeCompact, getBlockProof } from '@/lib/consensus/bitcoin/target'
import { bytesToHex, hexToBytes } from '@/lib/consensus/bytes'
import { startCoins } from './coins'
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

/** By which rule a session's difficulty follows its miners. */
export type SessionPace =
  | { kind: 'asert'; targetSeconds: number; halfLifeSeconds: number }
  /** Bitcoin's, with a window of so many blocks. */
  | { kind: 'retarget'; targetSeconds: number; interval: number }

export const USUAL_PACE: SessionPace = {
  kind: 'asert',
  targetSeconds: TARGET_SECONDS,
  halfLifeSeconds: HALF_LIFE_SECONDS,
}

/** How a session begins to mine: everything that a node needs to be told. JSON. */
export type Beginning = {
  /** Of the first block: 80 bytes in hexadecimal, as they are hashed. */
  header: string
  /** The difficulty of the second block, and ASERT's anchor. */
  nBits: number
  time: number
  /** Without one it is the usual pace. */
  pace?: SessionPace
  /** Who has coins in the beginning (coins.ts); without it, in a network that knows no owners, nobody. */
  owners?: readonly string[]
  /** A block's bytes at most; without it as many as the wire takes. */
  blockBytes?: number
}

/**
 * @param rates hashes a second of those who mine, as they say themselves
 * @param cap of each; null where everybody mines as fast as they can
 * @param now Unix seconds
 */
export function makeBeginning(
  rates: readonly number[],
  {
    cap,
    now,
    ...rest
  }: { cap: number | null; now: number } & Pick<Beginning, 'pace' | 'owners' | 'blockBytes'>,
): Beginning {
  const { pace, owners, blockBytes } = rest
  const rate = rates.reduce((sum, one) => sum + Math.min(one, cap ?? Infinity), 0)
  const seconds = (pace ?? USUAL_PACE).targetSeconds
  const nBits = encodeCompact(2n ** 256n / BigInt(Math.max(2, Math.round(rate * seconds))))
  const shared = {
    ...{ nBits, time: now },
    ...(pace && { pace }),
    ...(owners && { owners }),
    ...(blockBytes !== undefined && { blockBytes }),
  }
  const easiest = encodeCompact(POW_LIMIT)
  const header = {
    ...{ nVersion: 1, hashPrevBlock: new Uint8Array(32), hashMerkleRoot: new Uint8Array(32) },
    ...{ nTime: now, nBits: easiest },
  }
  // A window begins with the difficulty of the block before it, which nobody has mined.
  if (pace?.kind === 'retarget')
    return { ...shared, header: bytesToHex(serializeHeader({ ...header, nBits, nNonce: 0 })) }
  for (let nNonce = 0; ; nNonce++) {
    const first = { ...header, nNonce }
    if (checkProofOfWork(headerHash(first), easiest, POW_LIMIT))
      return { ...shared, header: bytesToHex(serializeHeader(first)) }
  }
}

export function configOf({
  header,
  nBits,
  time,
  pace = USUAL_PACE,
  owners,
  blockBytes,
}: Beginning): NodeConfig {
  const bytes = hexToBytes(header)
  // As a snapshot's block, whose work is taken as given: a window ends at each multiple of its length.
  const height = pace.kind === 'retarget' ? pace.interval : 0
  const { targetSeconds } = pace
  return {
    base: { header: bytes, height, chainWork: getBlockProof(parseHeader(bytes).nBits) },
    coins: startCoins(owners ?? []),
    owned: owners !== undefined,
    ...(blockBytes !== undefined && { blockBytes }),
    powLimit: POW_LIMIT,
    pace:
      pace.kind === 'retarget'
        ? {
            kind: 'retarget',
            interval: pace.interval,
            timespan: pace.interval * targetSeconds,
          }
        : {
            kind: 'asert',
            anchor: { nBits, time, height: 0 },
            targetSecsPerBlock: targetSeconds,
            halfLifeSecs: pace.halfLifeSeconds,
          },
  }
}
