export type Step = 'propose' | 'prevote' | 'precommit'

export type Proposal = {
  type: 'proposal'
  from: string
  round: number
  value: string
  validRound: number // −1: none
}
export type Vote = {
  type: 'prevote' | 'precommit'
  from: string
  round: number
  value: string | null // null: for nothing
}
export type Message = Proposal | Vote

export type Action =
  | {
      do: 'propose'
      round: number
      value: string
      validRound: number
    }
  | {
      do: 'prevote' | 'precommit'
      round: number
      value: string | null
    }
  | { do: 'wait'; step: Step; round: number }
  | { do: 'decide'; round: number; value: string }

export type Config = {
  self: string
  power: ReadonlyMap<string, bigint>
  proposers: readonly string[]
  value: string
  invalid: readonly string[]
}

/** What has been said in one round, added up as it comes. */
class Round {
  readonly proposals: Proposal[] = []
  readonly heard = new Map<string, bigint>()
  readonly prevote = new Tally()
  readonly precommit = new Tally()
}

class Tally {
  readonly by = new Map<string | null, bigint>()
  readonly voters = new Set<string>()
  all = 0n

  add(from: string, value: string | null, power: bigint): void {
    if (this.voters.has(from)) return
    this.voters.add(from)
    this.all += power
    this.by.set(value, (this.by.get(value) ?? 0n) + power)
  }
}

type Locked = { value: string; round: number } | undefined

export class TendermintNode {
  private readonly rounds = new Map<number, Round>()
  private readonly total: bigint
  private at = -1
  private stage = 0 // 0 propose, 1 prevote, 2 precommit
  private locked: Locked
  private valid: Locked
  private over = false
  private marks = new Set<string>()
  private readonly config: Config

  constructor(config: Config) {
    this.config = config
    let total = 0n
    for (const one of config.power.values()) total += one
    this.total = total
  }

  start(): Action[] {
    return [...this.enter(0), ...this.rest()]
  }

  receive(message: Message): Action[] {
    const power = this.config.power.get(message.from)
    if (power === undefined || this.over) return []
    if (message.type === 'proposal') {
      const isBefore = message.validRound >= -1 && message.validRound < message.round
      if (!isBefore || this.leader(message.round) !== message.from) return []
      this.roundAt(message.round).proposals.push(message)
    } else {
      this.roundAt(message.round)[message.type].add(message.from, message.value, power)
    }
    const round = this.roundAt(message.round)
    round.heard.set(message.from, power)
    const decided = this.decision(message.round)
    if (decided) return decided
    const out: Action[] = []
    let heard = 0n
    for (const one of round.heard.values()) heard += one
    if (message.round > this.at && heard * 3n > this.total) out.push(...this.enter(message.round))
    return [...out, ...this.rest()]
  }

  timeout(step: Step, round: number): Action[] {
    if (this.over || round !== this.at) return []
    if (step === 'precommit') return [...this.enter(round + 1), ...this.rest()]
    const place = step === 'propose' ? 0 : 1
    if (place !== this.stage) return []
    return [this.cast(null), ...this.rest()]
  }

  private decision(at: number): Action[] | null {
    const { proposals, precommit } = this.roundAt(at)
    for (const { value } of proposals)
      if (!this.config.invalid.includes(value) && this.isQuorum(precommit.by.get(value))) {
        this.over = true
        return [{ do: 'decide', round: at, value }]
      }
    return null
  }

  private enter(round: number): Action[] {
    this.at = round
    this.stage = 0
    if (this.leader(round) !== this.config.self) return [{ do: 'wait', step: 'propose', round }]
    const { value, round: validRound } = this.valid ?? { value: this.config.value, round: -1 }
    return [{ do: 'propose', round, value, validRound }]
  }

  /** What the rules of the present round still want, from prevote to the timers. */
  private rest(): Action[] {
    const out: Action[] = []
    const { proposals, prevote, precommit } = this.roundAt(this.at)
    if (this.stage === 0) {
      const ready = proposals.find(
        ({ value, validRound }) =>
          validRound < 0 || this.isQuorum(this.roundAt(validRound).prevote.by.get(value)),
      )
      if (ready) out.push(this.cast(this.wants(ready) ? ready.value : null))
    }
    if (this.stage > 0) {
      const polka = proposals.find(
        ({ value }) => !this.config.invalid.includes(value) && this.isQuorum(prevote.by.get(value)),
      )
      if (polka && this.mark('polka')) {
        this.valid = { value: polka.value, round: this.at }
        if (this.stage === 1) {
          this.locked = this.valid
          out.push(this.cast(polka.value))
        }
      }
    }
    if (this.stage === 1 && this.isQuorum(prevote.by.get(null))) out.push(this.cast(null))
    if (this.stage === 1 && this.isQuorum(prevote.all) && this.mark('prevote'))
      out.push({ do: 'wait', step: 'prevote', round: this.at })
    if (this.isQuorum(precommit.all) && this.mark('precommit'))
      out.push({ do: 'wait', step: 'precommit', round: this.at })
    return out
  }

  private cast(value: string | null): Action {
    this.stage++
    return { do: this.stage === 1 ? 'prevote' : 'precommit', round: this.at, value }
  }

  private wants({ value, validRound }: Proposal): boolean {
    if (this.config.invalid.includes(value)) return false
    const { locked } = this
    return !locked || locked.value === value || locked.round <= validRound
  }

  private mark(what: string): boolean {
    const key = `${this.at}/${what}`
    const isNew = !this.marks.has(key)
    this.marks.add(key)
    return isNew
  }

  private isQuorum(power = 0n): boolean {
    return 3n * power > 2n * this.total
  }

  private leader(round: number): string | undefined {
    return this.config.proposers[round % this.config.proposers.length]
  }

  private roundAt(round: number): Round {
    const known = this.rounds.get(round) ?? new Round()
    this.rounds.set(round, known)
    return known
  }
}
