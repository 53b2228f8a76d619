import { isNumberIn, type World } from '@/lib/suite/world'

export type View = {
  height: number
  /** Seconds between the last block and the one before. */
  wait: number
  /** The lowest rate in the last block; 1 if it had room left. */
  lowest: number
  /** All rates that anybody pays, the highest first; the same in every view. */
  rates: readonly number[]
  /** Virtual bytes that came in between these two blocks, by rate, whether they wait or are in the last. */
  arrived: number[]
  /** Virtual bytes that wait since the last block was found, by rate. */
  mempool: number[]
}

export const TARGETS = [2, 6, 24] as const
/** Virtual bytes of a block. */
export const ROOM = 1_000_000
/** Blocks before an answer counts: a program may want to look around. */
const BEFORE = 48
export const JUDGED = 120
const MOST = 10_000

export const WEATHERS = ['calm', 'full', 'waves', 'storm'] as const
export type Weather = (typeof WEATHERS)[number]

/** An answer, and the least that would have been enough. */
export type Bid = { target: number; paid: number; needed: number }

/** A market for room in blocks. The player is small: what it pays moves nothing. */
export class Market implements World {
  readonly weather: Weather
  readonly bids: Bid[] = []
  private readonly views: readonly View[]
  private turn = 0

  constructor(weather: Weather, views: readonly View[]) {
    this.weather = weather
    this.views = views
  }

  view(): View | null {
    return this.turn < BEFORE + JUDGED ? this.views[this.turn]! : null
  }

  move(move: unknown) {
    if (!Array.isArray(move) || move.length !== TARGETS.length)
      return 'An answer is a list of three rates, for 2, 6 and 24 blocks.'
    const rates = move as unknown[]
    if (!rates.every((rate) => isNumberIn(rate, 1, MOST)))
      return 'A rate is a number from 1 to 10,000.'
    if (rates.some((rate, i) => i > 0 && rate > rates[i - 1]!))
      return 'Whoever has more time never pays more.'
    if (this.turn >= BEFORE)
      for (const [i, target] of TARGETS.entries())
        this.bids.push({ target, paid: rates[i]!, needed: this.needed(target) })
    this.turn++
    return null
  }

  /** The least rate with which a payment of now is in one of the next blocks. */
  private needed(target: number): number {
    const next = this.views.slice(this.turn + 1, this.turn + 1 + target)
    return Math.min(...next.map(({ lowest }) => lowest))
  }
}

/** Each rate is so many times the one below. */
const STEP = 1.15
const LEVELS = 50
/** From the highest to 1. */
const RATES = Array.from(
  { length: LEVELS },
  (_, i) => Math.round(100 * STEP ** (LEVELS - 1 - i)) / 100,
)

/** Payments that arrive at a time, in a part of a block. Each stands for many. */
const CROWD = 100

export function drawMarket(random: () => number, weather: Weather): Market {
  const waiting = new Array<number>(LEVELS).fill(0)
  const { demand, storms } = WEATHER[weather]
  const phase = 2 * Math.PI * random()
  const stormAt = (BEFORE + 20 + 50 * random()) * 600
  const views: View[] = []
  let [time, usual, mood] = [0, 0, Math.log(2 + 6 * random())]
  for (let height = 0; height < BEFORE + JUDGED + Math.max(...TARGETS) + 1; height++) {
    const wait = -600 * Math.log(1 - random())
    time += wait
    mood += 0.06 * (random() + random() - 1) - 0.004 * (mood - Math.log(4))
    const wave =
      1 + (weather === 'waves' ? 0.45 : 0.12) * Math.sin((2 * Math.PI * time) / 86_400 + phase)
    const storm = storms && time > stormAt ? Math.exp(-(time - stormAt) / 20_000) : 0
    // People look at what was enough just now, and bid around it.
    const middle = Math.max(mood, 0.9 * usual) + 1.2 * storm
    const volume = demand * (wave + 1.5 * storm) * ROOM * (wait / 600)
    const arrived = new Array<number>(LEVELS).fill(0)
    for (let i = 0; i < CROWD; i++) {
      const spread = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
      const level = Math.floor((middle + 0.8 * spread) / Math.log(STEP))
      arrived[LEVELS - 1 - Math.min(Math.max(level, 0), LEVELS - 1)]! += volume / CROWD
    }
    for (const [level, size] of arrived.entries()) waiting[level]! += size
    const lowest = mine(waiting)
    usual += 0.1 * (Math.log(lowest) - usual)
    views.push({
      height,
      wait: Math.round(wait),
      lowest,
      rates: RATES,
      arrived: arrived.map(Math.round),
      mempool: waiting.map(Math.round),
    })
  }
  return new Market(weather, views)
}

/** How much arrives, in blocks per block, and whether there is an hour when everybody wants to pay. */
const WEATHER: Readonly<Record<Weather, { demand: number; storms: boolean }>> = {
  calm: { demand: 0.7, storms: false },
  full: { demand: 1.02, storms: false },
  waves: { demand: 0.95, storms: false },
  storm: { demand: 0.85, storms: true },
}

/** Takes the best out of what waits, and tells the lowest rate that got in. */
function mine(waiting: number[]): number {
  let room = ROOM
  for (const [level, size] of waiting.entries()) {
    const taken = Math.min(size, room)
    waiting[level]! -= taken
    room -= taken
    if (room < 1) return RATES[level]!
  }
  return 1
}

export type Estimator = { estimate(view: View): number[] }

/** Plays an estimator on the trusted side. */
export function play(markets: readonly Market[], estimatorOf: () => Estimator): void {
  for (const market of markets) {
    const estimator = estimatorOf()
    for (let view = market.view(); view; view = market.view()) {
      const broken = market.move(estimator.estimate(view))
      if (broken !== null) throw new Error(broken)
    }
  }
}

/** The part of these payments that were in time, from 0 to 1. */
export function inTime(bids: readonly Bid[]): number {
  return bids.filter(({ paid, needed }) => paid >= needed).length / bids.length
}

/** How many times what was needed was paid, typically: the geometric mean over those that were in time. */
export function overpaid(bids: readonly Bid[]): number {
  const logs = bids
    .filter(({ paid, needed }) => paid >= needed)
    .map(({ paid, needed }) => Math.log(paid / needed))
  return logs.length === 0
    ? Infinity
    : Math.exp(logs.reduce((sum, log) => sum + log, 0) / logs.length)
}
