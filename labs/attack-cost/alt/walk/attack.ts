export type AttackInput = {
  networkHs: number
  rentUsdPerHsDay: number
  availableHs: number
  depth: number
  intervalSec: number
  rewardUsd: number
  share: number
}

export function attackCost({ share: s, ...a }: AttackInput) {
  const odds = s / (1 - s)
  const never = { hours: Infinity, grossUsd: Infinity, netUsd: Infinity }
  if (odds <= 1 || odds * a.networkHs > a.availableHs) return never
  // In units of honest blocks: each takes the interval, and the attacker finds `odds` meanwhile.
  const honestBlocks = (a.depth + 1) / (odds - 1)
  const seconds = honestBlocks * a.intervalSec
  const grossUsd = (odds * a.networkHs * a.rentUsdPerHsDay * seconds) / 86_400
  const earned = honestBlocks * odds * a.rewardUsd
  return { hours: seconds / 3600, grossUsd, netUsd: grossUsd - earned }
}
