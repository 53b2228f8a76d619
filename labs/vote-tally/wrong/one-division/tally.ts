export type Vote = 'yes' | 'no' | 'missed'

export type Rules = {
  work: bigint
  stake: bigint
  treasury: bigint
  treasuryNeedsVotes: boolean
}

export type Subsidies = { work: bigint; vote: bigint; treasury: bigint }

export type Outcome = { approved: boolean; work: bigint; votes: bigint[]; treasury: bigint }

/** All that the block at this height may pay, in atoms. */
export function fullSubsidy(height: number): bigint {
  if (height < 1) return 0n
  if (height === 1) return 168_000_000_000_000n
  let atoms = 3_119_582_664n
  for (let left = height; left >= 6144; left -= 6144) atoms = (100n * atoms) / 101n
  return atoms
}

/** How it is split, with so many votes in the block. */
export function subsidies(height: number, votes: number, rules: Rules): Subsidies {
  const full = fullSubsidy(height)
  const all = rules.work + rules.stake + rules.treasury
  // Voting begins at 4,096; the votes of that block are about 4,095.
  const voted = height >= 4096
  const fifths = (part: bigint): bigint =>
    voted ? (full * part * BigInt(votes)) / (all * 5n) : (full * part) / all
  let work = fifths(rules.work)
  let treasury = rules.treasuryNeedsVotes
    ? fifths(rules.treasury)
    : (full * rules.treasury) / all
  if (height <= 1) treasury = 0n
  if (height === 1) work = full
  if (voted && votes < 3) work = treasury = 0n
  const vote = height >= 4095 ? (full * rules.stake) / (all * 5n) : 0n
  return { work, vote, treasury }
}

/** What five votes in the block at this height decide, and who is paid. */
export function blockOutcome(votes: Vote[], height: number, rules: Rules): Outcome {
  const cast = votes.filter((one) => one !== 'missed')
  if (cast.length < 3) throw new RangeError('three votes make a block')
  const yes = cast.filter((one) => one === 'yes').length
  const { work, treasury } = subsidies(height, cast.length, rules)
  const { vote } = subsidies(height - 1, cast.length, rules)
  return {
    approved: yes > cast.length - yes,
    work,
    votes: votes.map((one) => (one === 'missed' ? 0n : vote)),
    treasury,
  }
}
