import { isIntegerIn, type World } from '@/lib/suite/world'

export type Outcome = {
  /** Blocks that are withheld for it. */
  missed: number
  /** Slots of the next epoch that are Mallory's. */
  slots: number
  /** How many of them are its last, in a row. */
  tail: number
}
export type View = { share: number; outcomes: Outcome[] }

export const SLOTS = 32
/** Longer tails are rare, and are not used to the full. */
export const LONGEST = 6

/** An epoch's proposers, each drawn in proportion to stake. */
export function drawEpoch(random: () => number, share: number): { slots: number; tail: number } {
  let slots = 0
  let tail = 0
  for (let slot = 0; slot < SLOTS; slot++) {
    const isMine = random() < share
    slots += isMine ? 1 : 0
    tail = isMine ? tail + 1 : 0
  }
  return { slots, tail: Math.min(tail, LONGEST) }
}

/**
 * Epochs of a chain whose mix is decided by their last blocks. Each choice has a mix of its own, and each mix a list of
 * proposers. With a delay nobody can compute them in time: the lists that a player believes in are not those that come.
 */
export class Epochs implements World {
  /** Everything that was chosen, for whoever counts. */
  readonly chosen: { outcomes: readonly Outcome[]; choice: number }[] = []
  missed = 0

  readonly share: number
  private readonly random: () => number
  private readonly epochs: number
  private readonly isDelayed: boolean
  private outcomes: Outcome[]

  constructor(random: () => number, share: number, epochs: number, isDelayed = false) {
    this.random = random
    this.share = share
    this.epochs = epochs
    this.isDelayed = isDelayed
    this.outcomes = this.draw(drawEpoch(random, share).tail)
  }

  view(): View | null {
    if (this.chosen.length >= this.epochs) return null
    return { share: this.share, outcomes: this.outcomes }
  }

  move(move: unknown) {
    if (!isIntegerIn(move, 0, this.outcomes.length - 1))
      return 'A move is the place of an outcome in the list.'
    const outcome = this.outcomes[move]!
    this.chosen.push({ outcomes: this.outcomes, choice: move })
    this.missed += outcome.missed
    const { tail } = this.isDelayed ? drawEpoch(this.random, this.share) : outcome
    this.outcomes = this.draw(tail)
    return null
  }

  /** With bit i of its place set, an outcome withholds the i-th of the last blocks. */
  private draw(tail: number): Outcome[] {
    return Array.from({ length: 2 ** tail }, (_, place) => {
      let missed = 0
      for (let bits = place; bits > 0; bits >>= 1) missed += bits & 1
      return { missed, ...drawEpoch(this.random, this.share) }
    })
  }
}

/** Plays a rule on the trusted side. */
export function play(worlds: readonly Epochs[], rule: (view: View) => number): void {
  for (const world of worlds)
    for (let view = world.view(); view; view = world.view()) world.move(rule(view))
}
