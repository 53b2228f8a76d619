type Vote = 'yes' | 'no' | 'missed'
type Rules = { work: bigint; stake: bigint; treasury: bigint; treasuryNeedsVotes: boolean }

const table: bigint[] = []

export function fullSubsidy(height: number): bigint {
  if (height <= 0) return 0n
  if (height === 1) return 1_680_000n * 100_000_000n
  if (table.length === 0)
    for (let pays = 3_119_582_664n; pays > 0n; pays = pays - (pays + 100n) / 101n) table.push(pays)
  return table[Math.floor(height / 6144)] ?? 0n
}

export function subsidies(height: number, votes: number, rules: Rules) {
  const { work, stake, treasury } = rules
  const part = (share: bigint) => (fullSubsidy(height) * share) / (work + stake + treasury)
  if (height === 1) return { work: fullSubsidy(1), vote: 0n, treasury: 0n }
  if (height < 4095) return { work: part(work), vote: 0n, treasury: part(treasury) }
  const vote = part(stake) / 5n
  if (height === 4095) return { work: part(work), vote, treasury: part(treasury) }
  if (votes < 3) return { work: 0n, vote, treasury: 0n }
  const some = (atoms: bigint) => (atoms * BigInt(votes)) / 5n
  return {
    work: some(part(work)),
    vote,
    treasury: rules.treasuryNeedsVotes ? some(part(treasury)) : part(treasury),
  }
}

export function blockOutcome(votes: Vote[], height: number, rules: Rules) {
  let [balance, cast] = [0, 0]
  for (const one of votes) {
    if (one === 'missed') continue
    cast++
    balance += one === 'yes' ? 1 : -1
  }
  if (cast <= 2) throw new RangeError('not enough votes')
  const own = subsidies(height, cast, rules)
  const below = subsidies(height - 1, cast, rules)
  return {
    approved: balance > 0,
    work: own.work,
    votes: votes.map((one) => (one === 'missed' ? 0n : below.vote)),
    treasury: own.treasury,
  }
}
