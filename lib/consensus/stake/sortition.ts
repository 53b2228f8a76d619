/**
 * A private lottery: how many of somebody's coins are drawn by a verifiable random number. Gilad and others, "Algorand:
 * Scaling Byzantine Agreements for Cryptocurrencies" (2017), section 5.1, in exact fractions.
 */

const HASH_BITS = 256n

/**
 * The smallest j for which hash / 2^256 is below the chance that at most j of the coins are drawn.
 * @param hash as a number, below 2^256
 * @param money coins of the user, each drawn with a probability of expected / total
 */
export function sortition(hash: bigint, money: number, total: number, expected: number): number {
  const drawn = BigInt(expected)
  const left = BigInt(total - expected)
  // All chances are whole numbers over total^money.
  const bound = hash * BigInt(total) ** BigInt(money)
  const ways = waysToDraw(money, drawn, left)
  let sum = 0n
  for (const [j, one] of ways.entries()) {
    sum += one
    if (bound < sum << HASH_BITS) return j
  }
  return money
}

/** In how many of total^money ways 0, 1, … coins are drawn. */
function waysToDraw(money: number, drawn: bigint, left: bigint): bigint[] {
  const n = BigInt(money)
  let choices = 1n
  return Array.from({ length: money + 1 }, (_, j) => {
    const k = BigInt(j)
    if (j > 0) choices = (choices * (n - k + 1n)) / k
    return choices * drawn ** k * left ** (n - k)
  })
}

/** A chance that is good enough for pictures: that at most j of the coins are drawn, for each j. */
export function chancesOfAtMost(money: number, chance: number, most: number): number[] {
  const sums: number[] = []
  let sum = 0
  for (let j = 0; j <= Math.min(money, most); j++) {
    let log = (money - j) * Math.log1p(-chance) + (j === 0 ? 0 : j * Math.log(chance))
    for (let k = 1; k <= j; k++) log += Math.log((money - k + 1) / k)
    sum += Math.exp(log)
    sums.push(Math.min(1, sum))
  }
  return sums
}
