type View = {
  stake: number
  minimum: number
  hours: number
  bias: number
  features: { weight: number; limit: number }[]
}

/** Everybody who works does so up to one level of score, as long as there are hours. Which level is tried out. */
export class Gamer {
  register(view: View) {
    const { stake, minimum, features, bias } = view
    const byWeight = [...features.entries()].sort(([, a], [, b]) => b.weight - a.weight)
    const attempts = Array.from({ length: 101 }, (_, level) => {
      let [left, total] = [view.hours, 0]
      const identities: { stake: number; hours: number[] }[] = []
      for (let coins = stake; coins >= minimum; coins -= minimum) {
        const hours = features.map(() => 0)
        let score = bias
        for (const [i, { weight, limit }] of byWeight)
          while (weight > 0 && score < level && hours[i]! < limit && left > 0) {
            hours[i]!++
            score += weight
            left--
          }
        identities.push({ stake: minimum, hours })
        total += Math.min(100, Math.max(0, score))
      }
      return { identities, total }
    })
    return attempts.reduce((a, b) => (b.total > a.total ? b : a)).identities
  }
}
