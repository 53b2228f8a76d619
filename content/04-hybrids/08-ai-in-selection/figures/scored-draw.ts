/** One owner of forty, with a fortieth of the stake; the others are one identity each, with a score of 80. */
export const OWNERS = 40
export const MOST = 16
const OTHERS = 80
/** What an hour of work adds to a score. */
const HOUR = 20

export type Model = { bias: number; hours: number }

function scoreOf(bias: number, hours: number): number {
  return Math.min(100, Math.max(0, bias + HOUR * hours))
}

/** The most that the scores of so many identities add up to, over every way to divide the hours. */
export function bestScores({ bias, hours }: Model, identities: number): number {
  let best = Array.from({ length: hours + 1 }, () => 0)
  for (let n = 0; n < identities; n++)
    best = best.map((_, budget) =>
      Math.max(
        ...Array.from(
          { length: budget + 1 },
          (__, spent) => scoreOf(bias, spent) + best[budget - spent]!,
        ),
      ),
    )
  return best[hours]!
}

/** The share of all blocks, in per cent, when the score alone decides. */
export function byScore(model: Model, identities: number): number {
  const own = bestScores(model, identities)
  return (100 * own) / (own + (OWNERS - 1) * OTHERS)
}

/** The same when stake decides, and the best score adds a tenth to it. */
export function byStake(model: Model, identities: number): number {
  const own = (1000 + bestScores(model, identities) / identities) / 1000
  return (100 * own) / (own + ((OWNERS - 1) * (1000 + OTHERS)) / 1000)
}
