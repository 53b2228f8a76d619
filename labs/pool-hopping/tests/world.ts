import { isIntegerIn, type World } from '@/lib/suite/world'

export type View = {
  difficulty: number
  pools: { rate: number; age: number }[]
}
type Payout = 'by rounds' | 'last N'

/** Shares that a block takes on average. */
const DIFFICULTY = 1000
/** Of pay per last N, in blocks' worth of shares. */
const WINDOW = 2
/** Ticks before the first turn, in which rounds of any age have begun, and after the last, in which all end. */
const BEFORE = 150
const AFTER = 250

type Pool = {
  rate: number
  /** For each tick, whether the pool finds a block in it: from long before the first turn until long after the last. */
  finds: readonly boolean[]
}

/**
 * Some pools and a miner who is small beside them, and who chooses at every tick where to mine. Income is in fair
 * prices: a tick whose work is sold to whoever pays a fixed price brings 1.
 */
export class Pools implements World {
  /** What all ticks so far will have brought. */
  income = 0
  turn = 0

  private readonly pools: readonly Pool[]
  private readonly turns: number
  private readonly payout: Payout

  constructor(pools: readonly Pool[], turns: number, payout: Payout) {
    this.pools = pools
    this.turns = turns
    this.payout = payout
  }

  view(): View | null {
    if (this.turn >= this.turns) return null
    return {
      difficulty: DIFFICULTY,
      pools: this.pools.map(({ rate, finds }) => ({
        rate,
        age: this.tick - startOf(finds, this.tick),
      })),
    }
  }

  move(move: unknown) {
    if (move !== 'fair' && !isIntegerIn(move, 0, this.pools.length - 1))
      return 'A move is "fair", or the place of a pool in the list.'
    this.income += move === 'fair' ? 1 : this.worth(this.pools[move]!)
    this.turn++
    return null
  }

  private get tick(): number {
    return BEFORE + this.turn
  }

  /** What this tick's work will be paid by the pool. */
  private worth({ rate, finds }: Pool): number {
    const part = rate / DIFFICULTY
    if (this.payout === 'by rounds') {
      const end = finds.indexOf(true, this.tick)
      return 1 / ((end + 1 - startOf(finds, this.tick)) * part)
    }
    const ticks = Math.round(WINDOW / part)
    const paid = finds.slice(this.tick, this.tick + ticks).filter(Boolean).length
    return paid / (ticks * part)
  }
}

/** The first tick of the round that `tick` belongs to. */
function startOf(finds: readonly boolean[], tick: number): number {
  return finds.lastIndexOf(true, tick - 1) + 1
}

/** Drawn in the same way for both kinds of payout: with the same numbers the same pools find the same blocks. */
export function drawWorlds(
  random: () => number,
  count: number,
  turns: number,
  payout: Payout,
): Pools[] {
  return Array.from({ length: count }, () => {
    const pools = RATES.map(([least, most]) => {
      const rate = least + Math.floor(random() * (most - least + 1))
      const finds = Array.from(
        { length: BEFORE + turns + AFTER },
        () => random() < rate / DIFFICULTY,
      )
      // The last round ends, however long it has taken.
      return { rate, finds: [...finds, true] }
    })
    return new Pools(pools, turns, payout)
  })
}

/** Shares in a tick, from and to: a small pool and a large one. */
const RATES = [
  [30, 60],
  [80, 180],
] as const

/** Income of a tick, over all worlds. */
export function incomeOf(worlds: readonly Pools[]): number {
  const ticks = worlds.reduce((sum, { turn }) => sum + turn, 0)
  return worlds.reduce((sum, { income }) => sum + income, 0) / ticks
}

/** Plays a rule on the trusted side. */
export function play(worlds: readonly Pools[], rule: (view: View) => number | 'fair'): void {
  for (const world of worlds)
    for (let view = world.view(); view; view = world.view()) world.move(rule(view))
}
