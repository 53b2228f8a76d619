/**
 * What five tickets decide over a Decred block, and who is paid for it (dcrd, `blockchain/standalone/subsidy.go`
 * and `validate.go`; DCP-0010, DCP-0012). Amounts are in atoms, 10^-8 DCR.
 */
export const SUBSIDY = {
  base: 3_119_582_664n,
  blockOne: 168_000_000_000_000n,
  /** After each interval a block pays 100/101 of what it paid. */
  reductionInterval: 6144,
  multiplier: 100n,
  divisor: 101n,
} as const

const VOTES_PER_BLOCK = 5n
/** The first block that is voted on is the one below. */
const FIRST_VOTED = 4096

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
const reduced: bigint[] = [SUBSIDY.base]

/** All that a block may pay, before it is split. @returns atoms; 0 for genesis and below */
export function blockSubsidy(height: number): bigint {
  if (height <= 0) return 0n
  if (height === 1) return SUBSIDY.blockOne
  const interval = Math.floor(height / SUBSIDY.reductionInterval)
  for (let last = reduced.at(-1)!; reduced.length <= interval && last > 0n; reduced.push(last))
    last = (last * SUBSIDY.multiplier) / SUBSIDY.divisor
  return reduced[interval] ?? 0n
}

/** What the miner of a block is paid: less for each vote that is missing from it. */
export function workSubsidy(height: number, votes: number, rules: SubsidyRules): bigint {
  if (height === 1) return SUBSIDY.blockOne
  return byVotes(height, votes, share(height, rules.work, rules))
}

/** What one vote on a block of this height is paid, however many others there are. */
export function voteSubsidy(height: number, rules: SubsidyRules): bigint {
  if (height < FIRST_VOTED - 1) return 0n
  return share(height, rules.stake, rules) / VOTES_PER_BLOCK
}

export function treasurySubsidy(height: number, votes: number, rules: SubsidyRules): bigint {
  if (height <= 1) return 0n
  const full = share(height, rules.treasury, rules)
  const paid = byVotes(height, votes, full)
  return rules.treasuryNeedsVotes || paid === 0n ? paid : full
}

function share(height: number, part: bigint, { work, stake, treasury }: SubsidyRules): bigint {
  return (blockSubsidy(height) * part) / (work + stake + treasury)
}

function byVotes(height: number, votes: number, amount: bigint): bigint {
  if (height < FIRST_VOTED) return amount
  return votes < 3 ? 0n : (amount * BigInt(votes)) / VOTES_PER_BLOCK
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
 * A block with the votes that it carries about the block below (dcrd, `checkBlockSanity`: yes must outnumber no).
 * @throws RangeError with fewer than three votes
 */
export function blockOutcome(
  votes: readonly Vote[],
  height: number,
  rules: SubsidyRules,
): BlockOutcome {
  const cast = votes.filter((vote) => vote !== 'missed')
  if (cast.length < 3) throw new RangeError('without three votes there is no block')
  const yes = cast.filter((vote) => vote === 'yes').length
  return {
    approved: 2 * yes > cast.length,
    work: workSubsidy(height, cast.length, rules),
    // Votes are about the block below, and are paid by its subsidy.
    votes: votes.map((vote) => (vote === 'missed' ? 0n : voteSubsidy(height - 1, rules))),
    treasury: treasurySubsidy(height, cast.length, rules),
  }
}
