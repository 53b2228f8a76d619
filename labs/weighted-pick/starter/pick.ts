/** The winner’s index: each has the chance weights[i] / total. */
export function pick(
  weights: readonly bigint[],
  nextBytes: () => Uint8Array,
): number {
  const block = nextBytes()
  return block[0]! % weights.length
}
