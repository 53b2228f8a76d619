import { formatNumber } from '@/lib/format'
import {
  addBlock,
  computeProposerScore,
  getForkchoiceStore,
  getHead,
  onAttestation,
  onBlock,
  onTick,
  type Store,
} from '@/lib/consensus/ethereum/lmd-ghost'
import { SLOT_DURATION_MS } from '@/lib/consensus/ethereum/preset'

const ETH = 1_000_000_000n
/** Of 384 validators twelve are on duty in each slot: those of the figure. */
export const BALANCES = Array.from({ length: 384 }, () => 32n * ETH)
export const ON_DUTY = 12
/** The last two of the twelve belong to the attacker. */
const ATTACKERS = [11, 12]

export type Balancing = { store: Store; slot: number; told: string }

const block = (root: string, parentRoot: string, slot: number) => ({
  root,
  parentRoot,
  slot,
  justifiedEpoch: 0,
})

/** Validators of the figure are numbered from 1. */
export function vote(store: Store, validator: number, root: string): Store {
  const epoch = (store.latestMessages.get(validator - 1)?.epoch ?? -1) + 1
  return onAttestation(store, { validator: validator - 1, root, epoch })
}

/** The attacker proposed twice in slot 1, late, and the votes are split evenly. */
export function balanced(): Balancing {
  let store = getForkchoiceStore('G', BALANCES)
  for (const name of ['L1', 'R1']) store = addBlock(store, block(name, 'G', 1))
  for (let validator = 1; validator <= ON_DUTY; validator++)
    store = vote(store, validator, seesLeft(validator) ? 'L1' : 'R1')
  return {
    store,
    slot: 1,
    told: 'The attacker has proposed L1 and R1. Six votes each, and two of the twelve are the attacker’s.',
  }
}

/**
 * One slot. An honest validator proposes in time. Before the others vote, the attacker shows one half of them one of
 * its votes and the other half the other one, so that each half finds its own branch heavier, if nothing else counts.
 */
export function nextSlot(now: Balancing, withBoost: boolean): Balancing {
  const slot = now.slot + 1
  const [toLeft, toRight] = slot % 2 === 0 ? [ATTACKERS[1]!, ATTACKERS[0]!] : ATTACKERS
  const [left, right] = [tip(now.store, 'L'), tip(now.store, 'R')]
  const proposerSeesLeft = slot % 2 === 0
  const before = shown(now.store, proposerSeesLeft)
  const side = getHead(before).startsWith('L') ? 'L' : 'R'
  const name = `${side}${slot}`
  let store = onTick(now.store, slot * SLOT_DURATION_MS)
  store = onBlock(store, block(name, side === 'L' ? left : right, slot))
  if (!withBoost) store = { ...store, proposerBoostRoot: null }

  const heads = [true, false].map((seen) => getHead(shown(store, seen)))
  for (let validator = 1; validator <= ON_DUTY - ATTACKERS.length; validator++)
    store = vote(store, validator, heads[seesLeft(validator) ? 0 : 1]!)
  store = vote(vote(store, toLeft!, left), toRight!, right)
  const split = heads[0]!.charAt(0) !== heads[1]!.charAt(0)
  const saw = split
    ? `One half sees ${heads[0]} as the head, the other ${heads[1]}; the fork lives on.`
    : `Both halves see ${heads[0]} as the head, and vote for it. The fork is over.`
  return { store, slot, told: `Slot ${slot}: ${name} is proposed in time. ${saw}` }

  /** What one half knows when it votes: of the attacker's new votes only the one for its branch. */
  function shown(from: Store, seen: boolean): Store {
    return seen ? vote(from, toLeft!, left) : vote(from, toRight!, right)
  }
}

function seesLeft(validator: number): boolean {
  return validator <= 5 || validator === ATTACKERS[0]
}

/** The newest block of a branch. */
function tip(store: Store, side: string): string {
  return [...store.blocks.keys()].findLast((root) => root.startsWith(side))!
}

export function inEth(weight: bigint): string {
  return formatNumber(Number(weight) / Number(ETH), { decimals: 1 })
}

export const BOOST = computeProposerScore(BALANCES)
