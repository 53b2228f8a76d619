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

export class TendermintNode {
  private readonly config: Config
  private readonly total: bigint
  private readonly proposals: Proposal[] = []
  private readonly votes: Vote[] = []
  private round = 0
  private step: Step = 'propose'
  private lockedValue: string | null = null
  private lockedRound = -1
  private validValue: string | null = null
  private validRound = -1
  private isDone = false
  private polkaSeen = false
  private waited = new Set<Step>()
  private actions: Action[] = []

  constructor(config: Config) {
    this.config = config
    this.total = [...config.power.values()].reduce((sum, one) => sum + one, 0n)
  }

  /** Round 0 begins. */
  start(): Action[] {
    this.begin(0)
    return this.settle()
  }

  receive(message: Message): Action[] {
    if (!this.config.power.has(message.from)) return []
    if (message.type === 'proposal') {
      const { from, round, validRound } = message
      if (from !== this.proposerOf(round)) return []
      if (validRound < -1 || validRound >= round) return []
      this.proposals.push(message)
    } else {
      const { type, from, round } = message
      const before = this.votesOf(type, round)
      if (before.some((vote) => vote.from === from)) return []
      this.votes.push(message)
    }
    return this.settle()
  }

  /** A timer has run out that the node may have waited for. */
  timeout(step: Step, round: number): Action[] {
    if (this.isDone || round !== this.round) return []
    if (step === 'propose' && this.step === 'propose') this.vote('prevote', null)
    if (step === 'prevote' && this.step === 'prevote') this.vote('precommit', null)
    if (step === 'precommit') this.begin(round + 1)
    return this.settle()
  }

  /** Applies the rules until none has anything to do, and hands over what was done. */
  private settle(): Action[] {
    while (!this.isDone && this.act()) continue
    const actions = this.actions
    this.actions = []
    return actions
  }

  private act(): boolean {
    const { round, step } = this
    for (const { round: at, value } of this.proposals)
      if (this.isValid(value) && this.hasQuorum('precommit', at, value)) {
        this.actions.push({ do: 'decide', round: at, value })
        this.isDone = true
        return true
      }

    const later = this.laterRound()
    if (later !== null) {
      this.begin(later)
      return true
    }

    if (step === 'propose') {
      const proposal = this.proposalsOf(round).find((one) => this.isAnswerable(one))
      if (proposal) {
        this.vote('prevote', this.accepts(proposal) ? proposal.value : null)
        return true
      }
    }

    if (step !== 'propose' && !this.polkaSeen) {
      const chosen = this.proposalsOf(round).find(
        ({ value }) => this.isValid(value) && this.hasQuorum('prevote', round, value),
      )
      if (chosen) {
        this.polkaSeen = true
        this.validValue = chosen.value
        this.validRound = round
        if (step === 'prevote') {
          this.lockedValue = chosen.value
          this.lockedRound = round
          this.vote('precommit', chosen.value)
        }
        return true
      }
    }

    if (step === 'prevote' && this.hasQuorum('prevote', round, null)) {
      this.vote('precommit', null)
      return true
    }

    if (step === 'prevote' && this.wait('prevote')) return true
    return this.wait('precommit')
  }

  private begin(round: number): void {
    this.round = round
    this.step = 'propose'
    this.polkaSeen = false
    this.waited = new Set()
    if (this.proposerOf(round) !== this.config.self) {
      this.actions.push({ do: 'wait', step: 'propose', round })
      return
    }
    const value = this.validValue ?? this.config.value
    this.actions.push({ do: 'propose', round, value, validRound: this.validRound })
  }

  private vote(type: 'prevote' | 'precommit', value: string | null): void {
    this.step = type
    this.actions.push({ do: type, round: this.round, value })
  }

  private wait(step: 'prevote' | 'precommit'): boolean {
    if (this.waited.has(step)) return false
    if (!this.isQuorum(this.votesOf(step, this.round))) return false
    this.waited.add(step)
    this.actions.push({ do: 'wait', step, round: this.round })
    return true
  }

  private isAnswerable({ value, validRound }: Proposal): boolean {
    return validRound === -1 || this.hasQuorum('prevote', validRound, value)
  }

  private accepts({ value, validRound }: Proposal): boolean {
    if (!this.isValid(value)) return false
    if (this.lockedValue === null || this.lockedValue === value) return true
    return validRound >= this.lockedRound
  }

  private laterRound(): number | null {
    const heard: Message[] = [...this.proposals, ...this.votes]
    for (const { round } of heard)
      if (round > this.round) {
        const said = heard.filter((one) => one.round === round)
        if (this.powerOf(said) * 3n > this.total) return round
      }
    return null
  }

  private proposalsOf(round: number): Proposal[] {
    return this.proposals.filter((one) => one.round === round)
  }

  private votesOf(type: Vote['type'], round: number): Vote[] {
    return this.votes.filter((one) => one.type === type && one.round === round)
  }

  private hasQuorum(type: Vote['type'], round: number, value: string | null): boolean {
    return this.isQuorum(this.votesOf(type, round).filter((one) => one.value === value))
  }

  private isQuorum(said: readonly { from: string }[]): boolean {
    return this.powerOf(said) * 3n > this.total * 2n
  }

  private powerOf(said: readonly { from: string }[]): bigint {
    let power = 0n
    for (const from of new Set(said.map((one) => one.from)))
      power += this.config.power.get(from) ?? 0n
    return power
  }

  private proposerOf(round: number): string | undefined {
    const { proposers } = this.config
    return proposers[round % proposers.length]
  }

  private isValid(value: string): boolean {
    return !this.config.invalid.includes(value)
  }
}
