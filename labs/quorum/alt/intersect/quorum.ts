export function signedPower(
  signers: readonly string[],
  power: ReadonlyMap<string, bigint>,
): bigint {
  return [...power].reduce((all, [name, own]) => (signers.includes(name) ? all + own : all), 0n)
}

export function hasQuorum(signed: bigint, total: bigint): boolean {
  return signed > (2n * total) / 3n
}

export function minFaultyForConflict(
  a: ReadonlySet<string>,
  b: ReadonlySet<string>,
  power: ReadonlyMap<string, bigint>,
): bigint {
  let all = 0n
  for (const [name, own] of power) if (a.has(name) && b.has(name)) all += own
  return all
}

export function smallestQuorum(n: number, f: number): number | null {
  if (n < 3 * f + 1) return null
  return n - Math.ceil((n - f) / 2) + 1
}
