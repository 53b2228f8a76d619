import {
  correlationPenalty,
  initialPenalty,
  type SlashingFork,
} from '@/lib/consensus/ethereum/slashing-penalty'
import { getBaseReward, PARTICIPATION_FLAG_WEIGHTS } from '@/lib/consensus/ethereum/rewards'
import {
  EPOCHS_PER_SLASHINGS_VECTOR,
  SLOT_DURATION_MS,
  SLOTS_PER_EPOCH,
  WEIGHT_DENOMINATOR,
} from '@/lib/consensus/ethereum/preset'

const GWEI_PER_ETH = 1_000_000_000n
/** At stake in all, ETH: the round number of the neighbouring lessons. */
const TOTAL = 40_000_000n

export type Bills = { initial: bigint; correlation: bigint; absence: bigint }

/** What one offender pays, in Gwei. @param eth its effective balance @param slashed ETH slashed in all */
export function billsOf(fork: SlashingFork, eth: number, slashed: number): Bills {
  const effective = BigInt(eth) * GWEI_PER_ETH
  const total = TOTAL * GWEI_PER_ETH
  const base = getBaseReward(effective, total)
  // For every flag by itself, rounded down; a missing head costs nothing.
  const missed = (['source', 'target'] as const).reduce(
    (sum, flag) => sum + (base * PARTICIPATION_FLAG_WEIGHTS[flag]) / WEIGHT_DENOMINATOR,
    0n,
  )
  return {
    initial: initialPenalty(fork, effective),
    correlation: correlationPenalty(fork, effective, BigInt(slashed) * GWEI_PER_ETH, total),
    absence: missed * BigInt(EPOCHS_PER_SLASHINGS_VECTOR),
  }
}

/** The second penalty in percent of the effective balance, over the share of the stake that was slashed, in percent. */
export function curveOf(
  fork: SlashingFork,
  eth: number,
  upTo: number,
): (readonly [number, number])[] {
  return Array.from({ length: 201 }, (_, i) => {
    const share = (upTo * i) / 200
    const slashed = Math.floor((Number(TOTAL) * share) / 100)
    return [share, (100 * Number(billsOf(fork, eth, slashed).correlation)) / (eth * 1e9)] as const
  })
}

export function shareOf(slashed: number): number {
  return (100 * slashed) / Number(TOTAL)
}

const EPOCHS_PER_DAY = 86_400_000 / (SLOTS_PER_EPOCH * SLOT_DURATION_MS)

/** An offence on day 0: whether one that comes so many days later, or earlier if negative, is in its sum. */
export function isCountedWith(days: number): boolean {
  const epochs = Math.round(days * EPOCHS_PER_DAY)
  const half = EPOCHS_PER_SLASHINGS_VECTOR / 2
  return epochs <= half && epochs > -half
}
