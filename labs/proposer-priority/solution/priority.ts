export type Validator = { id: string; power: bigint; priority: bigint }

/** All move ahead, and the first one proposes. */
export function elect(validators: readonly Validator[]): {
  proposer: string
  validators: Validator[]
} {
  const ahead = validators.map((one) => ({ ...one, priority: one.priority + one.power }))
  let first = ahead[0]!
  for (const one of ahead) {
    if (one.priority > first.priority) first = one
    if (one.priority === first.priority && one.id < first.id) first = one
  }
  first.priority -= totalPower(validators)
  return { proposer: first.id, validators: ahead }
}

/** Priorities that are near each other, and around zero. */
export function balance(validators: readonly Validator[]): Validator[] {
  return centre(scale(validators))
}

function scale(validators: readonly Validator[]): Validator[] {
  const widest = 2n * totalPower(validators)
  const priorities = validators.map(({ priority }) => priority)
  const distance = greatest(priorities) + greatest(priorities.map((one) => -one))
  if (distance <= widest) return [...validators]
  const ratio = (distance + widest - 1n) / widest
  return validators.map((one) => ({ ...one, priority: one.priority / ratio }))
}

function centre(validators: readonly Validator[]): Validator[] {
  const n = BigInt(validators.length)
  const sum = validators.reduce((all, { priority }) => all + priority, 0n)
  // Division drops the fraction, which for a negative sum is up.
  const average = sum < 0n ? (sum - n + 1n) / n : sum / n
  return validators.map((one) => ({ ...one, priority: one.priority - average }))
}

/** Who proposes in the next rounds. */
export function proposers(validators: readonly Validator[], count: number): string[] {
  const turns: string[] = []
  let set = validators
  while (turns.length < count) {
    const election = elect(balance(set))
    turns.push(election.proposer)
    set = election.validators
  }
  return turns
}

/** The set after some have come, gone, or changed their power. */
export function update(
  validators: readonly Validator[],
  changes: readonly { id: string; power: bigint }[],
): Validator[] {
  const powers = new Map(changes.map(({ id, power }) => [id, power]))
  const removed = new Set(changes.filter(({ power }) => power === 0n).map(({ id }) => id))
  const known = new Set(validators.map(({ id }) => id))
  if (powers.size < changes.length) throw new RangeError('an id twice')
  for (const id of removed) if (!known.has(id)) throw new RangeError(`${id} is not there`)

  const updated = validators.map((one) =>
    removed.has(one.id) ? one : { ...one, power: powers.get(one.id) ?? one.power },
  )
  const added = changes.filter(({ id }) => !known.has(id))
  const total = totalPower(updated) + totalPower(added)
  const start = -(total + total / 8n)
  const all = [...updated, ...added.map((one) => ({ ...one, priority: start }))]
  const left = all.filter(({ id }) => !removed.has(id))
  if (left.length === 0) throw new RangeError('nobody is left')
  return balance(left)
}

function totalPower(validators: readonly { power: bigint }[]): bigint {
  return validators.reduce((sum, { power }) => sum + power, 0n)
}

function greatest(numbers: readonly bigint[]): bigint {
  return numbers.reduce((most, one) => (one > most ? one : most))
}
