import { seededRandom } from '@/lib/seeded-random'
import { coin, VALUE } from '../torture/coins'
import { outputOf, pay } from '../torture/forge'
import type { OutPoint } from '../types'
import type { WireTx } from '../wire'

type Spendable = { at: OutPoint; value: bigint }

/** Everybody's coins of a network, and the payments that they make of them: always the same ones. */
export class Wallet {
  private readonly random: () => number
  private coins: Spendable[]

  constructor(seed: number) {
    this.random = seededRandom(seed)
    // Two of each transaction before the base; from 48 on they are coinbases.
    this.coins = Array.from({ length: 40 }, (_, n) => ({ at: coin(n), value: VALUE }))
  }

  /** Payments of one or two coins to two people, each with a fee. */
  pay(count: number): WireTx[] {
    return Array.from({ length: count }, () => {
      const spent = [this.take(), ...(this.random() < 0.3 ? [this.take()] : [])]
      const worth = spent.reduce((sum, { value }) => sum + value, 0n)
      const fee = BigInt(10 + Math.floor(this.random() * 90))
      const share = (worth * BigInt(20 + Math.floor(this.random() * 60))) / 100n
      const values = [share, worth - share - fee]
      const wire = pay(
        spent.map(({ at }) => at),
        ...values,
      )
      for (const [index, value] of values.entries())
        this.coins.push({ at: outputOf(wire, index), value })
      return wire
    })
  }

  /** Payments that lose their block: what they spend is spent for everybody else, and nobody spends what they make. */
  branch<T>(make: () => T): T {
    const before = this.coins
    this.coins = [...before]
    const made = make()
    const left = this.coins
    this.coins = before.filter((one) => left.includes(one))
    return made
  }

  upTo(count: number): number {
    return Math.floor(this.random() * (count + 1))
  }

  private take(): Spendable {
    const [taken] = this.coins.splice(Math.floor(this.random() * this.coins.length), 1)
    return taken!
  }
}
