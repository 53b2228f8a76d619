import { mergeAggregates, stakeBehind, type Aggregate } from '@/lib/consensus/ethereum/attestations'

const MEMBERS = 10
const GWEI_PER_ETH = 1_000_000_000n
/** One of the ten holds more than the others. */
export const STAKE: readonly bigint[] = Array.from(
  { length: MEMBERS },
  (_, member) => (member === 8 ? 320n : 32n) * GWEI_PER_ETH,
)

const heard = (...voters: number[]): Aggregate => ({
  data: 'the vote',
  committee: 0,
  bits: STAKE.map((_, member) => voters.includes(member)),
  signature: voters.reduce((sum, voter) => sum + 2n ** BigInt(4 * voter), 0n),
})

/** What four aggregators have put together, each from what it heard. */
export const AGGREGATES: readonly { name: string; aggregate: Aggregate }[] = [
  { name: 'A', aggregate: heard(0, 1, 2, 3) },
  { name: 'B', aggregate: heard(4, 5, 6) },
  { name: 'C', aggregate: heard(3, 4, 7) },
  { name: 'D', aggregate: heard(7, 8) },
]

export type Sum = {
  /** How often each member's signature would stand in the sum of all that were chosen. */
  counts: readonly number[]
  /** Null if nobody could check that sum. */
  merged: Aggregate | null
  /** Of everybody who has voted, whether or not there is one sum. */
  stake: bigint
}

export function sumOf(chosen: readonly Aggregate[]): Sum {
  const [first, ...rest] = chosen
  return {
    counts: STAKE.map((_, member) => chosen.filter(({ bits }) => bits[member]).length),
    merged: rest.reduce<Aggregate | null>(
      (sum, next) => sum && mergeAggregates(sum, next),
      first ?? null,
    ),
    stake: stakeBehind('the vote', chosen, [STAKE.map((_, member) => member)], STAKE),
  }
}
