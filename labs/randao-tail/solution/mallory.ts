export type Outcome = { missed: number; slots: number; tail: number }
export type View = { share: number; outcomes: Outcome[] }

const SLOTS = 32

export class Mallory {
  private worth: number[] | undefined

  choose({ share, outcomes }: View): number {
    this.worth ??= worthOfTails(share)
    const values = outcomes.map(({ missed, slots, tail }) => slots - missed + this.worth![tail]!)
    return values.indexOf(Math.max(...values))
  }
}

/**
 * What a tail of each length is worth, in slots. An epoch's slots are nearly a normal number, and the better of two such
 * numbers lies 0.56 deviations above the mean, the best of four 1.03, and so on.
 */
function worthOfTails(share: number): number[] {
  const best = [0, 0.56, 1.03, 1.42, 1.77, 2.07, 2.34]
  const deviation = Math.sqrt(SLOTS * share * (1 - share))
  // Half of the blocks are withheld on average, fewer where it pays to publish.
  return best.map((above, tail) => above * deviation - 0.3 * tail)
}
