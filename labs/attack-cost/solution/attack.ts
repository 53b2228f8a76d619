export type AttackInput = {
  networkHs: number // honest miners, H/s
  rentUsdPerHsDay: number // rent of 1 H/s for a day, USD
  availableHs: number // what can be rented, H/s
  depth: number // blocks behind at the start
  intervalSec: number // seconds, honest miners alone
  rewardUsd: number // one block, USD
  share: number // attacker's part of all hash power
}

/** Expected duration and cost of a majority attack. */
export function attackCost(a: AttackInput): { hours: number; grossUsd: number; netUsd: number } {
  const rented = (a.networkHs * a.share) / (1 - a.share)
  if (a.share <= 0.5 || rented > a.availableHs)
    return { hours: Infinity, grossUsd: Infinity, netUsd: Infinity }
  const blocks = (a.depth + 1) / (2 * a.share - 1)
  const hours = (blocks * a.intervalSec * (1 - a.share)) / 3600
  const grossUsd = rented * a.rentUsdPerHsDay * (hours / 24)
  return { hours, grossUsd, netUsd: grossUsd - blocks * a.share * a.rewardUsd }
}
