export type Chain = { live: number[]; bought: number[]; price: bigint }

/** What each interval pays, until nothing is left. */
const intervals: bigint[] = []
for (let pays = 3_119_582_664n; pays > 0n; pays = (pays * 100n) / 101n) intervals.push(pays)

export function estimateSupply(height: number): bigint {
  let coins = height >= 1 ? 168_000_000_000_000n : 0n
  for (const [i, pays] of intervals.entries()) {
    const first = Math.max(2, 6144 * i)
    const last = Math.min(height, 6144 * i + 6143)
    if (last >= first) coins += BigInt(last - first + 1) * pays
  }
  return coins
}

export function nextStakeDiff(height: number, now: bigint, prevPool: number, pool: number): bigint {
  const squared = now * BigInt(pool) * BigInt(pool)
  const candidates = [squared / (BigInt(prevPool) * 42_240n), estimateSupply(height) / 8192n]
  const [low] = candidates.sort((a, b) => (a < b ? -1 : 1))
  return low! > 200_000_000n ? low! : 200_000_000n
}

export function requiredStakeDiff(chain: Chain): bigint {
  const n = chain.bought.length
  if (n <= 256) return 200_000_000n
  if (n % 144) return chain.price
  const sold = chain.bought.reduce<number[]>(
    (sums, one) => [...sums.slice(-500), (sums.at(-1) ?? 0) + one],
    [],
  )
  const soldUpTo = (h: number) => (h < 0 ? 0 : (sold[sold.length - n + h] ?? 0))
  const all = (h: number) => chain.live[h]! + soldUpTo(h) - soldUpTo(h - 256)
  return all(n - 145) ? nextStakeDiff(n, chain.price, all(n - 145), all(n - 1)) : chain.price
}
