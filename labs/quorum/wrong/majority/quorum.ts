/** The power of those who signed, each once. */
export function signedPower(
  signers: readonly string[],
  power: ReadonlyMap<string, bigint>,
): bigint {
  return sum(new Set(signers), power)
}

/** Whether signed is more than two thirds of total. */
export function hasQuorum(signed: bigint, total: bigint): boolean {
  return 2n * signed > total
}

/** The power that must be faulty when a and b signed decisions that contradict each other. */
export function minFaultyForConflict(
  a: ReadonlySet<string>,
  b: ReadonlySet<string>,
  power: ReadonlyMap<string, bigint>,
): bigint {
  const both = new Set<string>()
  for (const name of a) if (b.has(name)) both.add(name)
  return sum(both, power)
}

/** The smallest quorum of n nodes that is safe and live with f faulty ones, or null. */
export function smallestQuorum(n: number, f: number): number | null {
  // 2q − n > f, so q is more than (n + f) / 2.
  const q = Math.floor((n + f) / 2) + 1
  return q <= n - f ? q : null
}

function sum(names: ReadonlySet<string>, power: ReadonlyMap<string, bigint>): bigint {
  let all = 0n
  for (const name of names) all += power.get(name) ?? 0n
  return all
}
