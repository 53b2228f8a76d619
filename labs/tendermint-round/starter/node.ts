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
  constructor(config: Config) {}

  /** Round 0 begins. */
  start(): Action[] {
    return []
  }

  receive(message: Message): Action[] {
    return []
  }

  /** A timer has run out that the node may have waited for. */
  timeout(step: Step, round: number): Action[] {
    return []
  }
}
