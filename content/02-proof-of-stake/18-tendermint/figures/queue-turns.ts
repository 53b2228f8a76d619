import {
  nextProposer,
  updateWithChangeSet,
  type ValidatorPriority,
} from '@/lib/consensus/bft/proposer-priority'

export const TURNS = 40
/** The turn before which D joins. */
export const JOINS = 10
export const NEWCOMER = 5n

export type Turn = {
  proposer: string
  /** Priorities after this turn, by name. */
  priorities: Readonly<Record<string, number>>
}

/** Three validators at priority 0, and perhaps a fourth that comes later. */
export function turnsOf(powers: readonly number[], joins: boolean): Turn[] {
  let set: readonly ValidatorPriority[] = powers.map((power, i) => ({
    id: 'ABC'[i]!,
    power: BigInt(power),
    priority: 0n,
  }))
  return Array.from({ length: TURNS }, (_, turn) => {
    if (joins && turn === JOINS) set = updateWithChangeSet(set, [{ id: 'D', power: NEWCOMER }])
    const next = nextProposer(set)
    set = next.validators
    return {
      proposer: next.proposer,
      priorities: Object.fromEntries(set.map(({ id, priority }) => [id, Number(priority)])),
    }
  })
}
