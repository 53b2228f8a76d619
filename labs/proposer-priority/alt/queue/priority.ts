export type Validator = { id: string; power: bigint; priority: bigint }
type Change = { id: string; power: bigint }

/** The queue itself: a sorted list of positions, whose first one proposes. */
export function elect(validators: readonly Validator[]) {
  const total = sum(validators.map(({ power }) => power))
  const queue = validators
    .map(({ id, power, priority }) => ({ id, at: priority + power }))
    .sort((a, b) => (a.at !== b.at ? (a.at > b.at ? -1 : 1) : a.id < b.id ? -1 : 1))
  const proposer = queue[0]!.id
  return {
    proposer,
    validators: validators.map(({ id, power, priority }) => ({
      id,
      power,
      priority: priority + power - (id === proposer ? total : 0n),
    })),
  }
}

export function balance(validators: readonly Validator[]): Validator[] {
  const sorted = validators.map(({ priority }) => priority).sort((a, b) => (a < b ? -1 : 1))
  const window = 2n * sum(validators.map(({ power }) => power))
  const distance = sorted.at(-1)! - sorted[0]!
  // The smallest divisor that brings the ends together; 1 as long as they are near enough.
  let ratio = distance / window
  if (ratio * window < distance) ratio++
  if (ratio === 0n) ratio = 1n
  const scaled = validators.map(({ priority }) => priority / ratio)
  const average = floor(sum(scaled), BigInt(scaled.length))
  return validators.map(({ id, power }, i) => ({ id, power, priority: scaled[i]! - average }))
}

export function proposers(validators: readonly Validator[], count: number): string[] {
  if (count === 0) return []
  const { proposer, validators: next } = elect(balance(validators))
  return [proposer, ...proposers(next, count - 1)]
}

export function update(validators: readonly Validator[], changes: readonly Change[]): Validator[] {
  const set = new Map(validators.map((one) => [one.id, { ...one }]))
  const seen = new Set<string>()
  const leaving: string[] = []
  const coming: Validator[] = []
  for (const { id, power } of changes) {
    if (seen.has(id)) throw new RangeError('twice')
    seen.add(id)
    const one = set.get(id)
    if (power === 0n) {
      if (!one) throw new RangeError('unknown')
      leaving.push(id)
    } else if (one) one.power = power
    else coming.push({ id, power, priority: 0n })
  }
  const behind = sum([...set.values(), ...coming].map(({ power }) => power))
  for (const one of coming) {
    one.priority = -behind - behind / 8n
    set.set(one.id, one)
  }
  for (const id of leaving) set.delete(id)
  if (set.size === 0) throw new RangeError('empty')
  return balance([...set.values()])
}

function sum(numbers: readonly bigint[]): bigint {
  let all = 0n
  for (const one of numbers) all += one
  return all
}

function floor(a: bigint, b: bigint): bigint {
  const remainder = ((a % b) + b) % b
  return (a - remainder) / b
}
