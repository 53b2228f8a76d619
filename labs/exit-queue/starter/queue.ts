export type Exit = {
  exitEpoch: number
  withdrawableEpoch: number
}
export type Withdrawal = {
  amount: bigint
  withdrawableEpoch: number
}

/** Phase 0: how many validators may leave in an epoch. */
export function validatorChurn(active: number): number {
  return active
}

/** Since Electra: how much may leave in an epoch, in Gwei. */
export function exitChurn(
  fork: 'electra' | 'gloas',
  total: bigint,
): bigint {
  return total
}

export class ExitQueue {
  constructor(churn: bigint) {}

  /** Puts a validator at the end of the queue. */
  exit(effective: bigint, now: number): Exit {
    return { exitEpoch: now, withdrawableEpoch: now }
  }

  /** Puts a part of a validator's balance at the end of the queue; null if there is nothing to take. */
  withdraw(
    balance: bigint,
    pending: bigint,
    amount: bigint,
    now: number,
  ): Withdrawal | null {
    return null
  }

  /** The epoch in which this validator would leave. */
  ask(effective: bigint, now: number): number {
    return now
  }
}
