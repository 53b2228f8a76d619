import { isIntegerIn, isListOf, isRecordOf, type World } from '@/lib/suite/world'

export type Validator = {
  stake: number
  from: number
  until: number | null
  price: number | null
}
export type View = {
  now: number
  checkpoint: number | null
  votes: number[]
  validators: Validator[]
}
type Move = { fork: number; keys: number[] } | null

/** What a node that comes anew knows beside the histories: nothing, a block that is too old, or one of these days. */
export type Known = 'nothing' | 'stale' | 'fresh'

/** A chain as it really was. */
export type Chain = {
  now: number
  votes: number[]
  validators: Validator[]
  stale: number
  fresh: number
}

/** Stake that may leave in a day. */
const CHURN = 3
/** At least so much is at stake on every day. */
const LEAST = 108
/** In so many days a third of the stake can leave, and a few units that had waited their turn before. */
const PERIOD = LEAST / 3 / CHURN

/** A node that has just been started meets two histories: the real one and the player's. */
export class NewNode implements World {
  won = false
  paid = 0
  private isOver = false
  private cheapest?: number

  private readonly chain: Chain
  private readonly known: Known

  constructor(chain: Chain, known: Known) {
    this.chain = chain
    this.known = known
  }

  view(): View | null {
    if (this.isOver) return null
    const { now, votes, validators } = this.chain
    return { now, checkpoint: this.checkpoint, votes, validators }
  }

  move(move: unknown) {
    const problem = problemOf(move, this.chain)
    if (problem) return problem
    this.isOver = true
    if (move === null) return null
    const { fork, keys } = move as NonNullable<Move>
    this.paid = keys.reduce((sum, key) => sum + this.chain.validators[key]!.price!, 0)
    const stake = keys.reduce((sum, key) => sum + this.chain.validators[key]!.stake, 0)
    this.won = fork > (this.checkpoint ?? -1) && stake >= stakeNeeded(this.chain, fork)
    return null
  }

  /** What the cheapest history costs that this node takes, Infinity if there is none. */
  best(): number {
    if (this.cheapest !== undefined) return this.cheapest
    let best = Infinity
    for (let fork = (this.checkpoint ?? -1) + 1; fork < this.chain.now; fork++)
      best = Math.min(best, cheapest(this.chain, fork))
    return (this.cheapest = best)
  }

  private get checkpoint(): number | null {
    return this.known === 'nothing' ? null : this.chain[this.known]
  }
}

function problemOf(move: unknown, { now, validators }: Chain): string | null {
  if (move === null) return null
  const isKey = (key: unknown) => isIntegerIn(key, 0, validators.length - 1)
  const isMove = isRecordOf<NonNullable<Move>>(move, {
    fork: (fork) => isIntegerIn(fork, 0, now - 1),
    keys: (keys) => isListOf(keys, validators.length, isKey as (key: unknown) => key is number),
  })
  if (!isMove)
    return 'A move is null, or a fork from 0 to now - 1 with a list of keys, places of validators.'
  if (new Set(move.keys).size < move.keys.length) return 'Each key is bought once.'
  const bought = move.keys.map((key) => validators[key]!)
  if (bought.some(({ price }) => price === null))
    return 'This key is not for sale: it has no price.'
  if (!bought.every((one) => isActive(one, move.fork)))
    return 'Only who is a validator on the day of the fork votes in the history that begins there.'
  return null
}

function isActive({ from, until }: Validator, day: number): boolean {
  return from <= day && (until === null || day < until)
}

/** The stake that has to vote every day: two thirds of that day, and more than voted in the real history. */
function stakeNeeded({ now, votes, validators }: Chain, fork: number): number {
  const total = validators
    .filter((one) => isActive(one, fork))
    .reduce((sum, { stake }) => sum + stake, 0)
  const real = votes.slice(fork).reduce((sum, vote) => sum + vote, 0)
  return Math.max(Math.ceil((2 * total) / 3), Math.floor(real / (now - fork)) + 1)
}

/** The least price of so much stake: a knapsack, filled key by key. */
function cheapest(chain: Chain, fork: number): number {
  const needed = stakeNeeded(chain, fork)
  const forSale = chain.validators.filter((one) => one.price !== null && isActive(one, fork))
  if (forSale.reduce((sum, { stake }) => sum + stake, 0) < needed) return Infinity
  const price = Array<number>(needed + 1).fill(Infinity)
  price[0] = 0
  for (const one of forSale)
    for (let stake = needed; stake > 0; stake--)
      price[stake] = Math.min(price[stake]!, price[Math.max(0, stake - one.stake)]! + one.price!)
  return price[needed]!
}

/** A chain that a test has made by hand. */
export function chainOf(
  votes: number[],
  validators: Validator[],
  checkpoints: { stale?: number; fresh?: number } = {},
): Chain {
  return { now: votes.length, votes, validators, stale: 0, fresh: 0, ...checkpoints }
}

/** A chain of some months in which the set of validators is replaced several times. */
function drawChain(random: () => number): Chain {
  const integer = (least: number, most: number) => least + Math.floor(random() * (most - least + 1))
  const now = integer(100, 140)
  const comes = CHURN * (0.9 + 0.25 * random())
  const lost = 0.35 * random()
  const turnout = 0.67 + 0.21 * random()
  const validators: Validator[] = []
  const votes: number[] = []
  const join = (from: number) => {
    const stake = integer(1, 5)
    validators.push({ stake, from, until: null, price: null })
    return stake
  }
  let total = 0
  while (total < LEAST + 15) total += join(0)
  let mayLeave = 0
  let mayCome = 0
  for (let day = 0; day < now; day++) {
    mayLeave = Math.min(mayLeave + CHURN, 5)
    mayCome += comes
    while (mayCome >= 5) {
      const stake = join(day)
      mayCome -= stake
      total += stake
    }
    const active = validators.filter((one) => isActive(one, day) && one.from < day)
    // Whoever has been there for long is more likely to leave.
    const leaver = active[Math.floor(random() * active.length * 0.4)]
    if (leaver && leaver.stake <= mayLeave && total - leaver.stake >= LEAST) {
      mayLeave -= leaver.stake
      total -= leaver.stake
      leaver.until = day
      // A key that has been of no use for long is cheap, or lost.
      const price = Math.ceil(leaver.stake * (2 + 8 * random()) * (0.7 + (0.6 * day) / now))
      leaver.price = random() < lost * (1 - day / now) ? null : price
    }
    votes.push(Math.ceil(total * Math.max(0.67, turnout + 0.06 * (random() - 0.5))))
  }
  return { now, votes, validators, stale: now - integer(60, 90), fresh: now - integer(1, PERIOD) }
}

/** Chains whose past can be rewritten, unless a node has a fresh checkpoint. */
export function drawChains(random: () => number, count: number): Chain[] {
  const chains: Chain[] = []
  while (chains.length < count) {
    const chain = drawChain(random)
    if (new NewNode(chain, 'stale').best() < Infinity) chains.push(chain)
  }
  return chains
}

/** The prices of all worlds together, and of the cheapest histories. */
export function pricesOf(worlds: readonly NewNode[]): { paid: number; best: number } {
  return {
    paid: worlds.reduce((sum, { paid }) => sum + paid, 0),
    best: worlds.reduce((sum, world) => sum + world.best(), 0),
  }
}

/** Plays a rule on the trusted side. */
export function play(worlds: readonly NewNode[], rule: (view: View) => Move): void {
  for (const world of worlds)
    for (let view = world.view(); view; view = world.view()) world.move(rule(view))
}
