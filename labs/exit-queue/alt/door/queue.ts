export type Exit = { exitEpoch: number; withdrawableEpoch: number }
export type Withdrawal = { amount: bigint; withdrawableEpoch: number }

const GWEI = 10n ** 9n

export function validatorChurn(active: number): number {
  const share = (active - (active % 65536)) / 65536
  return share < 4 ? 4 : share
}

export function exitChurn(fork: 'electra' | 'gloas', total: bigint): bigint {
  let eth = total >> (fork === 'electra' ? 16n : 15n)
  eth /= GWEI
  if (eth < 128n) eth = 128n
  if (fork === 'electra' && eth > 256n) eth = 256n
  return eth * GWEI
}

/** Counts everything that has gone through since epoch 0, the unused room of past epochs included. */
export class ExitQueue {
  passed = 0n
  constructor(readonly churn: bigint) {}

  private begin(now: number): bigint {
    const open = BigInt(now + 5) * this.churn
    return this.passed > open ? this.passed : open
  }

  private epochOf(end: bigint): number {
    return Number((end + this.churn - 1n) / this.churn) - 1
  }

  exit(effective: bigint, now: number): Exit {
    this.passed = this.begin(now) + effective
    const exitEpoch = this.epochOf(this.passed)
    return { exitEpoch, withdrawableEpoch: exitEpoch + 256 }
  }

  withdraw(balance: bigint, pending: bigint, amount: bigint, now: number): Withdrawal | null {
    let taken = balance - pending - 32n * GWEI
    if (taken > amount) taken = amount
    if (taken < 1n) return null
    const { withdrawableEpoch } = this.exit(taken, now)
    return { amount: taken, withdrawableEpoch }
  }

  ask(effective: bigint, now: number): number {
    return this.epochOf(this.begin(now) + effective)
  }
}
