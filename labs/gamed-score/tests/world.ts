import { isIntegerIn, isListOf, isRecordOf, type World } from '@/lib/suite/world'

export type View = {
  stake: number
  minimum: number
  hours: number
  bias: number
  features: { weight: number; limit: number }[]
}
export type Identity = { stake: number; hours: number[] }
/** What the others have in an epoch: their scores, and their stake times 1000 + score. */
export type Epoch = { view: View; others: { scores: number; weight: number } }
export type Draw = 'by score' | 'by stake'

export function scoreOf({ bias, features }: View, hours: readonly number[]): number {
  const sum = features.reduce((total, { weight }, i) => total + weight * hours[i]!, bias)
  return Math.min(100, Math.max(0, sum))
}

/** Epochs with a model each, and an owner of stake who says at the beginning of each how many identities that is. */
export class Chain implements World {
  /** The share of the blocks of each epoch that is drawn, on average, added up. */
  blocks = 0
  /** Scores of all identities in all epochs. */
  scores = 0
  turn = 0
  readonly epochs: readonly Epoch[]
  private readonly draw: Draw

  constructor(epochs: readonly Epoch[], draw: Draw) {
    this.epochs = epochs
    this.draw = draw
  }

  view(): View | null {
    return this.epochs[this.turn]?.view ?? null
  }

  move(move: unknown) {
    const { view, others } = this.epochs[this.turn]!
    const isHours = (value: unknown): value is number => isIntegerIn(value, 0, view.hours)
    const isStake = (value: unknown): value is number => isIntegerIn(value, 0, view.stake)
    const isIdentity = (value: unknown): value is Identity =>
      isRecordOf<Identity>(value, {
        stake: isStake,
        hours: (list): list is number[] => isListOf(list, view.features.length, isHours),
      }) && value.hours.length === view.features.length
    if (!isListOf(move, Math.floor(view.stake / view.minimum), isIdentity))
      return 'A move is a list of identities, and no more than your stake allows.'
    if (move.some(({ stake }) => stake < view.minimum))
      return 'An identity has at least the minimum of coins.'
    if (move.some(({ hours }) => hours.some((spent, i) => spent > view.features[i]!.limit)))
      return 'No more hours go into a feature than count.'
    if (move.reduce((sum, { stake }) => sum + stake, 0) > view.stake)
      return 'All identities together have no more coins than you.'
    if (move.flatMap(({ hours }) => hours).reduce((sum, spent) => sum + spent, 0) > view.hours)
      return 'All identities together work no more hours than you can.'
    const scores = move.map(({ hours }) => scoreOf(view, hours))
    const score = scores.reduce((sum, each) => sum + each, 0)
    const weight = move.reduce((sum, { stake }, i) => sum + stake * (1000 + scores[i]!), 0)
    this.scores += score
    this.blocks +=
      this.draw === 'by score' ? score / (score + others.scores) : weight / (weight + others.weight)
    this.turn++
    return null
  }

  again(draw: Draw = this.draw): Chain {
    return new Chain(this.epochs, draw)
  }
}

export type Between = (least: number, most: number) => number

export function between(random: () => number): Between {
  return (least, most) => least + Math.floor(random() * (most - least + 1))
}

/** One of forty owners: the other thirty-nine are one identity each, with as much stake, and mostly good scores. */
export function epochOf(draw: Between, view: Partial<View> = {}): Epoch {
  const minimum = view.minimum ?? 32
  const stake = view.stake ?? minimum * draw(8, 16) + draw(0, minimum - 1)
  const scores = Array.from({ length: 39 }, () => draw(60, 100)).reduce(
    (sum, each) => sum + each,
    0,
  )
  return {
    view: {
      stake,
      minimum,
      hours: draw(8, 30),
      bias: draw(-60, 40),
      features: Array.from({ length: draw(2, 4) }, () => ({
        weight: draw(-5, 30),
        limit: draw(1, 6),
      })),
      ...view,
    },
    others: { scores, weight: stake * (39 * 1000 + scores) },
  }
}

export function drawChains(random: () => number, count: number, draw: Draw): Chain[] {
  const of = between(random)
  return Array.from({ length: count }, () => {
    const minimum = of(16, 64)
    const stake = minimum * of(8, 16) + of(0, minimum - 1)
    return new Chain(
      Array.from({ length: 6 }, () => epochOf(of, { minimum, stake })),
      draw,
    )
  })
}

export function totalOf(chains: readonly Chain[], what: 'blocks' | 'scores'): number {
  return chains.reduce((sum, chain) => sum + chain[what], 0)
}

/** Blocks in per cent of all. */
export function shareOf(chains: readonly Chain[]): number {
  const epochs = chains.reduce((sum, { turn }) => sum + turn, 0)
  return (100 * totalOf(chains, 'blocks')) / epochs
}

/** Hours for the best score that one identity can have. */
export function bestHours({ features, hours }: View): number[] {
  const spent = features.map(() => 0)
  let left = hours
  for (const i of features
    .map((_, at) => at)
    .sort((a, b) => features[b]!.weight - features[a]!.weight)) {
    spent[i] = features[i]!.weight > 0 ? Math.min(left, features[i]!.limit) : 0
    left -= spent[i]
  }
  return spent
}

/** All stake and all work in a single identity. */
export function honest(view: View): Identity[] {
  return [{ stake: view.stake, hours: bestHours(view) }]
}

/** Plays a rule on the trusted side. */
export function play(chains: readonly Chain[], rule: (view: View) => Identity[]): void {
  for (const chain of chains)
    for (let view = chain.view(); view; view = chain.view()) {
      const broken = chain.move(rule(view))
      if (broken) throw new Error(broken)
    }
}
