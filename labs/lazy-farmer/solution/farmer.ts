export type View = {
  room: number // labels that you may keep, in all
  hashes: number // that you have time for in a challenge
  plots: {
    labels: number // of this plot
    reach: number // labels before it that one is hashed from
  }[]
}

export class Farmer {
  /** For each plot the places of the labels to keep. */
  keep({ room, hashes, plots }: View): number[][] {
    const kept = plots.map((): number[] => [])
    const ends = plots.map(() => hashes)
    let left = room
    // A row of labels buys as many more as there are hashes, whatever it is long. So short rows come first.
    const order = plots.map((_, i) => i).sort((a, b) => plots[a]!.reach - plots[b]!.reach)
    for (const i of order) {
      const { labels, reach } = plots[i]!
      while (left >= reach && ends[i]! + reach <= labels) {
        for (let at = 0; at < reach; at++) kept[i]!.push(ends[i]! + at)
        ends[i]! += reach + hashes
        left -= reach
      }
    }
    // What is left is kept one by one, where nothing answers yet.
    for (const i of order)
      for (let at = ends[i]!; at < plots[i]!.labels && left > 0; at++, left--) kept[i]!.push(at)
    return kept
  }
}
