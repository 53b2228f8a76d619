type View = { room: number; hashes: number; plots: { labels: number; reach: number }[] }

/** Writes all rows that could be kept on one list, the cheapest first, and takes them as long as there is room. */
export class Farmer {
  keep({ room, hashes, plots }: View) {
    const rows = plots
      .flatMap(({ labels, reach }, plot) => {
        const period = reach + hashes
        const count = Math.ceil(Math.max(0, labels - hashes) / period)
        return Array.from({ length: count }, (_, n) => {
          const from = hashes + n * period
          const places = Array.from({ length: Math.min(reach, labels - from) }, (__, i) => from + i)
          const brings = Math.min(period, labels - from)
          return { plot, places, worth: brings / places.length }
        })
      })
      .sort((a, b) => b.worth - a.worth)
    const kept: number[][] = plots.map(() => [])
    let left = room
    for (const { plot, places } of rows) {
      const fits = places.slice(0, left)
      kept[plot]!.push(...fits)
      left -= fits.length
      if (left === 0) break
    }
    return kept
  }
}
