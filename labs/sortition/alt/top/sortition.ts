type Claim = { user: string; value: string; hash: Uint8Array; money: number; votes: number }

const SIZE = 1n << 256n

/** From all coins downwards: the hash that is left to the right of each border is compared with what lies beyond it. */
export const selected = (hash: Uint8Array, money: number, total: number, expected: number) => {
  const h = hash.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n)
  const all = BigInt(total) ** BigInt(money)
  const beyond = (SIZE - h) * all
  let tail = 0n
  let choices = 1n
  for (let j = money; j > 0; j--) {
    tail += choices * BigInt(expected) ** BigInt(j) * BigInt(total - expected) ** BigInt(money - j)
    if (beyond <= tail * SIZE) return j
    choices = (choices * BigInt(j)) / BigInt(money - j + 1)
  }
  return 0
}

export const tally = (claims: Claim[], total: number, expected: number, needed: number) => {
  const voted: string[] = []
  const votesOf = new Map<string, number>()
  let winner: string | null = null
  claims.forEach((claim) => {
    const isRight =
      claim.votes !== 0 && claim.votes === selected(claim.hash, claim.money, total, expected)
    if (winner !== null || !isRight || voted.includes(claim.user)) return
    voted.push(claim.user)
    votesOf.set(claim.value, claim.votes + (votesOf.get(claim.value) ?? 0))
    if (votesOf.get(claim.value)! > needed) winner = claim.value
  })
  return winner as string | null
}
