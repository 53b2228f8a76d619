/**
 * Committees: consensus-specs,
 * [phase 0](https://github.com/ethereum/consensus-specs/blob/a08d8a6e2b45f0b8c0d379abc15583427c643689/specs/phase0/beacon-chain.md)
 * (`get_committee_count_per_slot`, `compute_committee`, `get_beacon_committee`).
 */
import {
  MAX_COMMITTEES_PER_SLOT,
  SHUFFLE_ROUND_COUNT,
  SLOTS_PER_EPOCH,
  TARGET_COMMITTEE_SIZE,
} from './preset'
import { computeShuffledIndex } from './shuffle'
import type { CommitteeIndex, Slot, ValidatorIndex } from './types'

/** `get_committee_count_per_slot`: at least one, at most 64, and as many of the target size as there are validators for. */
export function getCommitteeCountPerSlot(activeValidators: number): number {
  const wanted = Math.floor(activeValidators / SLOTS_PER_EPOCH / TARGET_COMMITTEE_SIZE)
  return Math.max(1, Math.min(MAX_COMMITTEES_PER_SLOT, wanted))
}

/** Where slice `index` of `count` begins and ends in a row of `total`: sizes differ by one at most. */
export function committeeBounds(
  total: number,
  index: number,
  count: number,
): { start: number; end: number } {
  return {
    start: Math.floor((total * index) / count),
    end: Math.floor((total * (index + 1)) / count),
  }
}

/**
 * `compute_committee`: the members of committee `index` of `count`, in shuffled order. No other place of the order is
 * computed.
 *
 * @param indices active validators
 * @param seed 32 bytes
 */
export function computeCommittee(
  indices: readonly ValidatorIndex[],
  seed: Uint8Array,
  index: number,
  count: number,
  rounds = SHUFFLE_ROUND_COUNT,
): ValidatorIndex[] {
  const { start, end } = committeeBounds(indices.length, index, count)
  return Array.from(
    { length: end - start },
    (_, at) => indices[computeShuffledIndex(start + at, indices.length, seed, rounds)]!,
  )
}

/**
 * `get_beacon_committee`: committee `index` of a slot. An epoch's committees are numbered slot by slot.
 *
 * @throws RangeError if the slot has no committee with this index
 */
export function getBeaconCommittee(
  indices: readonly ValidatorIndex[],
  seed: Uint8Array,
  slot: Slot,
  index: CommitteeIndex,
  rounds = SHUFFLE_ROUND_COUNT,
): ValidatorIndex[] {
  const perSlot = getCommitteeCountPerSlot(indices.length)
  if (!(index >= 0 && index < perSlot))
    throw new RangeError(`slot ${slot} has ${perSlot} committees, and none is ${index}`)
  const number = (slot % SLOTS_PER_EPOCH) * perSlot + index
  return computeCommittee(indices, seed, number, perSlot * SLOTS_PER_EPOCH, rounds)
}

/**
 * The chance that at least two thirds of a committee are an attacker's, each seat being his with probability `share`.
 * Members are drawn without replacement in truth, which makes the chance a little smaller.
 */
export function captureProbability(size: number, share: number): number {
  let sum = 0
  for (let own = Math.ceil((2 * size) / 3); own <= size; own++) {
    let log = own * Math.log(share) + (size - own) * Math.log1p(-share)
    for (let k = 1; k <= own; k++) log += Math.log((size - own + k) / k)
    sum += Math.exp(log)
  }
  return sum
}
