/**
 * Who proposes in CometBFT: `types/validator_set.go` at the commit of the README, without the clipping to int64, which
 * a total power of at most an eighth of that range never needs. Where the prose of
 * `spec/consensus/proposer-selection.md` divides otherwise, the code is what chains run.
 */

/** `Validator` without its keys: `Address`, `VotingPower`, `ProposerPriority`. The names are the lab's. */
export type ValidatorPriority = { id: string; power: bigint; priority: bigint }
/** A power of 0 removes. */
export type PowerChange = { id: string; power: bigint }

export function totalVotingPower(validators: readonly { power: bigint }[]): bigint {
  return validators.reduce((sum, { power }) => sum + power, 0n)
}

/** `RescalePriorities` and `shiftByAvgProposerPriority`. */
export function rescaleAndCentre(validators: readonly ValidatorPriority[]): ValidatorPriority[] {
  const window = 2n * totalVotingPower(validators)
  const priorities = validators.map(({ priority }) => priority)
  const least = priorities.reduce((a, b) => (b < a ? b : a))
  const most = priorities.reduce((a, b) => (b > a ? b : a))
  const ratio = most - least > window ? (most - least + window - 1n) / window : 1n
  const scaled = priorities.map((priority) => priority / ratio)
  const sum = scaled.reduce((a, b) => a + b, 0n)
  const n = BigInt(validators.length)
  // `big.Int.Div` rounds down for a positive divisor, and `/` of a bigint towards zero.
  const average = (sum - (((sum % n) + n) % n)) / n
  return validators.map((one, i) => ({ ...one, priority: scaled[i]! - average }))
}

/** `incrementProposerPriority`: one election. */
export function elect(validators: readonly ValidatorPriority[]): {
  proposer: string
  validators: ValidatorPriority[]
} {
  const ahead = validators.map((one) => ({ ...one, priority: one.priority + one.power }))
  const first = ahead.reduce((a, b) =>
    b.priority > a.priority || (b.priority === a.priority && b.id < a.id) ? b : a,
  )
  first.priority -= totalVotingPower(validators)
  return { proposer: first.id, validators: ahead }
}

/** `IncrementProposerPriority(1)`. */
export function nextProposer(validators: readonly ValidatorPriority[]) {
  return elect(rescaleAndCentre(validators))
}

/**
 * `UpdateWithChangeSet`. Whoever is new stands at the end, in the order of the changes.
 * @throws RangeError if an id comes twice, one that is not there is removed, or nobody would be left
 */
export function updateWithChangeSet(
  validators: readonly ValidatorPriority[],
  changes: readonly PowerChange[],
): ValidatorPriority[] {
  const power = new Map(changes.map((change) => [change.id, change.power]))
  const known = new Set(validators.map(({ id }) => id))
  if (power.size < changes.length) throw new RangeError('an id comes twice')
  if (changes.some((change) => change.power === 0n && !known.has(change.id)))
    throw new RangeError('nobody of this id is there')
  const stayed = validators.map((one) => ({ ...one, power: power.get(one.id) ?? one.power }))
  const came = changes.filter(({ id }) => !known.has(id))
  // Those who leave have been given the power 0 above, and still count for what the newcomers begin with.
  const leaving = totalVotingPower(validators.filter(({ id }) => power.get(id) === 0n))
  const before = totalVotingPower(stayed) + totalVotingPower(came) + leaving
  const start = -(before + (before >> 3n))
  const set = [
    ...stayed.filter((one) => one.power > 0n),
    ...came.map((one) => ({ ...one, priority: start })),
  ]
  if (set.length === 0) throw new RangeError('nobody would be left')
  return rescaleAndCentre(set)
}
