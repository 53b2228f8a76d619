export type Exit = { exitEpoch: number; withdrawableEpoch: number }
export type Withdrawal = { amount: bigint; withdrawableEpoch: number }

export function validatorChurn(active: number): number {
  return [4, Math.trunc(active / 2 ** 16)].reduce((a, b) => (a > b ? a : b))
}

export function exitChurn(fork: 'electra' | 'gloas', total: bigint): bigint {
  const clamp = (value: bigint, low: bigint, high: bigint) =>
    value < low ? low : value > high ? high : value
  const whole = (value: bigint) => value - (value % 1_000_000_000n)
  return fork === 'gloas'
    ? clamp(whole(total / 32_768n), 128_000_000_000n, total + 128_000_000_000n)
    : clamp(whole(total / 65_536n), 128_000_000_000n, 256_000_000_000n)
}

/** A ledger of what is taken in each epoch. */
export class ExitQueue {
  #taken = new Map<number, bigint>()
  #end = 0
  #churn: bigint

  constructor(churn: bigint) {
    this.#churn = churn
  }

  #fill(amount: bigint, now: number, keep: boolean): number {
    let epoch = Math.max(this.#end, now + 5)
    let left = amount
    const filled: [number, bigint][] = []
    // All but the first and the last epoch are taken whole.
    const room = this.#churn - (this.#taken.get(epoch) ?? 0n)
    const first = left < room ? left : room
    filled.push([epoch, (this.#taken.get(epoch) ?? 0n) + first])
    left -= first
    if (left > 0n) {
      const whole = (left - 1n) / this.#churn
      epoch += Number(whole) + 1
      filled.push([epoch, left - whole * this.#churn])
    }
    if (keep) {
      this.#taken = new Map(filled)
      this.#end = epoch
    }
    return epoch
  }

  exit(effective: bigint, now: number): Exit {
    const exitEpoch = this.#fill(effective, now, true)
    return { exitEpoch, withdrawableEpoch: exitEpoch + 256 }
  }

  withdraw(balance: bigint, pending: bigint, amount: bigint, now: number): Withdrawal | null {
    const stays = 32_000_000_000n + pending
    if (balance <= stays) return null
    const taken = balance - stays > amount ? amount : balance - stays
    return { amount: taken, withdrawableEpoch: this.#fill(taken, now, true) + 256 }
  }

  ask(effective: bigint, now: number): number {
    return this.#fill(effective, now, false)
  }
}
