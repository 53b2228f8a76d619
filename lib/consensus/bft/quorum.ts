/**
 * Voting with weights: a quorum is strictly more than two thirds of the total power, as for CometBFT's commits.
 * (Casper FFG takes two thirds exactly as well.) Power is `bigint`: thirds of large stakes do not fit into a double.
 */

/** Power of those who signed. Somebody who signed twice counts once; a name without power counts nothing. */
export function signedPower(signers: Iterable<string>, power: ReadonlyMap<string, bigint>): bigint {
  let sum = 0n
  for (const signer of new Set(signers)) sum += power.get(signer) ?? 0n
  return sum
}

export function hasQuorum(signed: bigint, total: bigint): boolean {
  return signed * 3n > total * 2n
}

/**
 * Accountable safety: whoever is in two conflicting quorums has signed both, against the rules.
 * @returns the power of the overlap, the least that must be faulty
 */
export function conflictingPower(
  a: ReadonlySet<string>,
  b: ReadonlySet<string>,
  power: ReadonlyMap<string, bigint>,
): bigint {
  const both = [...a].filter((name) => b.has(name))
  return signedPower(both, power)
}

/**
 * Fewest equal votes of `n` nodes such that two quorums share more than `f` nodes (2q − n > f) and the honest
 * ones reach it alone (q ≤ n − f).
 * @returns null when no number does both, which is when n ≤ 3f
 */
export function smallestQuorum(n: number, f: number): number | null {
  const safe = Math.floor((n + f) / 2) + 1
  return safe > n - f ? null : safe
}
