export type View = {
  stake: number // yours, in whole coins
  minimum: number // coins that an identity needs
  hours: number // of work that you can do
  bias: number
  features: {
    weight: number // what an hour adds
    limit: number // hours that count
  }[]
}
export type Identity = { stake: number; hours: number[] }

export class Gamer {
  /** Your identities for this epoch. */
  register(view: View): Identity[] {
    const most = Math.floor(view.stake / view.minimum)
    // Some work, the others only stand there: with each possible number of workers.
    const teams = Array.from({ length: most }, (_, n) => team(view, most, n + 1))
    return teams.reduce((a, b) => (totalOf(view, b) > totalOf(view, a) ? b : a))
  }
}

/** The workers share the hours. */
function team(view: View, most: number, workers: number): Identity[] {
  return Array.from({ length: most }, (_, i) => {
    const shared = Math.floor((view.hours + workers - 1 - i) / workers)
    return { stake: view.minimum, hours: work(view, i < workers ? shared : 0) }
  })
}

/** Hours go where one adds most, as long as they count there. */
function work({ features }: View, budget: number): number[] {
  const hours = features.map(() => 0)
  let left = budget
  const order = features.map((_, i) => i).sort((a, b) => features[b]!.weight - features[a]!.weight)
  for (const i of order) {
    const { weight, limit } = features[i]!
    hours[i] = weight > 0 ? Math.min(limit, left) : 0
    left -= hours[i]!
  }
  return hours
}

function totalOf({ bias, features }: View, identities: Identity[]): number {
  const scores = identities.map(({ hours }) => {
    const sum = features.reduce((total, { weight }, i) => total + weight * hours[i]!, bias)
    return Math.min(100, Math.max(0, sum))
  })
  return scores.reduce((sum, score) => sum + score, 0)
}
