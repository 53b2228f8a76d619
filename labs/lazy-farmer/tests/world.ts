import { isIntegerIn, isListOf, type World } from '@/lib/suite/world'

export type Plot = { labels: number; reach: number }
export type View = { room: number; hashes: number; plots: Plot[] }

/** Plots, a disk that is too small for them, and a farmer who decides once what it holds. */
export class Farm implements World {
  /** Challenges that were answered in time, of one for each label. */
  answered = 0
  /** Of the labels of a plot. */
  readonly labels: number
  private isOver = false
  readonly farm: View

  constructor(farm: View) {
    this.farm = farm
    this.labels = farm.plots.reduce((sum, { labels }) => sum + labels, 0)
  }

  view(): View | null {
    return this.isOver ? null : this.farm
  }

  move(move: unknown) {
    const { room, hashes, plots } = this.farm
    const isPlace = (value: unknown): value is number => isIntegerIn(value, 0, 1_000)
    const isKept = (value: unknown): value is number[] => isListOf(value, room, isPlace)
    if (!isListOf(move, plots.length, isKept) || move.length !== plots.length)
      return 'A move is a list of places for each plot.'
    const kept = move.map((places) => new Set(places))
    if (kept.some((places, i) => places.size < move[i]!.length)) return 'No place is kept twice.'
    if (move.some((places, i) => places.some((place) => place >= plots[i]!.labels)))
      return 'A place is from 0 to the labels of its plot, less one.'
    if (move.flat().length > room) return 'The disk has no room for so many labels.'
    this.answered = plots.reduce((sum, plot, i) => sum + answered(plot, kept[i]!, hashes), 0)
    this.isOver = true
    return null
  }

  /** The same plots, and each label is hashed from all that come before it. */
  defended(): Farm {
    const plots = this.farm.plots.map(({ labels }) => ({ labels, reach: labels }))
    return new Farm({ ...this.farm, plots })
  }

  again(): Farm {
    return new Farm(this.farm)
  }
}

/** Two to four plots on a disk that holds between a tenth and a quarter of them. */
export function drawFarms(random: () => number, count: number): Farm[] {
  const draw = (least: number, most: number) => least + Math.floor(random() * (most - least + 1))
  return Array.from({ length: count }, () => {
    const plots = Array.from({ length: draw(2, 4) }, () => ({
      labels: draw(60, 140),
      reach: draw(1, 9),
    }))
    const labels = plots.reduce((sum, plot) => sum + plot.labels, 0)
    return new Farm({ room: Math.floor(labels / draw(4, 10)), hashes: draw(4, 14), plots })
  })
}

/**
 * The labels of a plot that can be given in time. Reach in a row that are kept are a place to begin; from there on each
 * label that is missing costs one hash more than the last one that was.
 */
function answered({ labels, reach }: Plot, kept: ReadonlySet<number>, hashes: number): number {
  let [count, row, missing] = [0, 0, 0]
  for (let place = 0; place < labels; place++) {
    if (row >= reach) missing = 0
    row = kept.has(place) ? row + 1 : 0
    if (row === 0) missing++
    if (row > 0 || missing <= hashes) count++
  }
  return count
}

export function totalOf(farms: readonly Farm[]): number {
  return farms.reduce((sum, farm) => sum + farm.answered, 0)
}

/** So many answers, in per cent of all challenges. */
export function inPercent(answers: number, farms: readonly Farm[]): number {
  return (100 * answers) / farms.reduce((sum, { labels }) => sum + labels, 0)
}

/** Fills the disk from the beginning of each plot, in parts as equal as can be. */
export function honest({ room, plots }: View): number[][] {
  return plots.map((_, plot) =>
    Array.from({ length: Math.floor((room + plot) / plots.length) }, (__, i) => i),
  )
}

/** Plays a rule on the trusted side. */
export function play(farms: readonly Farm[], rule: (view: View) => number[][]): void {
  for (const farm of farms) {
    const view = farm.view()
    const broken = view && farm.move(rule(view))
    if (broken) throw new Error(broken)
  }
}
