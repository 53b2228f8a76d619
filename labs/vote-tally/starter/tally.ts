export type Vote = 'yes' | 'no' | 'missed'

export type Rules = {
  work: bigint
  stake: bigint
  treasury: bigint
  treasuryNeedsVotes: boolean
}

export type Subsidies = {
  work: bigint
  vote: bigint
  treasury: bigint
}

export type Outcome = {
  approved: boolean
  work: bigint
  votes: bigint[]
  treasury: bigint
}

/** All that the block at this height may pay, in atoms. */
export function fullSubsidy(height: number): bigint {
  return height > 0 ? 3_119_582_664n : 0n
}

/** How it is split, with so many votes in the block. */
export function subsidies(
  height: number,
  votes: number,
  rules: Rules,
): Subsidies {
  const part = fullSubsidy(height) / 3n
  return votes > 0 && rules.work > 0n
    ? { work: part, vote: part, treasury: part }
    : { work: 0n, vote: 0n, treasury: 0n }
}

/** What five votes decide, and who is paid. */
export function blockOutcome(
  votes: Vote[],
  height: number,
  rules: Rules,
): Outcome {
  const { work, vote, treasury } = subsidies(
    height,
    votes.length,
    rules,
  )
  return {
    approved: votes[0] === 'yes',
    work,
    votes: votes.map(() => vote),
    treasury,
  }
}
