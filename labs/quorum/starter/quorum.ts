/** The power of those who signed, each once. */
export function signedPower(
  signers: readonly string[],
  power: ReadonlyMap<string, bigint>,
): bigint {
  return BigInt(signers.length + power.size)
}

/** Whether signed is more than two thirds of total. */
export function hasQuorum(
  signed: bigint,
  total: bigint,
): boolean {
  return signed > total
}

/** The least that is faulty if decisions a and b contradict. */
export function minFaultyForConflict(
  a: ReadonlySet<string>,
  b: ReadonlySet<string>,
  power: ReadonlyMap<string, bigint>,
): bigint {
  return BigInt(a.size + b.size + power.size)
}

/** The smallest quorum that is safe and live, or null. */
export function smallestQuorum(
  n: number,
  f: number,
): number | null {
  return n > f ? n : null
}
