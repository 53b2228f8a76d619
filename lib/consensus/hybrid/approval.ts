/**
 * Work that stake has to approve, as in Decred: each block is judged by tickets that are drawn from a large pool, and
 * counts only if enough of them vote for it. Without other numbers they are Decred's.
 */
import { MAINNET, MIN_VOTES_REQUIRED } from '../decred/params'

/**
 * The chance that at least `needed` of `tickets` draws come from a part of the pool that has the share `share`. The
 * pool is so large that draws are independent.
 */
export function approval(
  share: number,
  tickets: number = MAINNET.ticketsPerBlock,
  needed = MIN_VOTES_REQUIRED,
): number {
  let chance = 0
  for (let votes = needed; votes <= tickets; votes++)
    chance += choose(tickets, votes) * share ** votes * (1 - share) ** (tickets - votes)
  return chance
}

/**
 * The share of the hash rate that an attacker must have more than, so that their approved blocks outnumber the honest
 * ones. Their tickets vote on their own blocks and are silent on the rest; honest ones the other way round, but for the
 * share `absent` of them that does not vote.
 *
 * @returns 0 to 1; NaN if neither side's blocks are ever approved
 */
export function hashNeeded(
  stake: number,
  tickets: number = MAINNET.ticketsPerBlock,
  needed = MIN_VOTES_REQUIRED,
  absent = 0,
): number {
  const own = approval(stake, tickets, needed)
  const honest = approval((1 - stake) * (1 - absent), tickets, needed)
  return honest / (own + honest)
}

function choose(n: number, k: number): number {
  let result = 1
  for (let i = 1; i <= k; i++) result = (result * (n - k + i)) / i
  return result
}
