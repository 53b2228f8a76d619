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

type Plan = { shares: number; gift: number; gain: number }

export class Mallory {
  private hasGiven = false

  next(view: View): Move {
    if (view.phase === 'after')
      return view.shares > 0 ? { do: 'redeem', amount: view.shares } : { do: 'pass', amount: 0 }
    if (this.hasGiven) return { do: 'pass', amount: 0 }
    const plan = bestPlan({ ...view, cash: view.cash + view.totalAssets })
    if (plan.gain === 0) return { do: 'pass', amount: 0 }
    if (view.shares === 0) return { do: 'deposit', amount: plan.shares }
    this.hasGiven = true
    // Without a gift a share costs one unit, so a plan that gains has one.
    return { do: 'give', amount: plan.gift }
  }
}

/** For each number of shares that the deposit may get, own as many as can be made dear enough. */
function bestPlan({ deposit, cash, refusesZero }: View): Plan {
  let best: Plan = { shares: 0, gift: 0, gain: 0 }
  for (let theirs = refusesZero ? 1 : 0; theirs < 60; theirs++)
    for (let shares = 1; shares < 100; shares++) {
      const inside = Math.max(shares, Math.floor((deposit * shares) / (theirs + 1)) + 1)
      if (inside > cash) break
      const gain = gainOf(shares, inside, deposit)
      if (gain > best.gain) best = { shares, gift: inside - shares, gain }
    }
  return best
}

/** With so many shares and so much in the vault when the deposit arrives. */
function gainOf(shares: number, inside: number, deposit: number): number {
  const theirs = Math.floor((deposit * shares) / inside)
  return Math.floor((shares * (inside + deposit)) / (shares + theirs)) - inside
}
