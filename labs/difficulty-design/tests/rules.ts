import { type Rule, SPACING, type View } from './world'

/** Rules that are in use, and the best that we know, to be compared over the same histories. */
export const known: readonly { name: string; rule: () => Rule }[] = [
  { name: 'Retarget every 2,016 blocks', rule: () => new Retarget(2016) },
  { name: 'Retarget every 144 blocks', rule: () => new Retarget(144) },
  { name: 'Average of 144 blocks', rule: () => new Average(144, () => 1) },
  { name: 'Average of 60, the last count most', rule: () => new Average(60, (place) => place) },
  { name: 'ASERT, half-life two days', rule: () => new Asert(2 * 86_400) },
  { name: 'ASERT, half-life twelve hours', rule: () => new Asert(43_200) },
]

/** Bitcoin's, in numbers with fractions. */
class Retarget implements Rule {
  private readonly period: number
  private first: View | null = null

  constructor(period: number) {
    this.period = period
  }

  next(view: View): number {
    this.first ??= view
    if (view.height === 0 || view.height % this.period !== 0) return view.difficulty
    const planned = this.period * SPACING
    const took = Math.min(Math.max(view.time - this.first.time, planned / 4), planned * 4)
    this.first = view
    return (view.difficulty * planned) / took
  }
}

/** The hash rate of a window of blocks. Before the first block everything had been on schedule. */
class Average implements Rule {
  private readonly size: number
  private readonly weight: (place: number) => number
  private readonly waits: { wait: number; difficulty: number }[] = []
  private last: View | null = null

  constructor(size: number, weight: (place: number) => number) {
    this.size = size
    this.weight = weight
  }

  next(view: View): number {
    const { difficulty } = view
    if (!this.last)
      for (let i = 0; i < this.size; i++) this.waits.push({ wait: SPACING, difficulty })
    else this.waits.push({ wait: view.time - this.last.time, difficulty })
    this.last = view
    if (this.waits.length > this.size) this.waits.shift()
    let [work, seconds, weights] = [0, 0, 0]
    for (const [place, one] of this.waits.entries()) {
      const weight = this.weight(place + 1)
      work += one.difficulty
      seconds += weight * one.wait
      weights += weight
    }
    const mean = Math.max(seconds / weights, SPACING / 10)
    return ((work / this.waits.length) * SPACING) / mean
  }
}

class Asert implements Rule {
  protected anchor: View | null = null
  private readonly halfLife: number

  constructor(halfLife: number) {
    this.halfLife = halfLife
  }

  next(view: View): number {
    this.anchor ??= view
    const { time, height, difficulty } = this.anchor
    const behind = view.time - time - SPACING * (view.height - height)
    return difficulty * 2 ** (-behind / this.halfLife)
  }
}

/** Blocks by which the difference of two clocks may mislead when miners lie about them. */
const LIE = 22
const WINDOWS = [6, 8, 12, 16, 24, 36, 48, 72]

/** ASERT, whose anchor is given up when the last blocks came so slowly that neither luck nor lies explain it. */
class Alarm extends Asert {
  private readonly seen: { time: number; work: number }[] = []
  private since = 0

  override next(view: View): number {
    const scheduled = super.next(view)
    const last = { time: view.time, work: (this.seen.at(-1)?.work ?? 0) + view.difficulty }
    this.seen.push(last)
    for (const blocks of WINDOWS) {
      const before = this.seen.at(-1 - blocks)
      if (!before || blocks > this.since) break
      const work = last.work - before.work
      const least = (last.time - before.time) / SPACING - LIE
      if (least <= 0 || scheduled < (work / least) * Math.exp(3 / Math.sqrt(blocks))) continue
      const difficulty = work / (least + LIE / 2)
      this.anchor = { ...view, difficulty }
      this.since = 0
      return difficulty
    }
    this.since++
    return scheduled
  }
}

export function best(): Rule {
  return new Alarm(46_800)
}
