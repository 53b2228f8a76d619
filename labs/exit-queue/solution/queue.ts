export type Exit = { exitEpoch: number; withdrawableEpoch: number }
export type Withdrawal = { amount: bigint; withdrawableEpoch: number }

const ETH = 1_000_000_000n
const DELAY = 5
const WITHDRAWABLE_AFTER = 256

/** Phase 0: how many validators may leave in an epoch. */
export function validatorChurn(active: number): number {
  return Math.max(4, Math.floor(active / 65_536))
}

/** Since Electra: how much may leave in an epoch, in Gwei. */
export function exitChurn(fork: 'electra' | 'gloas', total: bigint): bigint {
  const share = total / (fork === 'electra' ? 65_536n : 32_768n)
  const churn = share > 128n * ETH ? share : 128n * ETH
  const whole = churn - (churn % ETH)
  return fork === 'electra' && whole > 256n * ETH ? 256n * ETH : whole
}

type Place = { epoch: number; room: bigint }

export class ExitQueue {
  private readonly churn: bigint
  private last: Place

  constructor(churn: bigint) {
    this.churn = churn
    this.last = { epoch: 0, room: 0n }
  }

  /** Where the queue ends once this amount is in it. */
  private after(amount: bigint, now: number): Place {
    const first = now + DELAY
    const { epoch, room } = this.last.epoch < first ? { epoch: first, room: this.churn } : this.last
    const over = amount - room
    if (over <= 0n) return { epoch, room: -over }
    const more = (over - 1n) / this.churn + 1n
    return { epoch: epoch + Number(more), room: more * this.churn - over }
  }

  /** Puts a validator at the end of the queue. */
  exit(effective: bigint, now: number): Exit {
    this.last = this.after(effective, now)
    const { epoch } = this.last
    return { exitEpoch: epoch, withdrawableEpoch: epoch + WITHDRAWABLE_AFTER }
  }

  /** Puts a part of a validator's balance at the end of the queue; null if there is nothing to take. */
  withdraw(balance: bigint, pending: bigint, amount: bigint, now: number): Withdrawal | null {
    const rest = balance - 32n * ETH - pending
    if (rest <= 0n) return null
    const taken = rest < amount ? rest : amount
    return { amount: taken, withdrawableEpoch: this.exit(taken, now).withdrawableEpoch }
  }

  /** The epoch in which this validator would leave. */
  ask(effective: bigint, now: number): number {
    return this.after(effective, now).epoch
  }
}
