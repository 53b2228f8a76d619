import { bestHours, scoreOf, type View } from './world'

/** The best score of an identity that works for so many hours. */
function scores(view: View): number[] {
  return Array.from({ length: view.hours + 1 }, (_, hours) =>
    scoreOf(view, bestHours({ ...view, hours })),
  )
}

/** The most that all scores can add up to: over every way to divide the hours among the identities. */
export function mostOf(view: View): number {
  const own = scores(view)
  let best = own.map(() => 0)
  for (let identity = 0; identity < Math.floor(view.stake / view.minimum); identity++)
    best = best.map((_, hours) =>
      own
        .slice(0, hours + 1)
        .reduce((most, score, spent) => Math.max(most, score + best[hours - spent]!), 0),
    )
  return best[view.hours]!
}
