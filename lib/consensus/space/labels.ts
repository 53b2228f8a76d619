/**
 * A plot of labels, each hashed from the labels before it, and what a farmer saves who keeps some of them and computes
 * the rest anew: the pebbling argument of Dziembowski, Faust, Kolmogorov and Pietrzak, "Proofs of Space", CRYPTO 2015,
 * https://eprint.iacr.org/2013/796, for the simplest graphs.
 */

/** Label i is a hash of the plot's id and of the `reach` labels before it, or of all of them where there are fewer. */
export type Plot = { labels: number; reach: number }

/**
 * The hashes that each label costs: 0 if it is kept, else as many labels as have to be computed anew, itself included.
 * Nothing that was computed for one challenge is there for the next.
 */
export function hashesFor({ labels, reach }: Plot, kept: ReadonlySet<number>): number[] {
  const costs: number[] = []
  // From labels in a row that are kept, as many as a hash reaches, one can begin without anything before them.
  let row = 0
  let missing = 0
  for (let i = 0; i < labels; i++) {
    if (row >= reach) missing = 0
    if (kept.has(i)) {
      row++
      costs.push(0)
    } else {
      row = 0
      missing++
      costs.push(missing)
    }
  }
  return costs
}

/** The labels that can be given with at most so many hashes each. */
export function answered(plot: Plot, kept: ReadonlySet<number>, hashes: number): number {
  return hashesFor(plot, kept).filter((cost) => cost <= hashes).length
}

/**
 * The most labels that can be answered when `room` of them are kept. Between one place to begin and the next, the first
 * `hashes` of those that are missing can be computed in time. The beginning of the plot is such a place, and every
 * other one costs `reach` labels in a row.
 */
export function mostAnswered({ labels, reach }: Plot, room: number, hashes: number): number {
  return Math.min(labels, room + hashes * (1 + Math.floor(room / reach)))
}

/** The same for several plots that share the room. */
export function mostAnsweredOf(plots: readonly Plot[], room: number, hashes: number): number {
  // best[r]: the most that the plots so far can answer with r labels kept.
  let best = Array.from({ length: room + 1 }, () => 0)
  for (const plot of plots) {
    const own = Array.from({ length: Math.min(room, plot.labels) + 1 }, (_, r) =>
      mostAnswered(plot, r, hashes),
    )
    best = best.map((_, r) =>
      own
        .slice(0, r + 1)
        .reduce((most, value, given) => Math.max(most, value + best[r - given]!), 0),
    )
  }
  return best[room]!
}
