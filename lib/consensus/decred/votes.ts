/**
 * What five tickets decide over a Decred block, and who is paid for it (dcrd, blockchain/standalone/subsidy.go
 * and internal/blockchain/validate.go; DCP-0010, DCP-0012). Amounts are in atoms, 10^-8 DCR.
 */
import { MAINNET, MIN_VOTES_REQUIRED } from './params'

const TICKETS_PER_BLOCK = BigInt(MAINNET.ticketsPerBlock)

/** Shares of the subsidy, and whether the treasury's shrinks with missing votes, as it did until DCP-0006. */
export type SubsidyRules = {
  work: bigint
  stake: bigint
  treasury: bigint
  treasuryNeedsVotes: boolean
}

export const RULES = {
  Original: { work: 6n, stake: 3n, treasury: 1n, treasuryNeedsVotes: true },
  DCP0010: { work: 1n, stake: 8n, treasury: 1n, treasuryNeedsVotes: false },
  DCP0012: { work: 1n, stake: 89n, treasury: 10n, treasuryNeedsVotes: false },
} as const satisfies Record<string, SubsidyRules>

/** Subsidies by interval, as far as anybody has asked: each is computed from the one before, rounded down. */
const reduced: bigint[] = [MAINNET.baseSubsidy]

/** All that a block may pay, before it is split. @returns atoms; 0 for genesis and below */
export function calcBlockSubsidy(height: number): bigint {
  if (height <= 0) return 0n
  if (height === 1) return MAINNET.blockOneSubsidy
  const interval = Math.floor(height / MAINNET.subsidyReductionInterval)
  for (let last = reduced.at(-1)!; reduced.length <= interval && last > 0n; reduced.push(last))
    last = (last * MAINNET.mulSubsidy) / MAINNET.divSubsidy
  return reduced[interval] ?? 0n
}

/**
 * What the miner of a block is paid: less for each vote that is missing from it.
 * @returns atoms; 0 where too few have voted
 */
export function calcWorkSubsidy(height: number, votes: number, rules: SubsidyRules): bigint {
  if (height === 1) return MAINNET.blockOneSubsidy
  return byVotes(height, votes, share(height, rules.work, rules))
}

/**
 * What one vote on a block of this height is paid, however many others there are.
 * @returns atoms; 0 while no block is voted on
 */
export function calcStakeVoteSubsidy(height: number, rules: SubsidyRules): bigint {
  if (height < MAINNET.stakeValidationHeight - 1) return 0n
  return share(height, rules.stake, rules) / TICKETS_PER_BLOCK
}

/**
 * What the treasury is paid.
 * @returns atoms; 0 for the first two blocks, and where too few have voted
 */
export function calcTreasurySubsidy(height: number, votes: number, rules: SubsidyRules): bigint {
  if (height <= 1) return 0n
  const full = share(height, rules.treasury, rules)
  const paid = byVotes(height, votes, full)
  return rules.treasuryNeedsVotes || paid === 0n ? paid : full
}

function share(height: number, part: bigint, { work, stake, treasury }: SubsidyRules): bigint {
  return (calcBlockSubsidy(height) * part) / (work + stake + treasury)
}

function byVotes(height: number, votes: number, amount: bigint): bigint {
  if (height < MAINNET.stakeValidationHeight) return amount
  return votes < MIN_VOTES_REQUIRED ? 0n : (amount * BigInt(votes)) / TICKETS_PER_BLOCK
}

export type Vote = 'yes' | 'no' | 'missed'

export type BlockOutcome = {
  /** Whether the regular transactions of the block below stand. */
  approved: boolean
  work: bigint
  /** In the order of the votes; 0 for one that was missed. */
  votes: bigint[]
  treasury: bigint
}

/**
 * A block with the votes that it carries about the block below (dcrd, `checkBlockContext`: yes must outnumber no).
 * @throws RangeError with fewer than three votes
 */
export function blockOutcome(
  votes: readonly Vote[],
  height: number,
  rules: SubsidyRules,
): BlockOutcome {
  const cast = votes.filter((vote) => vote !== 'missed')
  if (cast.length < MIN_VOTES_REQUIRED)
    throw new RangeError('without three votes there is no block')
  const yes = cast.filter((vote) => vote === 'yes').length
  return {
    approved: 2 * yes > cast.length,
    work: calcWorkSubsidy(height, cast.length, rules),
    // Votes are about the block below, and are paid by its subsidy.
    votes: votes.map((vote) => (vote === 'missed' ? 0n : calcStakeVoteSubsidy(height - 1, rules))),
    treasury: calcTreasurySubsidy(height, cast.length, rules),
  }
}
