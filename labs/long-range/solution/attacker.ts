export type Validator = {
  stake: number
  from: number // active from this day on
  until: number | null // and no more from this day on
  price: number | null // of the key, if it is for sale
}
export type View = {
  now: number // days so far: 0 to now - 1
  checkpoint: number | null // day of the block that the node knows
  votes: number[] // stake that voted on each real day
  validators: Validator[]
}
export type Forgery = { fork: number; keys: number[] }

const sum = (numbers: number[]) => numbers.reduce((a, b) => a + b, 0)

export class Attacker {
  /** A history that begins on the day `fork` and is signed by these keys, or null. */
  forge(view: View): Forgery | null {
    let best: Forgery | null = null
    let least = Infinity
    const first = view.checkpoint === null ? 0 : view.checkpoint + 1
    for (let fork = first; fork < view.now; fork++) {
      const keys = cheapKeys(view, fork)
      if (!keys) continue
      const price = sum(keys.map((key) => view.validators[key]!.price!))
      if (price < least) [least, best] = [price, { fork, keys }]
    }
    return best
  }
}

/** Enough keys of this day, cheap ones first; null if not enough are for sale. */
function cheapKeys({ now, votes, validators }: View, fork: number): number[] | null {
  const active = [...validators.keys()].filter((key) => {
    const { from, until } = validators[key]!
    return from <= fork && (until === null || until > fork)
  })
  const stakeOf = (key: number) => validators[key]!.stake
  const twoThirds = (2 * sum(active.map(stakeOf))) / 3
  const real = sum(votes.slice(fork)) / (now - fork)
  const isEnough = (stake: number) => stake >= twoThirds && stake > real

  const forSale = active.filter((key) => validators[key]!.price !== null)
  const dear = (key: number) => validators[key]!.price! / stakeOf(key)
  forSale.sort((a, b) => dear(a) - dear(b))
  const keys: number[] = []
  let stake = 0
  for (const key of forSale) {
    if (isEnough(stake)) break
    keys.push(key)
    stake += stakeOf(key)
  }
  if (!isEnough(stake)) return null
  // The last key may have brought more than was missing: what can be spared goes, dear ones first.
  keys.sort((a, b) => validators[b]!.price! - validators[a]!.price!)
  return keys.filter((key) => {
    if (!isEnough(stake - stakeOf(key))) return true
    stake -= stakeOf(key)
    return false
  })
}
