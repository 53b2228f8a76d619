import { copied, digestOf } from '../canonical'
import type { FfgState, Flags, PosSlots } from './slots'
import { SLOTS_PER_EPOCH, SHUFFLE_ROUNDS, type Checkpoint } from './types'
import { sha256 } from '@/lib/consensus/sha256'
import { endEpoch } from './epoch'

/** What a chain of blocks has made of the validators: the part of `BeaconState` that a lesson needs. */
export type BeaconState = {
  slot: number
  /** Of every slot before this one, the latest block then. */
  roots: string[]
  balances: bigint[]
  effective: bigint[]
  scores: number[]
  slashed: boolean[]
  /** The first epoch in which a validator is not active any more; null: it stays. */
  exits: (number | null)[]
  /** A ring by epoch. */
  mixes: Uint8Array[]
  ffg: Omit<FfgState, 'epoch' | 'roots'>
  previous: Flags<boolean>[]
  current: Flags<boolean>[]
}

/** Only the last two epochs are ever asked for. */
const MIXES = 8
const PROPOSER = Uint8Array.of(0, 0, 0, 0)
const ATTESTER = Uint8Array.of(1, 0, 0, 0)

export const epochOf = (slot: number) => Math.floor(slot / SLOTS_PER_EPOCH)

export function genesisState(genesis: string, balances: readonly bigint[]): BeaconState {
  const zero: Checkpoint = { epoch: 0, root: genesis }
  return {
    slot: 0,
    roots: [],
    balances: [...balances],
    effective: [...balances],
    scores: balances.map(() => 0),
    slashed: balances.map(() => false),
    exits: balances.map(() => null),
    mixes: Array.from({ length: MIXES }, () => new Uint8Array(32)),
    ffg: { bits: [0, 0, 0, 0], previousJustified: zero, currentJustified: zero, finalized: zero },
    previous: balances.map(noFlags),
    current: balances.map(noFlags),
  }
}

export function noFlags(): Flags<boolean> {
  return { source: false, target: false, head: false }
}

/**
 * `process_slots`: a new state at that slot, with the ends of the epochs between.
 * @param latest root of the block that the state is of
 */
export function advance(
  parts: PosSlots,
  from: BeaconState,
  latest: string,
  slot: number,
): BeaconState {
  const state = copied(from)
  while (state.slot < slot) {
    state.roots[state.slot] = latest
    if ((state.slot + 1) % SLOTS_PER_EPOCH === 0) {
      endEpoch(parts, state)
      const epoch = epochOf(state.slot)
      state.mixes[(epoch + 1) % MIXES] = state.mixes[epoch % MIXES]!
    }
    state.slot++
  }
  return state
}

export function mixIn(parts: PosSlots, state: BeaconState, reveal: Uint8Array): void {
  const place = epochOf(state.slot) % MIXES
  state.mixes[place] = parts['randao-mix'].mixIn(state.mixes[place]!, reveal)
}

/** `get_block_root`: the block that an epoch's checkpoint has. @param latest that of the state */
export function checkpointOf(state: BeaconState, latest: string, epoch: number): Checkpoint {
  return { epoch, root: state.roots[epoch * SLOTS_PER_EPOCH] ?? latest }
}

export function activeIn(state: BeaconState, epoch: number): number[] {
  return state.exits.flatMap((exit, validator) =>
    exit === null || exit > epoch ? [validator] : [],
  )
}

export function activeStake(state: BeaconState, epoch: number): bigint {
  return activeIn(state, epoch).reduce((sum, validator) => sum + state.effective[validator]!, 0n)
}

/** What weighs in the fork choice: nothing of whoever was slashed, or has gone. */
export function stakesOf(state: BeaconState): bigint[] {
  const active = new Set(activeIn(state, epochOf(state.slot)))
  return state.effective.map((stake, validator) =>
    active.has(validator) && !state.slashed[validator] ? stake : 0n,
  )
}

function seedOf(parts: PosSlots, state: BeaconState, domain: Uint8Array): Uint8Array {
  return parts['randao-mix'].getSeed(state.mixes, BigInt(epochOf(state.slot)), domain)
}

/** Who proposes in the slot of the state. */
export function proposerOf(parts: PosSlots, state: BeaconState): number {
  const slot = new Uint8Array(8)
  new DataView(slot.buffer).setBigUint64(0, BigInt(state.slot), true)
  const seed = sha256(Uint8Array.of(...seedOf(parts, state, PROPOSER), ...slot))
  const active = activeIn(state, epochOf(state.slot))
  return parts['proposer-selection'].proposer(
    state.effective,
    active,
    seed,
    'phase0',
    SHUFFLE_ROUNDS,
  )
}

/** Who votes in a slot of the state's epoch. */
export function committeeOf(parts: PosSlots, state: BeaconState, slot: number): number[] {
  return parts.committee.committee(
    activeIn(state, epochOf(state.slot)),
    seedOf(parts, state, ATTESTER),
    slot % SLOTS_PER_EPOCH,
    SLOTS_PER_EPOCH,
    SHUFFLE_ROUNDS,
  )
}

/**
 * Which of these vote in the slot of the state, found place by place with shuffled-index: where a node's own turn comes
 * and whom it lets vote are two parts, as they are two labs.
 */
export function turnsOf(parts: PosSlots, state: BeaconState, own: readonly number[]): number[] {
  const active = activeIn(state, epochOf(state.slot))
  const seed = seedOf(parts, state, ATTESTER)
  const [n, k] = [active.length, state.slot % SLOTS_PER_EPOCH]
  const end = Math.floor((n * (k + 1)) / SLOTS_PER_EPOCH)
  const turns: number[] = []
  for (let place = Math.floor((n * k) / SLOTS_PER_EPOCH); place < end; place++) {
    const index = parts['shuffled-index'].shuffledIndex(place, n, seed, SHUFFLE_ROUNDS)
    if (own.includes(active[index]!)) turns.push(active[index]!)
  }
  return turns.sort((a, b) => a - b)
}

/** In the header of each block: whose rules differ refuses the block itself, and not only what comes of it. */
export function stateRoot(state: BeaconState): string {
  return `0x${digestOf(state)}`
}
