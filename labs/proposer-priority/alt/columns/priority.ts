export type Validator = { id: string; power: bigint; priority: bigint }

/** Works on columns: all powers, and all priorities. */
class Columns {
  readonly ids: string[]
  readonly power: bigint[]
  readonly at: bigint[]

  constructor(rows: readonly Validator[]) {
    this.ids = rows.map(({ id }) => id)
    this.power = rows.map(({ power }) => power)
    this.at = rows.map(({ priority }) => priority)
  }

  get total(): bigint {
    let total = 0n
    for (const one of this.power) total += one
    return total
  }

  scale(): this {
    let low = this.at[0]!
    let high = low
    for (const one of this.at) {
      if (one < low) low = one
      if (one > high) high = one
    }
    const most = 2n * this.total
    if (high - low > most) {
      const by = (high - low - 1n) / most + 1n
      this.at.forEach((one, i) => (this.at[i] = one / by))
    }
    return this
  }

  centre(): this {
    const n = BigInt(this.at.length)
    let sum = 0n
    for (const one of this.at) sum += one
    let average = sum / n
    if (average * n > sum) average -= 1n
    this.at.forEach((one, i) => (this.at[i] = one - average))
    return this
  }

  turn(): string {
    this.power.forEach((power, i) => (this.at[i] = this.at[i]! + power))
    let best = 0
    for (let i = 1; i < this.at.length; i++) {
      const ahead = this.at[i]! - this.at[best]!
      if (ahead > 0n || (ahead === 0n && this.ids[i]! < this.ids[best]!)) best = i
    }
    this.at[best] = this.at[best]! - this.total
    return this.ids[best]!
  }

  rows(): Validator[] {
    return this.ids.map((id, i) => ({ id, power: this.power[i]!, priority: this.at[i]! }))
  }
}

export function elect(validators: readonly Validator[]) {
  const columns = new Columns(validators)
  return { proposer: columns.turn(), validators: columns.rows() }
}

export function balance(validators: readonly Validator[]): Validator[] {
  return new Columns(validators).scale().centre().rows()
}

export function proposers(validators: readonly Validator[], count: number): string[] {
  const columns = new Columns(validators)
  return Array.from({ length: count }, () => columns.scale().centre().turn())
}

export function update(
  validators: readonly Validator[],
  changes: readonly { id: string; power: bigint }[],
): Validator[] {
  const at = (id: string) => validators.findIndex((one) => one.id === id)
  for (const [i, { id, power }] of changes.entries()) {
    if (changes.findIndex((other) => other.id === id) < i) throw new RangeError('repeated')
    if (power === 0n && at(id) < 0) throw new RangeError('not a validator')
  }
  // Powers as they are before anybody goes: who goes still has the old one.
  const rows = validators.map((one) => ({ ...one }))
  for (const { id, power } of changes) if (power > 0n && at(id) >= 0) rows[at(id)]!.power = power
  const fresh = changes.filter(({ id }) => at(id) < 0)
  let total = 0n
  for (const { power } of [...rows, ...fresh]) total += power
  for (const { id, power } of fresh) rows.push({ id, power, priority: -(total + (total >> 3n)) })
  const stay = rows.filter((one) => !changes.some(({ id, power }) => id === one.id && power === 0n))
  if (!stay.length) throw new RangeError('no validators')
  return balance(stay)
}
