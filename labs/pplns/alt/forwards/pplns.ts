type ShareWork = { miner: string; work: bigint }

/** From the oldest share on: how much has to be left out before the window begins? */
export function lastWork(shares: readonly ShareWork[], n: bigint): Map<string, bigint> {
  let skip = -n
  for (const { work } of shares) skip += work
  const sums: Record<string, bigint> = Object.create(null) as Record<string, bigint>
  for (const { miner, work } of shares) {
    const out = skip <= 0n ? 0n : skip < work ? skip : work
    skip -= out
    if (out !== work) sums[miner] = (sums[miner] ?? 0n) + work - out
  }
  return new Map(Object.entries(sums))
}

export function splitReward(
  work: ReadonlyMap<string, bigint>,
  reward: bigint,
): Map<string, bigint> {
  let total = 0n
  work.forEach((part) => (total += part))
  const rows = Array.from(work, ([miner, part]) => {
    const exact = reward * part
    return { miner, sat: exact / total, rest: exact % total }
  })
  const dust = rows.reduce((left, { sat }) => left - sat, reward)
  // A row gets one more if fewer than `dust` rows come before it.
  const isBefore = (a: (typeof rows)[0], b: (typeof rows)[0]) =>
    a.rest > b.rest || (a.rest === b.rest && a.miner < b.miner)
  return new Map(
    rows.map((row) => {
      const before = BigInt(rows.filter((other) => isBefore(other, row)).length)
      return [row.miner, before < dust ? row.sat + 1n : row.sat]
    }),
  )
}

export function pplns(
  shares: readonly ShareWork[],
  n: bigint,
  reward: bigint,
  feeBps: bigint,
): Map<string, bigint> {
  // Rounded up, since the fee is rounded down.
  const rest = (reward * (10_000n - feeBps) + 9_999n) / 10_000n
  return splitReward(lastWork(shares, n), rest)
}
