import type { AttData, Checkpoint, Header, Interchange } from './types'

/** The parts of a node of Proof of Stake: as lib/node/slots.ts, a slot is the slug of the lab whose program fills it. */
export type PosSlots = {
  'randao-mix': {
    mixIn(mix: Uint8Array, reveal: Uint8Array): Uint8Array
    getSeed(mixes: readonly Uint8Array[], epoch: bigint, domain: Uint8Array): Uint8Array
  }
  'shuffled-index': {
    shuffledIndex(index: number, count: number, seed: Uint8Array, rounds: number): number
  }
  committee: {
    committee(
      indices: readonly number[],
      seed: Uint8Array,
      k: number,
      count: number,
      rounds: number,
    ): number[]
  }
  'proposer-selection': {
    proposer(
      effective: readonly bigint[],
      indices: readonly number[],
      seed: Uint8Array,
      fork: 'phase0' | 'electra',
      rounds: number,
    ): number
  }
  'slashable-votes': {
    isSlashable(d1: AttData, d2: AttData): boolean
    offence(a: AttData, b: AttData): 'double' | 'surround' | null
    isProposerSlashing(h1: Header, h2: Header): boolean
  }
  'slashing-protection': {
    SlashingDb(genesis: string, pubkey: string): Signer
  }
  'lmd-ghost': { Store(anchor: string, balances: readonly bigint[]): LmdStore }
  'proposer-boost': { Store(anchor: string, balances: readonly bigint[]): BoostStore }
  justification: {
    process(state: FfgState, previousTarget: bigint, currentTarget: bigint, total: bigint): FfgState
  }
  'integer-squareroot': {
    isqrt(n: bigint): bigint
    baseReward(effective: bigint, totalActive: bigint): bigint
  }
  'flag-rewards': {
    epochDelta(
      base: bigint,
      flags: Flags<boolean>,
      partInc: Flags<number>,
      activeInc: number,
      leak: boolean,
    ): bigint
    proposerReward(votes: readonly { base: bigint; flags: readonly Flag[] }[]): bigint
  }
  'inactivity-leak': {
    isLeaking(currentEpoch: number, finalisedEpoch: number): boolean
    nextScore(score: number, participated: boolean, leak: boolean): number
    leakPenalty(effective: bigint, score: number): bigint
    nextEffective(balance: bigint, effective: bigint): bigint
  }
}

export type PosSlot = keyof PosSlots

export type Flag = 'source' | 'target' | 'head'
export type Flags<T> = { source: T; target: T; head: T }

export type FfgState = {
  epoch: number
  bits: [0 | 1, 0 | 1, 0 | 1, 0 | 1]
  previousJustified: Checkpoint
  currentJustified: Checkpoint
  finalized: Checkpoint
  /** By epoch. */
  roots: string[]
}

/** `saved`: what was given to be kept before the answer, in order. */
export type Signed = { may: boolean; saved: Interchange[] }
export type Signer = {
  signBlock(slot: number, root: string): Signed
  signAttestation(source: number, target: number, root: string): Signed
  import(history: Interchange): { ok: boolean; error: string | null; saved: Interchange[] }
  export(): Interchange
}

export type LatestVote = { validator: number; root: string; epoch: number }
export type LmdStore = {
  onBlock(block: { root: string; parent: string; justifiedEpoch: number }): void
  onAttestation(vote: LatestVote): void
  setJustified(checkpoint: Checkpoint, balances: readonly bigint[]): void
  getHead(): string
}
export type BoostStore = {
  onTick(ms: number): void
  onBlock(block: { root: string; parent: string; slot: number }): void
  onAttestation(vote: LatestVote): void
  onEquivocation(validators: readonly number[]): void
  getHead(): string
}

/** The file of each lab that exports the functions. In the order in which a slot meets them. */
export const POS_ENTRIES: Readonly<Record<PosSlot, string>> = {
  'randao-mix': 'randao.ts',
  'shuffled-index': 'shuffled-index.ts',
  committee: 'committee.ts',
  'proposer-selection': 'proposer.ts',
  'slashable-votes': 'slashing.ts',
  'slashing-protection': 'protection.ts',
  'lmd-ghost': 'store.ts',
  'proposer-boost': 'store.ts',
  justification: 'justification.ts',
  'integer-squareroot': 'isqrt.ts',
  'flag-rewards': 'rewards.ts',
  'inactivity-leak': 'leak.ts',
}

export const POS_SLOTS = Object.keys(POS_ENTRIES) as PosSlot[]

/** Those that are classes: each instance has a past. */
export const METHODS: Readonly<Partial<Record<PosSlot, readonly string[]>>> = {
  'slashing-protection': ['signBlock', 'signAttestation', 'import', 'export'],
  'lmd-ghost': ['onBlock', 'onAttestation', 'setJustified', 'getHead'],
  'proposer-boost': ['onTick', 'onBlock', 'onAttestation', 'onEquivocation', 'getHead'],
}
