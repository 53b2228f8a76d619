import { midstate } from '@/lib/consensus/bitcoin/mine'

/**
 * Work to search. `header`: 80 bytes; what its nonce field (bytes 76 to 79) holds does not matter. A hash at
 * most `target`, read little-endian, is a hit.
 */
export type MiningJob = { header: Uint8Array; target: bigint }

/** What of a job does not change with the nonce, in words of 32 bits. */
export type JobWords = {
  /** 8 words: the SHA-256 state after the header's first 64 bytes. */
  midstate: Uint32Array
  /** 3 words, big-endian: the end of the Merkle root, time, nBits. */
  tail: Uint32Array
  /** 8 words: the target, most significant first. */
  goal: Uint32Array
}

/** @throws RangeError unless the header has 80 bytes */
export function jobWords({ header, target }: MiningJob): JobWords {
  if (header.length !== 80) throw new RangeError(`${header.length} bytes are no header: it has 80`)
  const view = new DataView(header.buffer, header.byteOffset, header.length)
  return {
    midstate: midstate(header),
    tail: Uint32Array.of(view.getUint32(64), view.getUint32(68), view.getUint32(72)),
    goal: Uint32Array.from({ length: 8 }, (_, k) =>
      Number((target >> BigInt(32 * (7 - k))) & 0xffffffffn),
    ),
  }
}

/** No hit: what `best` holds at first. */
export const NONE = 0xffffffff

/** The 84 bytes of `Job` in the lab wgsl-miner: little-endian words, as WGSL lays them out. */
export function encodeLabJob(
  words: JobWords,
  base: number,
  count: number,
): Uint8Array<ArrayBuffer> {
  const { midstate: state, tail, goal } = words
  return new Uint8Array(Uint32Array.of(...state, ...tail, ...goal, base, count).buffer)
}
