import { bytesToHex } from '../bytes'
import { headerHash, type BlockHeader } from './block-header'
import { MAX_FUTURE_BLOCK_TIME, MEDIAN_TIME_SPAN } from './params'
import { checkProofOfWork } from './target'

/**
 * `CBlockIndex::GetMedianTimePast` (Bitcoin Core, src/chain.h): the median of the last 11 times, oldest first in
 * `times`; with fewer the median of those, and of an even number the upper middle one. Unix seconds.
 * @throws RangeError without any time
 */
export function getMedianTimePast(times: readonly number[]): number {
  const sorted = times.slice(-MEDIAN_TIME_SPAN).sort((a, b) => a - b)
  const median = sorted[sorted.length >> 1]
  if (median === undefined) throw new RangeError('no times')
  return median
}

/**
 * Checks what headers alone can show: `CheckBlockHeader` and `ContextualCheckBlockHeader` of Bitcoin Core
 * (src/validation.cpp) without the retarget rule.
 * @param headers oldest first
 * @param previous the headers before them, oldest first; empty when `headers` starts at a genesis block
 * @param now the checker's clock, Unix seconds
 * @returns the index of the first bad header, or −1
 */
export function validateHeaders(
  headers: readonly BlockHeader[],
  previous: readonly BlockHeader[],
  now: number,
  powLimit: bigint,
): number {
  const times = previous.slice(-MEDIAN_TIME_SPAN).map((header) => header.nTime)
  const last = previous.at(-1)
  let tip = last ? bytesToHex(headerHash(last)) : '00'.repeat(32)
  for (const [index, header] of headers.entries()) {
    const hash = headerHash(header)
    if (
      bytesToHex(header.hashPrevBlock) !== tip ||
      !checkProofOfWork(hash, header.nBits, powLimit) ||
      (times.length > 0 && header.nTime <= getMedianTimePast(times)) ||
      header.nTime > now + MAX_FUTURE_BLOCK_TIME
    )
      return index
    tip = bytesToHex(hash)
    times.push(header.nTime)
  }
  return -1
}
