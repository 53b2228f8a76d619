/** Satoshi fit a double: the whole supply is below 2^53. */
const at = (era: number): number => Math.floor(5e9 / 2 ** Math.min(era, 40))

function sumUpTo(blocks: number): number {
  let sum = 0
  for (let era = 0; era < 40; era++) {
    const here = Math.max(0, Math.min(210_000, blocks - 210_000 * era))
    sum += here * at(era)
  }
  return sum
}

export function subsidy(height: number): bigint {
  return BigInt(at((height - (height % 210_000)) / 210_000))
}

export function supplyAfter(height: number): bigint {
  return BigInt(sumUpTo(height + 1))
}

export function heightOf(satoshi: bigint): number | null {
  if (satoshi > BigInt(sumUpTo(1e9))) return null
  const wanted = Number(satoshi)
  let era = 0
  while (sumUpTo(210_000 * (era + 1)) < wanted) era++
  return 210_000 * era + Math.ceil((wanted - sumUpTo(210_000 * era)) / at(era)) - 1
}
