import { nextEffectiveBalance } from '@/lib/consensus/ethereum/effective-balance'
import {
  computeActivationExitEpoch,
  EMPTY_EXIT_QUEUE,
  getExitChurnLimit,
  queueExit,
  withdrawableEpoch,
} from '@/lib/consensus/ethereum/exit-queue'
import { EPOCHS_PER_DAY } from '@/lib/consensus/ethereum/rewards'

const GWEI_PER_ETH = 1_000_000_000n
/** At stake in all, in ETH: the round number of the neighbouring lessons. */
export const TOTAL = 40_000_000

export type Door = {
  /** ETH per epoch. */
  churn: number
  /** Of the last one to leave, if all ask in one epoch and nobody was in the queue. */
  epochs: number
  days: number
  /** Until the last one can be paid, without the sweep. */
  daysToPay: number
}

export function doorOf(fork: 'electra' | 'gloas', leaving: number): Door {
  const churn = getExitChurnLimit(fork, BigInt(TOTAL) * GWEI_PER_ETH)
  const { earliestExitEpoch } = queueExit(
    EMPTY_EXIT_QUEUE,
    BigInt(leaving) * GWEI_PER_ETH,
    0,
    churn,
  )
  return {
    churn: Number(churn / GWEI_PER_ETH),
    epochs: earliestExitEpoch - computeActivationExitEpoch(0) + 1,
    days: earliestExitEpoch / EPOCHS_PER_DAY,
    daysToPay: withdrawableEpoch(earliestExitEpoch) / EPOCHS_PER_DAY,
  }
}

/** In hundredths of an ETH, so that both ways meet the same balances. */
const STEP = GWEI_PER_ETH / 100n

/** The effective balance along the way from one balance to another, in ETH. */
export function walk(from: number, to: number, effective: number): (readonly [number, number])[] {
  const sign = to > from ? 1 : -1
  const count = Math.round(Math.abs(to - from) * 100)
  let now = BigInt(effective) * GWEI_PER_ETH
  return Array.from({ length: count + 1 }, (_, i) => {
    const balance = BigInt(Math.round(from * 100) + sign * i) * STEP
    now = nextEffectiveBalance(balance, now, 2_048n * GWEI_PER_ETH)
    return [Number(balance) / 1e9, Number(now / GWEI_PER_ETH)] as const
  })
}

export function effectiveAfter(balance: number, effective: number): number {
  return walk(balance, balance, effective)[0]![1]
}
