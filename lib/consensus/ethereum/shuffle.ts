/**
 * The swap-or-not shuffle: consensus-specs,
 * [phase 0](https://github.com/ethereum/consensus-specs/blob/a08d8a6e2b45f0b8c0d379abc15583427c643689/specs/phase0/beacon-chain.md)
 * (`compute_shuffled_index`), after V. T. Hoang, B. Morris and P. Rogaway, "An Enciphering Scheme Based on a Card
 * Shuffle", CRYPTO 2012.
 */
import { sha256 } from '../sha256'
import { SHUFFLE_ROUND_COUNT } from './preset'

/** One round as it meets one position. */
export type ShuffleStep = {
  pivot: number
  /** The mirror image: the only place where the position can go in this round. */
  flip: number
  /** Whether it goes there. Both partners read the same bit. */
  swap: boolean
  /** Where it is after the round. */
  index: number
}

/**
 * `compute_shuffled_index`: where `index` of `count` goes. Costs two hashes a round, whatever `count` is.
 *
 * @param seed 32 bytes
 * @throws RangeError unless 0 ≤ index < count
 */
export function computeShuffledIndex(
  index: number,
  count: number,
  seed: Uint8Array,
  rounds = SHUFFLE_ROUND_COUNT,
): number {
  return shuffleSteps(index, count, seed, rounds).at(-1)?.index ?? index
}

/** The same, round by round. */
export function shuffleSteps(
  index: number,
  count: number,
  seed: Uint8Array,
  rounds = SHUFFLE_ROUND_COUNT,
): ShuffleStep[] {
  if (!(index >= 0 && index < count)) throw new RangeError(`no index ${index} among ${count}`)
  const steps: ShuffleStep[] = []
  for (let round = 0; round < rounds; round++) {
    const step = shuffleRound(index, count, seed, round)
    steps.push(step)
    index = step.index
  }
  return steps
}

/** One round, for whoever stands at `index` when it begins. */
export function shuffleRound(
  index: number,
  count: number,
  seed: Uint8Array,
  round: number,
): ShuffleStep {
  const pivot = pivotOf(seed, round, count)
  const flip = (pivot + count - index) % count
  const position = Math.max(index, flip)
  const swap = bitAt(sourceOf(seed, round, position >> 8), position)
  return { pivot, flip, swap, index: swap ? flip : index }
}

/**
 * All of them at once: entry i of the answer is `list[computeShuffledIndex(i)]`, for about n / 256 hashes a
 * round where index by index would take 2n. Rounds run backwards here: see `pass`.
 */
export function shuffleList<T>(
  list: readonly T[],
  seed: Uint8Array,
  rounds = SHUFFLE_ROUND_COUNT,
): T[] {
  const shuffled = [...list]
  for (let round = rounds - 1; round >= 0; round--) pass(shuffled, seed, round)
  return shuffled
}

/** Undoes `shuffleList`: each round undoes itself, so they run in the other order. */
export function unshuffleList<T>(
  list: readonly T[],
  seed: Uint8Array,
  rounds = SHUFFLE_ROUND_COUNT,
): T[] {
  const restored = [...list]
  for (let round = 0; round < rounds; round++) pass(restored, seed, round)
  return restored
}

/**
 * One round on a whole list, in place. With r the round's map, entry i becomes what was at r(i): the map that is
 * applied last to an index is the first that the list goes through.
 */
function pass(list: unknown[], seed: Uint8Array, round: number): void {
  const count = list.length
  if (count === 0) return
  const pivot = pivotOf(seed, round, count)
  let block = -1
  let source: Uint8Array = new Uint8Array(32)
  for (let position = count - 1; position >= 0; position--) {
    const flip = (pivot + count - position) % count
    // Each pair once, at the larger of the two.
    if (flip >= position) continue
    if (block !== position >> 8) {
      block = position >> 8
      source = sourceOf(seed, round, block)
    }
    if (bitAt(source, position)) [list[position], list[flip]] = [list[flip], list[position]]
  }
}

/** The first eight bytes of SHA-256(seed ‖ round), little-endian, modulo `count`. */
function pivotOf(seed: Uint8Array, round: number, count: number): number {
  const digest = sha256(Uint8Array.of(...seed, round))
  return Number(new DataView(digest.buffer).getBigUint64(0, true) % BigInt(count))
}

/** 256 bits for 256 positions: SHA-256(seed ‖ round ‖ block as u32 little-endian). */
function sourceOf(seed: Uint8Array, round: number, block: number): Uint8Array {
  const tail = [block, block >> 8, block >> 16, block >> 24].map((byte) => byte & 0xff)
  return sha256(Uint8Array.of(...seed, round, ...tail))
}

/** Bit `position` mod 256, counted from the least significant of each byte. */
function bitAt(source: Uint8Array, position: number): boolean {
  return ((source[(position & 0xff) >> 3]! >> (position & 7)) & 1) === 1
}
