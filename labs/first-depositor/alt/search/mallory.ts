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

const pass: Move = { do: 'pass', amount: 0 }

/** Counts in prices: a share has to cost a little more than one part of the deposit. */
export class Mallory {
  queue: Move[] | null = null

  next(view: View): Move {
    if (view.phase === 'after') {
      if (view.shares === 0) return pass
      return { do: 'redeem', amount: view.shares }
    }
    this.queue ??= plan(view)
    return this.queue.shift() ?? pass
  }
}

function plan({ deposit, cash, refusesZero }: View): Move[] {
  let most = 0
  let moves: Move[] = []
  for (let parts = refusesZero ? 2 : 1; parts <= 40; parts++) {
    // As many shares as the cash can make this dear.
    let own = Math.floor((cash * parts - 1) / deposit)
    if (own > 90) own = 90
    if (own < 1) continue
    const total = Math.max(own, Math.ceil((deposit * own + 1) / parts))
    if (total > cash) continue
    const theirs = Math.floor((deposit * own) / total)
    if (theirs === 0 && refusesZero) continue
    const gain = Math.floor(((total + deposit) * own) / (own + theirs)) - total
    if (gain <= most) continue
    most = gain
    moves = [{ do: 'deposit', amount: own }]
    if (total > own) moves.push({ do: 'give', amount: total - own })
  }
  return moves
}
