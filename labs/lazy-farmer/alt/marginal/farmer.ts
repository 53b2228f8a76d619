type Plot = { labels: number; reach: number }
type View = { room: number; hashes: number; plots: Plot[] }

/** Shares the room by what n labels bring in a plot, and only then chooses the places. */
export class Farmer {
  keep({ room, hashes, plots }: View): number[][] {
    const brings = ({ labels, reach }: Plot, n: number) =>
      Math.min(labels, n + hashes * (1 + Math.floor(n / reach)))
    let best = [{ total: 0, given: [] as number[] }]
    for (const plot of plots) {
      const next: typeof best = []
      for (const [used, { total, given }] of best.entries())
        for (let n = 0; used + n <= room && n <= plot.labels; n++) {
          const sum = total + brings(plot, n)
          if ((next[used + n]?.total ?? -1) < sum)
            next[used + n] = { total: sum, given: [...given, n] }
        }
      best = next
    }
    const { given } = best.reduce((a, b) => (b.total > a.total ? b : a))
    return plots.map((plot, i) => places(plot, given[i]!, hashes))
  }
}

function places({ labels, reach }: Plot, count: number, hashes: number): number[] {
  const kept = new Set<number>()
  for (let at = hashes; at + reach <= labels && kept.size + reach <= count; at += hashes + reach)
    for (let i = 0; i < reach; i++) kept.add(at + i)
  for (let at = labels - 1; kept.size < count && at >= 0; at--) kept.add(at)
  return [...kept]
}
