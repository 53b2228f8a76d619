import { multiplyFirst, perIncrement } from './clients'

/** Tries slashings by their sum, and asks the clients themselves. */
export function split(total: number): number[] | null {
  let step = 1
  for (const prime of [2, 3, 5])
    for (let left = total; left % prime === 0; left /= prime) step *= prime
  // A total of twos, threes and fives alone may divide three billion.
  if (step === total && 3_000_000_000 % total === 0) return null
  for (let sum = 16; sum <= 131_072; sum++) {
    const slashed = fill(sum)
    const one = [slashed[0]!, ...slashed.slice(1)]
    // Cheap enough: the largest stands first, and decides.
    const loss = BigInt(Math.min(3 * sum, total)) * 1_000_000_000n
    const [eth, all] = [BigInt(one[0]!), BigInt(total)]
    if ((eth * loss) / all === eth * (loss / all)) continue
    const slashing = { total, slashed }
    if (multiplyFirst(slashing).some((gwei, i) => gwei !== perIncrement(slashing)[i]))
      return slashed
  }
  return null
}

function fill(sum: number): number[] {
  const slashed: number[] = []
  let left = sum
  while (left > 0) {
    let next = Math.min(left, 2048)
    if (left - next > 0 && left - next < 16) next = left - 16
    slashed.push(next)
    left -= next
  }
  return slashed.sort((a, b) => b - a)
}
