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
export function attackCost(a: AttackInput): {
  hours: number
  grossUsd: number
  netUsd: number
} {
  const hours = (a.depth * a.intervalSec) / 3600
  return {
    hours,
    grossUsd: a.rentUsdPerHsDay * hours,
    netUsd: a.rewardUsd,
  }
}
