type View = {
  stake: number
  minimum: number
  hours: number
  bias: number
  features: { weight: number; limit: number }[]
}
type Identity = { stake: number; hours: number[] }

/** Goes through all ways to divide the hours: what is the best for so many identities and so many hours? */
export class Gamer {
  register(view: View): Identity[] {
    // Every hour that can be worked by one identity, the best first.
    const hours = view.features
      .flatMap(({ weight, limit }, feature) =>
        Array.from({ length: limit }, () => ({ weight, feature })),
      )
      .filter(({ weight }) => weight > 0)
      .sort((a, b) => b.weight - a.weight)
    const clamp = (score: number) => (score < 0 ? 0 : score > 100 ? 100 : score)
    const scores = [clamp(view.bias)]
    let raw = view.bias
    for (const { weight } of hours) scores.push(clamp((raw += weight)))
    let best = Array.from({ length: view.hours + 1 }, () => ({ total: 0, parts: [] as number[] }))
    for (let left = Math.floor(view.stake / view.minimum); left > 0; left--)
      best = best.map((_, budget) => {
        let top = { total: -1, parts: [] as number[] }
        for (let part = 0; part <= budget && part < scores.length; part++) {
          const rest = best[budget - part]!
          if (rest.total + scores[part]! > top.total)
            top = { total: rest.total + scores[part]!, parts: [...rest.parts, part] }
        }
        return top
      })
    return best[view.hours]!.parts.map((part) => {
      const spent = view.features.map(() => 0)
      for (const { feature } of hours.slice(0, part)) spent[feature]!++
      return { stake: view.minimum, hours: spent }
    })
  }
}
