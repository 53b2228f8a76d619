import { isIntegerIn, isOneOf, isRecordOf, type World } from '@/lib/suite/world'

export type Scene = { cash: number; deposit: number; refusesZero: boolean }

/** With virtual shares there is one virtual asset as well. */
type Pool = { assets: bigint; shares: bigint; virtual: bigint }

type Move = { do: 'deposit' | 'give' | 'redeem' | 'pass'; amount: number }

const MOVES = ['deposit', 'give', 'redeem', 'pass'] as const
const MOST = 10 ** 13

/** An empty vault, a deposit on its way, and somebody who can act before and after it. */
export class FreshVault implements World {
  private readonly scene: Scene
  private phase: 'before' | 'after' | 'over' = 'before'
  private pool: Pool
  private cash: bigint
  private shares = 0n

  constructor(scene: Scene, virtualShares: bigint) {
    this.scene = scene
    this.cash = BigInt(scene.cash)
    this.pool = { assets: 0n, shares: 0n, virtual: virtualShares }
  }

  get gain(): number {
    return Number(this.cash) - this.scene.cash
  }

  view() {
    if (this.phase === 'over') return null
    return {
      phase: this.phase,
      deposit: this.scene.deposit,
      refusesZero: this.scene.refusesZero,
      cash: Number(this.cash),
      shares: Number(this.shares),
      totalAssets: Number(this.pool.assets),
      totalShares: Number(this.pool.shares),
    }
  }

  move(move: unknown) {
    if (
      !isRecordOf<Move>(move, {
        do: (value) => isOneOf(value, MOVES),
        amount: (value) => isIntegerIn(value, 0, MOST),
      })
    )
      return 'A move is { do, amount }: one of the four words, and a whole number.'
    const amount = BigInt(move.amount)
    if (move.do === 'pass') {
      if (amount !== 0n) return 'To pass has the amount 0.'
      if (this.phase === 'before') this.enter(BigInt(this.scene.deposit))
      this.phase = this.phase === 'before' ? 'after' : 'over'
      return null
    }
    if (amount === 0n) return 'Only to pass has the amount 0.'
    if (move.do === 'redeem') {
      if (amount > this.shares) return 'Nobody redeems more shares than they have.'
      const paid = toAssets(this.pool, amount)
      this.shares -= amount
      this.cash += paid
      this.change(-paid, -amount)
      return null
    }
    if (amount > this.cash) return 'Nobody spends more than they have.'
    if (move.do === 'give') {
      this.cash -= amount
      this.change(amount, 0n)
      return null
    }
    const shares = this.enter(amount)
    if (shares === null) return null
    this.cash -= amount
    this.shares += shares
    return null
  }

  /** The shares of a deposit; null if the vault has turned it away. */
  private enter(assets: bigint): bigint | null {
    const shares = toShares(this.pool, assets)
    if (shares === 0n && this.scene.refusesZero) return null
    this.change(assets, shares)
    return shares
  }

  private change(assets: bigint, shares: bigint): void {
    this.pool = {
      ...this.pool,
      assets: this.pool.assets + assets,
      shares: this.pool.shares + shares,
    }
  }
}

/** One share a unit while nobody has any; rounded down for the vault. */
function toShares({ assets: inside, shares, virtual }: Pool, assets: bigint): bigint {
  if (shares + virtual === 0n) return assets
  return (assets * (shares + virtual)) / (inside + (virtual > 0n ? 1n : 0n))
}

function toAssets({ assets: inside, shares: all, virtual }: Pool, shares: bigint): bigint {
  return (shares * (inside + (virtual > 0n ? 1n : 0n))) / (all + virtual)
}
