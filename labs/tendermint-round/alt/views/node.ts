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

type State = {
  readonly round: number
  readonly step: Step
  readonly lock: readonly [value: string, round: number] | null
  readonly valid: readonly [value: string, round: number] | null
  readonly once: readonly string[]
  readonly decided: boolean
}
type Next = [State, ...Action[]] | null

/** A log that only grows, and rules that are functions from a state and a log to the next state. */
export class TendermintNode {
  private state: State = {
    round: 0,
    step: 'propose',
    lock: null,
    valid: null,
    once: [],
    decided: false,
  }
  private log: readonly Message[] = []
  private readonly config: Config
  private readonly rules: readonly ((state: State) => Next)[]

  constructor(config: Config) {
    this.config = config
    this.rules = [
      (s) => this.decide(s),
      (s) => this.jump(s),
      (s) => this.answer(s),
      (s) => this.polka(s),
      (s) =>
        s.step === 'prevote' && this.weighs(s.round, 'prevote', 2n, null)
          ? [
              { ...s, step: 'precommit' },
              { do: 'precommit', round: s.round, value: null },
            ]
          : null,
      (s) => (s.step === 'prevote' ? this.timer(s, 'prevote') : null),
      (s) => this.timer(s, 'precommit'),
    ]
  }

  start(): Action[] {
    return this.go(this.open(this.state, 0))
  }

  receive(message: Message): Action[] {
    if (!this.config.power.has(message.from)) return []
    const { type, from, round } = message
    if (message.type === 'proposal') {
      const { proposers } = this.config
      if (proposers[round % proposers.length] !== from) return []
      if (message.validRound !== -1 && (message.validRound < 0 || message.validRound >= round))
        return []
    } else if (this.log.some((m) => m.type === type && m.from === from && m.round === round))
      return []
    this.log = [...this.log, message]
    return this.go([this.state])
  }

  timeout(step: Step, round: number): Action[] {
    const s = this.state
    if (s.decided || s.round !== round) return []
    if (step === 'precommit') return this.go(this.open(s, round + 1))
    if (step !== s.step) return []
    const to = step === 'propose' ? 'prevote' : 'precommit'
    return this.go([
      { ...s, step: to },
      { do: to, round, value: null },
    ])
  }

  private go([state, ...actions]: [State, ...Action[]]): Action[] {
    this.state = state
    if (state.decided) return actions
    for (const rule of this.rules) {
      const next = rule(state)
      if (next) return [...actions, ...this.go(next)]
    }
    return actions
  }

  private decide(s: State): Next {
    for (const m of this.log)
      if (
        m.type === 'proposal' &&
        this.isGood(m.value) &&
        this.weighs(m.round, 'precommit', 2n, m.value)
      )
        return [
          { ...s, decided: true },
          { do: 'decide', round: m.round, value: m.value },
        ]
    return null
  }

  private jump(s: State): Next {
    const later = this.log.find((m) => m.round > s.round && this.weighs(m.round, 'any', 1n))
    return later ? this.open(s, later.round) : null
  }

  private open(s: State, round: number): [State, ...Action[]] {
    const { self, proposers, value } = this.config
    const state: State = { ...s, round, step: 'propose', once: [] }
    if (proposers[round % proposers.length] !== self)
      return [state, { do: 'wait', step: 'propose', round }]
    const [proposed, validRound] = s.valid ?? [value, -1]
    return [state, { do: 'propose', round, value: proposed, validRound }]
  }

  private answer(s: State): Next {
    if (s.step !== 'propose') return null
    for (const m of this.log) {
      if (m.type !== 'proposal' || m.round !== s.round) continue
      if (m.validRound >= 0 && !this.weighs(m.validRound, 'prevote', 2n, m.value)) continue
      const isOpen = !s.lock || s.lock[0] === m.value || s.lock[1] <= m.validRound
      const value = isOpen && this.isGood(m.value) ? m.value : null
      return [
        { ...s, step: 'prevote' },
        { do: 'prevote', round: s.round, value },
      ]
    }
    return null
  }

  private polka(s: State): Next {
    if (s.step === 'propose' || s.once.includes('polka')) return null
    for (const m of this.log) {
      if (m.type !== 'proposal' || m.round !== s.round || !this.isGood(m.value)) continue
      if (!this.weighs(s.round, 'prevote', 2n, m.value)) continue
      const seen: State = { ...s, valid: [m.value, s.round], once: [...s.once, 'polka'] }
      if (s.step === 'precommit') return [seen]
      return [
        { ...seen, step: 'precommit', lock: [m.value, s.round] },
        { do: 'precommit', round: s.round, value: m.value },
      ]
    }
    return null
  }

  private timer(s: State, step: 'prevote' | 'precommit'): Next {
    if (s.once.includes(step) || !this.weighs(s.round, step, 2n)) return null
    return [
      { ...s, once: [...s.once, step] },
      { do: 'wait', step, round: s.round },
    ]
  }

  private isGood(value: string): boolean {
    return !this.config.invalid.includes(value)
  }

  /** Whether more than so many thirds of the power have said this in a round; anything, if no value is named. */
  private weighs(
    round: number,
    type: Vote['type'] | 'any',
    thirds: bigint,
    ...values: (string | null)[]
  ) {
    let sum = 0n
    let all = 0n
    for (const [name, power] of this.config.power) {
      all += power
      const said = this.log.some(
        (m) =>
          m.from === name &&
          m.round === round &&
          (type === 'any' || (m.type === type && (values.length === 0 || m.value === values[0]))),
      )
      if (said) sum += power
    }
    return sum * 3n > all * thirds
  }
}
