import { isNumberIn, type World } from '@/lib/suite/world'

export const KINDS = ['steady', 'doubling', 'leaving', 'hopping', 'lying'] as const
export type Kind = (typeof KINDS)[number]

/** The last block of the chain, as its header has it. */
export type View = { height: number; time: number; difficulty: number }

/** Seconds that a block should take. */
export const SPACING = 600
export const BLOCKS = 480
/** A header is dated at most so far ahead of the true time, and later than the median of so many before it. */
const AHEAD = 7200
const MEDIAN_OF = 11
/** Of all blocks of a chain whose miners lie about the time, the part that is theirs. */
const LIARS = 0.4

/** What nobody can choose. It is drawn before the play, so every rule meets the same luck. */
type Fate = {
  kind: Kind
  /** Difficulty of the first block, which is right for the hash rate of that moment. */
  start: number
  /** When the hash rate changes, in seconds, and by what factor. */
  changeAt: number
  factor: number
  blocks: {
    /** Work that the block takes, in parts of its difficulty: 1 on average. */
    work: number
    /** Header time: the true one, the latest that is valid or the earliest. */
    clock: 'true' | 'late' | 'early'
    /** What a unit of work earns elsewhere, in parts of what it earns here at the difficulty of the start. */
    price: number
  }[]
}

/** A chain whose next difficulty the player decides, block by block. */
export class Chain implements World {
  readonly kind: Kind
  /** Of each block: the logarithm of the wait that was to be expected over the one that is planned. */
  readonly misses: number[] = []
  private readonly fate: Fate
  private readonly headers: View[]
  private now = 0

  constructor(fate: Fate) {
    this.fate = fate
    this.kind = fate.kind
    this.headers = [{ height: 0, time: 0, difficulty: fate.start }]
  }

  view(): View | null {
    return this.misses.length < this.fate.blocks.length ? this.headers.at(-1)! : null
  }

  move(difficulty: unknown) {
    const { start, blocks } = this.fate
    if (!isNumberIn(difficulty, start / 1e6, start * 1e6))
      return 'A difficulty is a number, from a millionth of the first block’s to a million times that.'
    const height = this.misses.length + 1
    const { work, clock, price } = blocks[height - 1]!
    const asked = difficulty / start
    const rate = this.rate(asked, price)
    this.misses.push(Math.log(asked / rate))
    this.pass(work * asked, rate, price, asked)
    this.headers.push({ height, time: this.stamp(clock), difficulty })
    return null
  }

  /** Mean distance of the expected waits from the plan, as a logarithm. */
  get miss(): number {
    return mean(this.misses.map(Math.abs))
  }

  /** Hash rate now, in parts of that of the start, if a block is as difficult as this. */
  private rate(asked: number, price: number): number {
    const { kind, changeAt, factor } = this.fate
    if (kind !== 'hopping') return this.now < changeAt ? 1 : factor
    // Seven tenths of the machines go where they earn more. Not all of them reckon alike.
    const here = (price * 1.25 - asked) / (0.5 * price)
    return 0.3 + 1.4 * Math.min(1, Math.max(0, here))
  }

  /** Lets the time pass in which this much work is done. */
  private pass(work: number, rate: number, price: number, asked: number): void {
    const { kind, changeAt } = this.fate
    const until = changeAt - this.now
    const needed = (work / rate) * SPACING
    if (kind === 'hopping' || until <= 0 || needed <= until) {
      this.now += needed
      return
    }
    this.now = changeAt
    this.now += ((work - (until / SPACING) * rate) / this.rate(asked, price)) * SPACING
  }

  private stamp(clock: 'true' | 'late' | 'early'): number {
    const time = Math.round(this.now)
    // Where nobody lies the last block's time is the latest so far, and the median is not asked for.
    if (clock === 'true' && this.fate.kind !== 'lying' && time > this.headers.at(-1)!.time)
      return time
    const times = this.headers.slice(-MEDIAN_OF).map((header) => header.time)
    const earliest = times.sort((a, b) => a - b)[times.length >> 1]! + 1
    if (clock === 'early') return earliest
    return Math.max(earliest, clock === 'late' ? time + AHEAD : time)
  }
}

export function drawChain(random: () => number, kind: Kind, blocks = BLOCKS): Chain {
  const start = 10 ** (3 + Math.floor(random() * 10)) * (1 + random())
  const changeAt = (60 + 120 * random()) * SPACING
  const factor = kind === 'doubling' ? 2 : kind === 'leaving' ? 1 / (4 + 6 * random()) : 1
  let price = 1
  return new Chain({
    kind,
    start,
    changeAt,
    factor,
    blocks: Array.from({ length: blocks }, () => {
      const work = -Math.log(1 - random())
      const [isLiar, late, step] = [random() < LIARS, random() < 0.5, random()]
      price *= Math.exp((step - 0.5) * 0.03)
      return {
        work,
        clock: kind !== 'lying' || !isLiar ? 'true' : late ? 'late' : 'early',
        price,
      } as const
    }),
  })
}

export type Rule = { next(view: View): number }

/** Plays a rule on the trusted side. */
export function play(chains: readonly Chain[], ruleOf: () => Rule): void {
  for (const chain of chains) {
    const rule = ruleOf()
    for (let view = chain.view(); view; view = chain.view()) {
      const broken = chain.move(rule.next(view))
      if (broken !== null) throw new Error(broken)
    }
  }
}

/** By what part the expected waits of these chains miss the plan, in per cent: 0 of a rule that knows the hash rate. */
export function missOf(chains: readonly Chain[]): number {
  return 100 * (Math.exp(mean(chains.map(({ miss }) => miss))) - 1)
}

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, one) => sum + one, 0) / numbers.length
}
