import type { PosSlot } from './slots'

/**
 * What goes into a node of Proof of Stake and what comes out of it. Roots are `0x` and 64 hexadecimal digits, amounts
 * are Gwei, times milliseconds since the beginning of slot 0, in which a slot has 12,000 as on Ethereum: how fast a class
 * goes through them is the network's business.
 */

export const SLOT_MS = 12_000
/** When votes are due: a third of the slot, rounded up to where no boost is given any more. */
export const VOTES_DUE_MS = 4_000
export const SLOTS_PER_EPOCH = 4
export const SHUFFLE_ROUNDS = 10
/** A lesson has no days: each epoch of it counts as so many of the leak. */
export const LEAK_EPOCHS = 256

export type Checkpoint = { epoch: number; root: string }

/** `AttestationData`, by the labs' names. */
export type AttData = {
  slot: number
  index: number
  head: string
  source: Checkpoint
  target: Checkpoint
}

/** `BeaconBlockHeader`, by the labs' names. */
export type Header = { slot: number; proposer: number; parent: string; state: string; body: string }

/** One data, and everybody who has voted for it, ascending. */
export type Votes = { data: AttData; validators: number[] }

export type Evidence =
  | { kind: 'votes'; validator: number; a: AttData; b: AttData }
  | { kind: 'blocks'; a: Header; b: Header }

export type Body = {
  /** What the proposer adds to the mix, at most 96 bytes. Whose it is, the gate has checked. */
  reveal: Uint8Array
  votes: Votes[]
  evidence: Evidence[]
  /** Bytes of an execution payload; none before the Merge. */
  payload: Uint8Array
}

export type PosConfig = {
  /** Root of the block of slot 0. */
  genesis: string
  /** Of each validator, whole ETH, at most 32. */
  balances: readonly bigint[]
  /** The validators whose keys this node has. */
  own: readonly number[]
  /** What each of them has signed elsewhere, as EIP-3076 writes it. */
  histories?: readonly Interchange[]
  /** One or the other: the labs' stores are two, and each alone is whole. */
  forkChoice: 'lmd-ghost' | 'proposer-boost'
}

export type Interchange = {
  metadata: { interchange_format_version: string; genesis_validators_root: string }
  data: {
    pubkey: string
    signed_blocks: { slot: string; signing_root?: string }[]
    signed_attestations: { source_epoch: string; target_epoch: string; signing_root?: string }[]
  }[]
}

/** All that a node ever hears. Bytes are strangers': nothing is promised of them but whose they are. */
export type PosInput =
  | { kind: 'tick'; ms: number }
  | { kind: 'block'; bytes: Uint8Array }
  | { kind: 'vote'; bytes: Uint8Array }
  /** Asks for the block that is one of ours to propose now. */
  | { kind: 'propose'; validator: number; reveal: Uint8Array; payload: Uint8Array }
  /** Asks for a vote against one's own, past the protection: what a slasher is there for. */
  | { kind: 'equivocate'; validator: number }

export type PosOutput =
  /** The node follows another block. */
  | { kind: 'head'; root: string; slot: number; disconnect: string[]; connect: string[] }
  | {
      kind: 'verdict'
      of: 'block' | 'vote'
      /** Root of a block, '' for bytes that cannot be read; of a vote the block that it is for. */
      root: string
      slot: number | null
      status: 'accepted' | 'orphan' | 'duplicate' | 'refused'
      reason: string | null
    }
  | { kind: 'want'; root: string }
  | { kind: 'justified' | 'finalized'; epoch: number; root: string }
  /** It is this validator's slot: `propose` makes the block. */
  | { kind: 'duty'; slot: number; validator: number }
  /** The protection lets it pass: to be signed and sent as it is. */
  | { kind: 'sign'; what: 'block' | 'vote'; validator: number; root: string; bytes: Uint8Array }
  | { kind: 'unsigned'; what: 'block' | 'vote'; validator: number; slot: number }
  /** Somebody has signed what contradicts itself; the node's next block says so. */
  | { kind: 'offence'; validator: number; offence: 'double' | 'surround' | 'blocks' }
  /** On the chain that is followed. */
  | { kind: 'slashed'; validator: number }
  | { kind: 'fault'; slot: PosSlot; fn: string; error: string }

export type PosSummary = {
  inputs: number
  slot: number
  head: string
  headSlot: number
  blocks: number
  orphans: number
  justified: Checkpoint
  finalized: Checkpoint
  /** On the chain that is followed. */
  slashed: number[]
  /** Gwei, of each validator. */
  balances: bigint[]
  effective: bigint[]
}
