/**
 * Draws an index with probability exactly weights[i] / total, by rejection sampling on whole bytes.
 *
 * A draw takes the first k bytes of one block of `nextBytes`, k being the fewest with 256^k ≥ total, as a
 * big-endian integer x. With R = 256^k, x at or above ⌊R / total⌋ · total is rejected and the next block is
 * taken; otherwise x mod total falls into exactly one weight's stretch of the line 0 … total − 1.
 *
 * @param weights non-negative, in order; an index of weight 0 never wins
 * @param nextBytes returns a fresh block of at least k bytes each time
 * @throws RangeError if a weight is negative or all are zero; nothing is drawn then
 */
export function weightedPick(weights: readonly bigint[], nextBytes: () => Uint8Array): number {
  let total = 0n
  for (const weight of weights) {
    if (weight < 0n) throw new RangeError('a weight is negative')
    total += weight
  }
  if (total === 0n) throw new RangeError('no weight to draw from')

  let bytes = 1
  let range = 256n
  while (range < total) {
    bytes++
    range *= 256n
  }
  const limit = (range / total) * total
  let x = limit
  while (x >= limit) {
    const block = nextBytes()
    x = 0n
    for (let i = 0; i < bytes; i++) x = x * 256n + BigInt(block[i]!)
  }
  let rest = x % total
  for (const [index, weight] of weights.entries()) {
    if (rest < weight) return index
    rest -= weight
  }
  throw new Error('unreachable: the weights sum to total')
}
