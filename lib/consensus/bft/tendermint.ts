import { hasQuorum } from './quorum'

/**
 * One height of Tendermint at one node: Algorithm 1 of Buchman, Kwon and Milosevic, "The latest gossip on BFT consensus"
 * (arXiv 1807.04938, and `spec/consensus/consensus-paper` of CometBFT). CometBFT's own code up to v0.40 has a different rule of
 * unlocking, with a different rule of prevoting beside it. Names of messages and fields are the lab's.
 *
 * The paper leaves open which of several rules acts first. Here it is the order in which `step` tries them.
 */

export type Step = 'propose' | 'prevote' | 'precommit'

/** `value` of a vote is null for a vote for nothing, the paper's nil. */
export type Proposal = {
  type: 'proposal'
  from: string
  round: number
  value: string
  validRound: number
}
export type Vote = {
  type: 'prevote' | 'precommit'
  from: string
  round: number
  value: string | null
}
export type Message = Proposal | Vote

export type Action =
  | { do: 'propose'; round: number; value: string; validRound: number }
  | { do: 'prevote' | 'precommit'; round: number; value: string | null }
  | { do: 'wait'; step: Step; round: number }
  | { do: 'decide'; round: number; value: string }

export type Config = {
  self: string
  power: ReadonlyMap<string, bigint>
  /** Whoever proposes in round r stands at r modulo the length. */
  proposers: readonly string[]
  /** What this node proposes when it may choose. */
  value: string
  invalid: readonly string[]
}

/**
 * What to do with a lock. `paper` is the algorithm. The other two are for pictures of what goes wrong: nodes that lock
 * nothing, and nodes that give a lock up when two thirds have voted for nothing.
 */
export type LockRule = 'paper' | 'none' | 'nil unlocks'

type Held = { value: string; round: number }

export class TendermintNode {
  round = 0
  locked: Held | null = null
  decided: Held | null = null
  private stage: Step = 'propose'
  private valid: Held | null = null
  private readonly proposals: Proposal[] = []
  private readonly votes: Vote[] = []
  private readonly done = new Set<string>()
  private readonly config: Config
  private readonly rule: LockRule
  private out: Action[] = []

  constructor(config: Config, rule: LockRule = 'paper') {
    this.config = config
    this.rule = rule
  }

  start(): Action[] {
    this.enter(0)
    return this.run()
  }

  receive(message: Message): Action[] {
    if (this.decided !== null || !this.config.power.has(message.from)) return []
    if (message.type === 'proposal') {
      const { from, round, validRound } = message
      if (from !== this.proposerOf(round) || validRound < -1 || validRound >= round) return []
      this.proposals.push(message)
    } else {
      const isSame = (vote: Vote) =>
        vote.type === message.type && vote.round === message.round && vote.from === message.from
      if (this.votes.some(isSame)) return []
      this.votes.push(message)
    }
    return this.run()
  }

  timeout(step: Step, round: number): Action[] {
    if (this.decided !== null || round !== this.round) return []
    if (step === 'precommit') this.enter(round + 1)
    else if (step !== this.stage) return []
    else if (step === 'propose') this.prevote(null)
    else this.precommit(null)
    return this.run()
  }

  private run(): Action[] {
    while (this.decided === null && this.step());
    const { out } = this
    this.out = []
    return out
  }

  /** Lets the first rule act whose turn it is. */
  private step(): boolean {
    return (
      this.decide() ||
      this.skip() ||
      this.polka() ||
      this.answer() ||
      this.nothing() ||
      this.wait('prevote', this.stage === 'prevote') ||
      this.wait('precommit', true)
    )
  }

  private decide(): boolean {
    const chosen = this.proposals.find(
      ({ round, value }) => this.isValid(value) && this.hasQuorum('precommit', round, value),
    )
    if (!chosen) return false
    this.decided = { round: chosen.round, value: chosen.value }
    this.out.push({ do: 'decide', ...this.decided })
    return true
  }

  private skip(): boolean {
    for (const { round } of [...this.proposals, ...this.votes]) {
      if (round <= this.round) continue
      const said = [...this.proposals, ...this.votes].filter((one) => one.round === round)
      if (3n * this.powerOf(said) <= this.total) continue
      this.enter(round)
      return true
    }
    return false
  }

  private polka(): boolean {
    const { round } = this
    const chosen = this.proposals.find(
      (one) =>
        one.round === round &&
        this.isValid(one.value) &&
        this.hasQuorum('prevote', round, one.value),
    )
    if (!chosen || this.stage === 'propose' || !this.first(`polka ${round}`)) return false
    const { value } = chosen
    if (this.stage === 'prevote') {
      if (this.rule !== 'none') this.locked = { value, round }
      this.precommit(value)
    }
    this.valid = { value, round }
    return true
  }

  private answer(): boolean {
    if (this.stage !== 'propose') return false
    const proposal = this.proposals.find(
      ({ round, value, validRound }) =>
        round === this.round && (validRound < 0 || this.hasQuorum('prevote', validRound, value)),
    )
    if (!proposal) return false
    const { value, validRound } = proposal
    const isFree =
      this.locked === null || this.locked.value === value || this.locked.round <= validRound
    this.prevote(isFree && this.isValid(value) ? value : null)
    return true
  }

  private nothing(): boolean {
    if (this.stage !== 'prevote' || !this.hasQuorum('prevote', this.round, null)) return false
    if (this.rule === 'nil unlocks') this.locked = null
    this.precommit(null)
    return true
  }

  private wait(step: 'prevote' | 'precommit', isTime: boolean): boolean {
    const said = this.votes.filter((one) => one.type === step && one.round === this.round)
    if (!isTime || !hasQuorum(this.powerOf(said), this.total)) return false
    if (!this.first(`${step} ${this.round}`)) return false
    this.out.push({ do: 'wait', step, round: this.round })
    return true
  }

  private enter(round: number): void {
    const { self, value } = this.config
    this.round = round
    this.stage = 'propose'
    if (this.proposerOf(round) !== self) this.out.push({ do: 'wait', step: 'propose', round })
    else
      this.out.push({
        do: 'propose',
        round,
        value: this.valid?.value ?? value,
        validRound: this.valid?.round ?? -1,
      })
  }

  private prevote(value: string | null): void {
    this.stage = 'prevote'
    this.out.push({ do: 'prevote', round: this.round, value })
  }

  private precommit(value: string | null): void {
    this.stage = 'precommit'
    this.out.push({ do: 'precommit', round: this.round, value })
  }

  private hasQuorum(type: Vote['type'], round: number, value: string | null): boolean {
    const said = this.votes.filter(
      (one) => one.type === type && one.round === round && one.value === value,
    )
    return hasQuorum(this.powerOf(said), this.total)
  }

  private powerOf(said: readonly { from: string }[]): bigint {
    const names = new Set(said.map(({ from }) => from))
    return [...names].reduce((sum, name) => sum + (this.config.power.get(name) ?? 0n), 0n)
  }

  private get total(): bigint {
    return [...this.config.power.values()].reduce((a, b) => a + b, 0n)
  }

  private proposerOf(round: number): string | undefined {
    return this.config.proposers[round % this.config.proposers.length]
  }

  private isValid(value: string): boolean {
    return !this.config.invalid.includes(value)
  }

  private first(key: string): boolean {
    if (this.done.has(key)) return false
    this.done.add(key)
    return true
  }
}
