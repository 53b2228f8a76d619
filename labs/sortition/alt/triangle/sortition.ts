type Claim = { user: string; value: string; hash: Uint8Array; money: number; votes: number }

/** In how many of total^money equally likely ways so many coins are drawn, one coin after the other. */
function ways(money: number, total: bigint, expected: bigint): bigint[] {
  let row = [1n]
  for (let coin = 0; coin < money; coin++) {
    const next = Array<bigint>(row.length + 1).fill(0n)
    row.forEach((one, j) => {
      next[j]! += one * (total - expected)
      next[j + 1]! += one * expected
    })
    row = next
  }
  return row
}

export function selected(hash: Uint8Array, money: number, total: number, expected: number): number {
  const hex = [...hash].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  const point = BigInt('0x' + hex) * BigInt(total) ** BigInt(money)
  const row = ways(money, BigInt(total), BigInt(expected))
  let left = point
  for (let j = 0; j < row.length; j++) {
    left -= row[j]! * 2n ** 256n
    if (left < 0n) return j
  }
  return money
}

export function tally(claims: Claim[], total: number, expected: number, needed: number) {
  const right = claims.filter(
    ({ hash, money, votes }) => votes > 0 && selected(hash, money, total, expected) === votes,
  )
  const firsts = right.filter(({ user }, i) => right.findIndex((one) => one.user === user) === i)
  const sums: Record<string, number> = Object.create(null) as Record<string, number>
  for (const { value, votes } of firsts) {
    sums[value] = (sums[value] ?? 0) + votes
    if (sums[value] > needed) return value
  }
  return null
}
