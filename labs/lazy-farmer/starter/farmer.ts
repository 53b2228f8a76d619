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
  keep({ room, plots }: View): number[][] {
    const share = Math.floor(room / plots.length)
    return plots.map(() =>
      Array.from({ length: share }, (_, i) => i),
    )
  }
}
