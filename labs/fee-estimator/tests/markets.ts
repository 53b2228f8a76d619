import type { SuiteContext } from '@/lib/suite/suite'
import { best, known } from './rules'
import {
  type Bid,
  drawMarket,
  type Estimator,
  inTime,
  type Market,
  overpaid,
  play,
  type Weather,
  WEATHERS,
} from './world'

/** What the brief asks for: least parts of payments in time, and most that may be paid above what was needed. */
export const LIMITS = {
  inTime: 0.8,
  stormInTime: 0.75,
  cost: 0.3,
  costOf2: 0.45,
  costOf24: 0.3,
  calmCost: 0.25,
  anyWeather: 2,
}

/** The same markets for all tests of a suite, played once. What failed is played again by the next test. */
export function markets(
  { playWorlds }: Pick<SuiteContext, 'playWorlds'>,
  draw: () => Market[],
): { bids(): Promise<Bids>; scale(): { best: number; known: { name: string; value: number }[] } } {
  let done: Promise<Bids> | null = null
  async function playAll(): Promise<Bids> {
    const drawn = draw()
    await playWorlds({ className: 'Estimator', method: 'estimate' }, drawn)
    return new Bids(drawn)
  }
  const outcome = (rule: () => Estimator) => {
    const drawn = draw()
    play(drawn, rule)
    return new Bids(drawn).all
  }
  return {
    async bids() {
      done ??= playAll()
      try {
        return await done
      } catch (error) {
        done = null
        throw error
      }
    },
    scale: () => ({
      best: percentAbove(outcome(best)),
      known: known.map(({ name, rule }) => {
        const all = outcome(rule)
        return {
          name: `${name} (${Math.round(100 * inTime(all))} % in time)`,
          value: percentAbove(all),
        }
      }),
    }),
  }
}

export class Bids {
  private readonly drawn: readonly Market[]

  constructor(drawn: readonly Market[]) {
    this.drawn = drawn
  }

  get all(): Bid[] {
    return this.drawn.flatMap((market) => market.bids)
  }

  of(target: number): Bid[] {
    return this.all.filter((bid) => bid.target === target)
  }

  in(weather: Weather): Bid[] {
    return this.drawn.filter((market) => market.weather === weather).flatMap((one) => one.bids)
  }
}

export function percentAbove(bids: readonly Bid[]): number {
  return 100 * (overpaid(bids) - 1)
}

/** So many of each weather. */
export function drawAll(random: () => number, count: number): Market[] {
  return WEATHERS.flatMap((weather) =>
    Array.from({ length: count }, () => drawMarket(random, weather)),
  )
}
