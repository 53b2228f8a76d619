/**
 * What more than one file here speaks of: custom types and containers of the consensus specs,
 * [phase 0](https://github.com/ethereum/consensus-specs/blob/a08d8a6e2b45f0b8c0d379abc15583427c643689/specs/phase0/beacon-chain.md).
 */
export type Slot = number
export type Epoch = number
export type CommitteeIndex = number
export type ValidatorIndex = number
export type Gwei = bigint
/** 32 bytes, as a string that is compared as it is. */
export type Root = string

export type Checkpoint = { epoch: Epoch; root: Root }

export type AttestationData = {
  slot: Slot
  index: CommitteeIndex
  /** The vote for the head. */
  beaconBlockRoot: Root
  source: Checkpoint
  target: Checkpoint
}

export type BeaconBlockHeader = {
  slot: Slot
  proposerIndex: ValidatorIndex
  parentRoot: Root
  stateRoot: Root
  bodyRoot: Root
}
