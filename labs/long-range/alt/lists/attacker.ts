type Validator = { stake: number; from: number; until: number | null; price: number | null }
type View = { now: number; checkpoint: number | null; votes: number[]; validators: Validator[] }
type Key = { key: number; stake: number; price: number }

/** Buys all keys of a day and gives the dearest back, as long as the rest is enough. */
export class Attacker {
  forge(view: View) {
    const first = view.checkpoint === null ? 0 : view.checkpoint + 1
    const offers = Array.from({ length: view.now - first }, (_, i) => offer(view, first + i))
    const good = offers.filter((one) => one !== null).sort((a, b) => a.price - b.price)
    return good[0] ? { fork: good[0].fork, keys: good[0].keys } : null
  }
}

function offer({ now, votes, validators }: View, fork: number) {
  const needed = { quorum: 0, votes: votes.slice(fork).reduce((a, b) => a + b, 0) }
  const keys: Key[] = []
  for (const [key, { stake, from, until, price }] of validators.entries()) {
    const isThere = from <= fork && (until === null || fork < until)
    if (!isThere) continue
    needed.quorum += stake
    if (price !== null) keys.push({ key, stake, price })
  }
  let stake = keys.reduce((sum, one) => sum + one.stake, 0)
  const isEnough = (of: number) => 3 * of >= 2 * needed.quorum && of * (now - fork) > needed.votes
  if (!isEnough(stake)) return null
  keys.sort((a, b) => b.price * a.stake - a.price * b.stake)
  const kept = keys.filter((one) => {
    if (!isEnough(stake - one.stake)) return true
    stake -= one.stake
    return false
  })
  return {
    fork,
    keys: kept.map(({ key }) => key),
    price: kept.reduce((sum, one) => sum + one.price, 0),
  }
}
