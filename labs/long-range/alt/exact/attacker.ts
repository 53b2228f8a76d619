type Validator = { stake: number; from: number; until: number | null; price: number | null }
type View = { now: number; checkpoint: number | null; votes: number[]; validators: Validator[] }
type Offer = { price: number; keys: number[] }

/** The exact answer: for every day the cheapest set of keys, by a table over the stake that is still missing. */
export class Attacker {
  forge({ now, checkpoint, votes, validators }: View) {
    let answer: { fork: number; keys: number[] } | null = null
    let least = Number.POSITIVE_INFINITY
    let real = 0
    for (let fork = now - 1; fork > (checkpoint ?? -1); fork--) {
      real += votes[fork]!
      let total = 0
      const offers: number[] = []
      validators.forEach(({ stake, from, until, price }, key) => {
        if (from > fork || (until ?? now) <= fork) return
        total += stake
        if (price !== null) offers.push(key)
      })
      let needed = Math.floor(real / (now - fork)) + 1
      if (3 * needed < 2 * total) needed = Math.ceil((2 * total) / 3)
      const table: (Offer | undefined)[] = [{ price: 0, keys: [] }]
      for (const key of offers) {
        const { stake, price } = validators[key]!
        for (let have = needed - 1; have >= 0; have--) {
          const before = table[have]
          if (!before) continue
          const then = Math.min(needed, have + stake)
          const after = table[then]
          if (!after || after.price > before.price + price!)
            table[then] = { price: before.price + price!, keys: [...before.keys, key] }
        }
      }
      const offer = table[needed]
      if (offer && offer.price < least) {
        least = offer.price
        answer = { fork, keys: offer.keys }
      }
    }
    return answer
  }
}
