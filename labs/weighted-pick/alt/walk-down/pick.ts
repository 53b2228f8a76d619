const hexOf = (bytes: Uint8Array) =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')

/** The same draw by other means: prefix sums, hexadecimal text, and a binary search. */
export function pick(weights: readonly bigint[], nextBytes: () => Uint8Array): number {
  if (weights.some((weight) => weight < 0n)) throw new RangeError('negative stake')
  const ends: bigint[] = []
  for (const weight of weights) ends.push((ends.at(-1) ?? 0n) + weight)
  const total = ends.at(-1) ?? 0n
  if (!total) throw new RangeError('no stake')

  // The hexadecimal digits of total − 1, rounded up to whole bytes.
  const k = Math.ceil((total - 1n).toString(16).length / 2)
  const leftover = (1n << BigInt(8 * k)) % total
  let x: bigint
  do x = BigInt('0x' + hexOf(nextBytes().slice(0, k)))
  while (x >= (1n << BigInt(8 * k)) - leftover)

  const r = x % total
  let low = 0
  let high = weights.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if (ends[middle]! > r) high = middle
    else low = middle + 1
  }
  return low
}
