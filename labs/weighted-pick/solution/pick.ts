/** The winner’s index: each has the chance weights[i] / total. */
export function pick(weights: readonly bigint[], nextBytes: () => Uint8Array): number {
  let total = 0n
  for (const weight of weights) {
    if (weight < 0n) throw new RangeError('a weight is negative')
    total += weight
  }
  if (total === 0n) throw new RangeError('nothing to draw from')

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

  let r = x % total
  let index = 0
  while (r >= weights[index]!) {
    r -= weights[index]!
    index++
  }
  return index
}
