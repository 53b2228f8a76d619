/** What a block creates in each era that creates anything, and what there is after it. */
const eras: { each: bigint; after: bigint }[] = []
for (let each = 5_000_000_000n, sum = 0n; each !== 0n; each /= 2n) {
  sum += 210_000n * each
  eras.push({ each, after: sum })
}

export const subsidy = (height: number): bigint => eras[Math.trunc(height / 210_000)]?.each ?? 0n

export function supplyAfter(height: number): bigint {
  const era = Math.trunc(height / 210_000)
  const whole = eras[Math.min(era, eras.length) - 1]?.after ?? 0n
  return whole + subsidy(height) * BigInt((height % 210_000) + 1)
}

/** By bisection: the supply never falls. */
export function heightOf(satoshi: bigint): number | null {
  let [low, high] = [0, eras.length * 210_000 - 1]
  if (supplyAfter(high) < satoshi) return null
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    if (supplyAfter(middle) < satoshi) low = middle + 1
    else high = middle
  }
  return low
}
