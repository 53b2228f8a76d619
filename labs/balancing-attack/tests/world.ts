import { type Contest, type Side, SplitNetwork } from './network'
import { isIntegerIn, isListOf, isOneOf, isRecordOf, type World } from '@/lib/suite/world'

type Duties = Contest['slots'][number]

export type View = {
  left: { root: string; votes: number }
  right: { root: string; votes: number }
  groups: number[]
  kept: number
}

export type Move = { left: number; right: number; sees: Side[] }

/** Validators that vote in one slot. */
export const VOTERS = 120
/** What a timely block counts for, in votes: 40 % of a slot. */
export const BOOST = (VOTERS * 40) / 100
/** The slots of an epoch after its first one, in which the fork was made. */
export const SLOTS = 31

/** A network with two branches, until nobody votes for one of them. */
export class Balance implements World {
  /** Slots in which both branches had votes of honest validators. */
  held = 0

  private readonly network: SplitNetwork
  private readonly slots: readonly Duties[]
  private kept: number
  private at = 0
  private isOver = false

  constructor(scene: Contest, boost = 0) {
    this.network = new SplitNetwork(scene.roots, scene.votes, boost)
    this.slots = scene.slots
    this.kept = scene.kept
  }

  view(): View | null {
    const slot = this.slots[this.at]
    if (this.isOver || !slot) return null
    const branch = (side: Side) => ({
      root: this.network.root(side),
      votes: this.network.weight(side),
    })
    return {
      left: branch('left'),
      right: branch('right'),
      groups: [...slot.groups],
      kept: this.kept,
    }
  }

  move(move: unknown) {
    const { groups, adversary } = this.slots[this.at]!
    if (
      !isRecordOf<Move>(move, {
        left: (value) => isIntegerIn(value, 0, Number.MAX_SAFE_INTEGER),
        right: (value) => isIntegerIn(value, 0, Number.MAX_SAFE_INTEGER),
        sees: (value): value is Side[] => isListOf(value, groups.length, isSide),
      }) ||
      move.sees.length !== groups.length
    )
      return 'A move is { left, right, sees }: two whole numbers, and "left" or "right" for each group.'
    if (move.left + move.right > this.kept) return 'Nobody shows more votes than they have kept.'
    this.kept -= move.left + move.right
    const { left, right, sees } = move
    const isSplit = this.network.play({ groups, shown: { left, right }, sees })
    if (isSplit) this.held++
    else this.isOver = true
    // A vote counts from the slot after its own.
    this.kept += adversary
    this.at++
    return null
  }
}

function isSide(value: unknown): value is Side {
  return isOneOf(value, ['left', 'right'])
}

export type Drawing = {
  /** In parts of a hundred, of all stake. */
  share: number
  /** How much of the honest stake is in each group; drawn anew for each play if there is nothing. */
  sizes: number | readonly number[]
  slots?: number
}

/** Everybody votes in a slot of their own, whatever their group: who meets whom is drawn. */
export function drawScene(random: () => number, { share, sizes, slots = SLOTS }: Drawing): Contest {
  const weights =
    typeof sizes === 'number' ? Array.from({ length: sizes }, () => 0.5 + random()) : sizes
  const all = weights.reduce((sum, weight) => sum + weight, 0)
  function draw(): Duties {
    const groups = weights.map(() => 0)
    let adversary = 0
    for (let voter = 0; voter < VOTERS; voter++) {
      if (random() * 100 < share) adversary++
      else {
        let left = random() * all
        let group = 0
        while (group < weights.length - 1 && left >= weights[group]!) left -= weights[group++]!
        groups[group]!++
      }
    }
    return { groups, adversary }
  }
  const root = () => Array.from({ length: 3 }, () => '0123456789abcdef'[Math.floor(random() * 16)])
  const lead = Math.floor(random() * 9) - 4
  return {
    // Never the same.
    roots: { left: `0x${root().join('')}3`, right: `0x${root().join('')}7` },
    votes: { left: 56 + lead, right: 56 - lead },
    kept: 12,
    slots: Array.from({ length: slots }, draw),
  }
}

export function drawScenes(random: () => number, count: number, drawing: Drawing): Contest[] {
  return Array.from({ length: count }, () => drawScene(random, drawing))
}

/** Slots that the fork was open for, over all plays. */
export function heldIn(worlds: readonly Balance[]): number {
  return worlds.reduce((sum, { held }) => sum + held, 0)
}

/** An honest validator shows each vote at once, to everybody, for the head. */
export function honest({ left, right, groups, kept }: View): Move {
  const side = left.votes > right.votes || (left.votes === right.votes && left.root > right.root)
  return {
    left: side ? kept : 0,
    right: side ? 0 : kept,
    sees: groups.map(() => (side ? 'left' : 'right')),
  }
}

/** Plays a rule on the trusted side. */
export function play(worlds: readonly Balance[], rule: (view: View) => Move): void {
  for (const world of worlds)
    for (let view = world.view(); view; view = world.view()) world.move(rule(view))
}
