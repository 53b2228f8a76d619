export type View = {
  phase: 'before' | 'after'
  deposit: number
  refusesZero: boolean
  cash: number
  shares: number
  totalAssets: number
  totalShares: number
}

export type Move = {
  do: 'deposit' | 'give' | 'redeem' | 'pass'
  amount: number
}

export class Mallory {
  next(view: View): Move {
    // An honest visitor: puts in nothing and takes nothing.
    if (view.phase === 'before')
      return { do: 'pass', amount: 0 }
    return { do: 'pass', amount: 0 }
  }
}
