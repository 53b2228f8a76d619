import { type Epochs, LONGEST, SLOTS } from './world'

type Drawn = { slots: number; tail: number; chance: number }

/** What an epoch can be, with the chance of each: slots and tail, when each slot is drawn by itself. */
export function epochsOf(share: number): Drawn[] {
  const drawn: Drawn[] = []
  const add = (tail: number, free: number, chance: number) => {
    let ways = 1
    for (let more = 0; more <= free; more++) {
      const binomial = ways * share ** more * (1 - share) ** (free - more)
      drawn.push({ slots: tail + more, tail, chance: chance * binomial })
      ways = (ways * (free - more)) / (more + 1)
    }
  }
  for (let tail = 0; tail < LONGEST; tail++)
    add(tail, SLOTS - tail - 1, share ** tail * (1 - share))
  add(LONGEST, SLOTS - LONGEST, share ** LONGEST)
  return drawn
}

/** What the best of 2^k outcomes is worth on average, when a withheld block costs one. */
export function bestOf(outcomes: readonly { worth: number; chance: number }[], k: number): number {
  const sorted = outcomes.toSorted((a, b) => a.worth - b.worth)
  let sum = 0
  const upTo = sorted.map(({ chance }) => (sum += chance))
  const chanceOf = (most: number) => {
    let [low, high] = [0, sorted.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (sorted[middle]!.worth <= most + 1e-9) low = middle + 1
      else high = middle
    }
    return low === 0 ? 0 : upTo[low - 1]!
  }
  const values: number[] = []
  for (let missed = 0; missed <= k; missed++)
    for (const { worth } of sorted) values.push(worth - missed)
  let mean = 0
  let before = 0
  for (const value of values.sort((a, b) => a - b)) {
    let all = 1
    let ways = 1
    for (let missed = 0; missed <= k; missed++) {
      all *= chanceOf(value + missed) ** ways
      ways = (ways * (k - missed)) / (missed + 1)
    }
    mean += value * (all - before)
    before = all
  }
  return mean
}

export type Worth = {
  /** By its length, what a tail is worth in slots, beside having none. */
  tails: number[]
  /** Slots an epoch that the best player has, beyond their share. */
  gain: number
}

const known = new Map<number, Worth>()

/** By value iteration: what a tail is worth, given what the tails are worth that it can be exchanged for. */
export function worthOf(share: number): Worth {
  const before = known.get(share)
  if (before) return before
  const drawn = epochsOf(share)
  let tails = Array<number>(LONGEST + 1).fill(0)
  let perEpoch = 0
  for (let round = 0; round < 12; round++) {
    const outcomes = drawn.map(({ slots, tail, chance }) => ({
      worth: slots + tails[tail]!,
      chance,
    }))
    const best = tails.map((_, k) => bestOf(outcomes, k))
    perEpoch = best[0]!
    tails = best.map((worth) => worth - perEpoch)
  }
  const worth = { tails, gain: perEpoch - SLOTS * share }
  known.set(share, worth)
  return worth
}

/** Slots an epoch beyond the share: the best player's, less what each choice was worth less than the best one. */
export function gainOf(worlds: readonly Epochs[]): { gain: number; possible: number } {
  let [gain, possible, epochs] = [0, 0, 0]
  for (const { share, chosen } of worlds) {
    const worth = worthOf(share)
    for (const { outcomes, choice } of chosen) {
      const values = outcomes.map(({ missed, slots, tail }) => slots - missed + worth.tails[tail]!)
      epochs++
      possible += worth.gain
      gain += worth.gain - (Math.max(...values) - values[choice]!)
    }
  }
  return { gain: gain / epochs, possible: possible / epochs }
}
