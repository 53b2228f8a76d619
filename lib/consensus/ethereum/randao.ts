/**
 * RANDAO: consensus-specs,
 * [phase 0](https://github.com/ethereum/consensus-specs/blob/a08d8a6e2b45f0b8c0d379abc15583427c643689/specs/phase0/beacon-chain.md)
 * (`process_randao`, `get_seed`).
 */
import { bytesToHex } from '../bytes'
import { sha256 } from '../sha256'
import { MIN_SEED_LOOKAHEAD, SLOTS_PER_EPOCH } from './preset'

/**
 * The mix after a reveal, `xor(mix, hash(reveal))` of `process_randao`; the name is the lab's, since the specs have
 * none for this step. The reveal is a BLS signature of 96 bytes; here any bytes do.
 */
export function mixIn(mix: Uint8Array, reveal: Uint8Array): Uint8Array {
  const digest = sha256(reveal)
  return Uint8Array.from(mix, (byte, at) => byte ^ digest[at]!)
}

/**
 * `get_seed`: SHA-256(domain ‖ epoch as u64 little-endian ‖ mix), with the mix of `MIN_SEED_LOOKAHEAD` + 1 epochs ago.
 *
 * @param mixes a ring: the mix at the end of epoch e is at `e % mixes.length`
 * @param epoch the whole uint64 that is hashed, as the lab passes it, and so no `Epoch`
 * @param domain 4 bytes
 */
export function getSeed(
  mixes: readonly Uint8Array[],
  epoch: bigint,
  domain: Uint8Array,
  lookahead = MIN_SEED_LOOKAHEAD,
): Uint8Array {
  const length = BigInt(mixes.length)
  // The length is added first: the epoch may be smaller than the lookahead.
  const mix = mixes[Number((epoch + length - BigInt(lookahead) - 1n) % length)]!
  const number = new Uint8Array(8)
  new DataView(number.buffer).setBigUint64(0, epoch, true)
  return sha256(Uint8Array.of(...domain, ...number, ...mix))
}

export type Reveal = {
  /** For each slot of the tail, in order, whether its block is published. */
  choice: boolean[]
  score: number
  missed: number
}

/** Every choice of publishing or withholding the last k slots, from all published to none; true before false. */
export function tailOutcomes(
  mix: Uint8Array,
  tail: readonly Uint8Array[],
): { choice: boolean[]; mix: Uint8Array }[] {
  const digests = tail.map((reveal) => sha256(reveal))
  return Array.from({ length: 2 ** tail.length }, (_, number) => {
    const choice = tail.map((_, at) => ((number >> (tail.length - 1 - at)) & 1) === 0)
    const outcome = Uint8Array.from(mix)
    for (const [at, published] of choice.entries())
      if (published) for (let i = 0; i < 32; i++) outcome[i]! ^= digests[at]![i]!
    return { choice, mix: outcome }
  })
}

/**
 * The choice that pays best for whoever owns the last k slots of an epoch: the score of the mix, less `cost` for each
 * block withheld. Of equals the first in the order of `tailOutcomes`.
 */
export function bestReveal(
  mix: Uint8Array,
  tail: readonly Uint8Array[],
  score: (mix: Uint8Array) => number,
  cost: number,
): Reveal {
  let best: Reveal | null = null
  for (const outcome of tailOutcomes(mix, tail)) {
    const missed = outcome.choice.filter((published) => !published).length
    const value = score(outcome.mix) - missed * cost
    if (!best || value > best.score) best = { choice: outcome.choice, score: value, missed }
  }
  return best!
}

/**
 * What `bestReveal` brings on average to whoever holds `share` of the stake and owns the last `tail` slots, at the cost
 * of one slot for each block withheld. Every outcome is worth a binomial number of an epoch's slots, so the best of
 * all is at most t when each of them, of C(tail, m) that withhold m blocks, is at most t + m.
 */
export function expectedBestReveal(tail: number, share: number, slots = SLOTS_PER_EPOCH): number {
  const atMost: number[] = []
  let sum = 0
  for (const [count, ways] of binomials(slots).entries()) {
    sum += ways * share ** count * (1 - share) ** (slots - count)
    atMost.push(sum)
  }
  const choices = binomials(tail)
  let mean = -tail
  for (let t = -tail; t < slots; t++) {
    let all = 1
    for (const [withheld, ways] of choices.entries())
      if (t + withheld < slots) all *= (atMost[t + withheld] ?? 0) ** ways
    mean += 1 - all
  }
  return mean
}

/** C(n, 0) to C(n, n). */
function binomials(n: number): number[] {
  const row = [1]
  for (let k = 1; k <= n; k++) row.push((row[k - 1]! * (n - k + 1)) / k)
  return row
}

/** A number from 0 to 1, exclusive, that a mix stands for: its first six bytes. */
export function unitOf(mix: Uint8Array): number {
  return Number.parseInt(bytesToHex(mix.slice(0, 6)), 16) / 2 ** 48
}
