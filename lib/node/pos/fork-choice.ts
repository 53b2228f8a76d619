import type { BoostStore, LatestVote, LmdStore, PosSlots } from './slots'
import { stakesOf, type BeaconState } from './state'
import type { Checkpoint, Header, PosConfig } from './types'

/** One of the two stores. Only the one with the filter hears of checkpoints; only the one with the boost of time. */
export class ForkChoice {
  readonly slot: 'lmd-ghost' | 'proposer-boost'
  readonly #lmd: LmdStore | null
  readonly #boost: BoostStore | null

  constructor(parts: PosSlots, { genesis, balances, forkChoice }: PosConfig) {
    this.slot = forkChoice
    const isLmd = forkChoice === 'lmd-ghost'
    this.#lmd = isLmd ? parts['lmd-ghost'].Store(genesis, balances) : null
    this.#boost = isLmd ? null : parts['proposer-boost'].Store(genesis, balances)
  }

  onTick(ms: number): void {
    this.#boost?.onTick(ms)
  }

  onBlock(root: string, { parent, slot }: Header, { ffg }: BeaconState): void {
    this.#lmd?.onBlock({ root, parent, justifiedEpoch: ffg.currentJustified.epoch })
    this.#boost?.onBlock({ root, parent, slot })
  }

  onVote(vote: LatestVote): void {
    this.#lmd?.onAttestation(vote)
    this.#boost?.onAttestation(vote)
  }

  onSlashed(validator: number): void {
    this.#boost?.onEquivocation([validator])
  }

  /** @param state of the checkpoint, at the beginning of its epoch */
  justify(checkpoint: Checkpoint, state: BeaconState): void {
    this.#lmd?.setJustified(checkpoint, stakesOf(state))
  }

  head(): string {
    return (this.#lmd ?? this.#boost!).getHead()
  }
}
