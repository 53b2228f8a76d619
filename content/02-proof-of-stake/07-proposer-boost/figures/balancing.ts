import {
  computeProposerScore,
  getForkchoiceStore,
  getHead,
  onBlock,
  onTick,
  type Store,
} from '@/lib/consensus/ethereum/lmd-ghost'
import { SLOT_DURATION_MS } from '@/lib/consensus/ethereum/preset'
import { type SlotEvent } from '@/content/_kit/slot-schedule'
import {
  BALANCES,
  blockOf,
  grow,
  inEth,
  nameOf,
  namesIn,
  ON_DUTY,
  rootOf,
  vote,
  weightsByName,
} from '@/content/_kit/toy-votes'

/** The last two of the twelve belong to Mallory. */
export const ATTACKERS: readonly number[] = [11, 12]

export type Balancing = { store: Store; slot: number; told: string; events: readonly SlotEvent[] }

/** Mallory has proposed twice in slot 1, late, and the votes are split evenly. */
export function balanced(): Balancing {
  let store = getForkchoiceStore(rootOf('G'), BALANCES)
  for (const name of ['L1', 'R1']) store = grow(store, name, 'G', 1)
  for (let validator = 1; validator <= ON_DUTY; validator++)
    store = vote(store, validator, seesLeft(validator) ? 'L1' : 'R1')
  return {
    store,
    slot: 1,
    told: 'Mallory has proposed L1 and R1, too late for a boost. Six votes lie on each, and two of the twelve are hers.',
    events: [
      {
        id: 'two-blocks',
        at: 3_900,
        label: 'L1 to one half, R1 to the other',
        note: 'Each half has time to see one block, and votes for that.',
        tone: 'faulty',
      },
      { id: 'level', at: 5_000, label: `level: ${scales(store)}`, tone: 'accent' },
    ],
  }
}

/**
 * One slot. An honest validator proposes in time. Before the others vote, Mallory shows one half of them one of her
 * votes and the other half the other one, so that each half finds its own branch heavier, if nothing else counts.
 */
export function nextSlot(now: Balancing, withBoost: boolean): Balancing {
  const slot = now.slot + 1
  const proposerSeesLeft = slot % 2 === 0
  const [toLeft, toRight] = (proposerSeesLeft ? [12, 11] : [11, 12]) as [number, number]
  const [left, right] = [tip(now.store, 'L'), tip(now.store, 'R')]
  const side = nameOf(getHead(shown(now.store, proposerSeesLeft))).charAt(0)
  const name = `${side}${slot}`
  let store = onTick(now.store, slot * SLOT_DURATION_MS)
  store = onBlock(store, blockOf(name, side === 'L' ? left : right, slot))
  if (!withBoost) store = { ...store, proposerBoostRoot: null }

  const [headOfLeft, headOfRight] = [true, false].map((seen) => nameOf(getHead(shown(store, seen))))
  for (let validator = 1; validator <= ON_DUTY - ATTACKERS.length; validator++)
    store = vote(store, validator, seesLeft(validator) ? headOfLeft! : headOfRight!)
  store = vote(vote(store, toLeft, left), toRight, right)
  const isSplit = headOfLeft !== headOfRight
  // What is left when the boost of this slot is over.
  const lasting = { ...store, proposerBoostRoot: null }
  return {
    store: lasting,
    slot,
    told: isSplit
      ? `In slot ${slot} one half saw ${headOfLeft} as the head, the other ${headOfRight}. Each voted for what it saw, and the fork lives on.`
      : `In slot ${slot} both halves saw ${headOfLeft} as the head and voted for it. The fork is over: two votes are all that Mallory has.`,
    events: [
      {
        id: 'proposal',
        at: 600,
        label: `${name} arrives${withBoost ? `, boost ${inEth(BOOST)}` : ''}`,
        tone: 'work',
      },
      {
        id: 'shown',
        at: 3_900,
        label: `${toLeft} shown to the left half, ${toRight} to the right`,
        note: `Mallory’s vote ${toLeft} is for ${left}, her vote ${toRight} for ${right}.`,
        tone: 'faulty',
      },
      {
        id: 'level',
        at: 5_000,
        label: `${isSplit ? 'level' : 'decided'}: ${scales(lasting)}`,
        note: 'By now everybody has seen every vote.',
        tone: 'accent',
      },
    ],
  }

  /** What one half knows when it votes: of Mallory's new votes only the one for its branch. */
  function shown(from: Store, seen: boolean): Store {
    return seen ? vote(from, toLeft, left) : vote(from, toRight, right)
  }
}

function seesLeft(validator: number): boolean {
  return validator <= 5 || validator === ATTACKERS[0]
}

function scales(store: Store): string {
  const weights = weightsByName(store)
  return `L1 ${inEth(weights.get('L1')!)}, R1 ${inEth(weights.get('R1')!)}`
}

/** The newest block of a branch. */
function tip(store: Store, side: string): string {
  return namesIn(store).findLast((name) => name.startsWith(side))!
}

export const BOOST = computeProposerScore(BALANCES)
