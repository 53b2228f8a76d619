export type Slashing = { total: number; slashed: number[] }

const GWEI_PER_ETH = 1_000_000_000n

/** Three times what was slashed, and no more than there is, in Gwei. */
function adjusted({ total, slashed }: Slashing): bigint {
  const sum = slashed.reduce((all, eth) => all + eth, 0)
  return BigInt(Math.min(3 * sum, total)) * GWEI_PER_ETH
}

/** What each of the slashed loses, in Gwei: so much for each ETH, as the specification has it. */
export function perIncrement(slashing: Slashing): bigint[] {
  const ofOneEth = adjusted(slashing) / BigInt(slashing.total)
  return slashing.slashed.map((eth) => BigInt(eth) * ofOneEth)
}

/** The same, tidied up: multiply first, divide once. */
export function multiplyFirst(slashing: Slashing): bigint[] {
  return slashing.slashed.map(
    (eth) =>
      (BigInt(eth) * adjusted(slashing)) /
      BigInt(slashing.total),
  )
}
