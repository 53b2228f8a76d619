import type { Config, Message, Step, Vote } from '@/lib/consensus/bft/tendermint'

/** What a node is told, one thing after the other; its start comes first by itself. */
export type Event = Message | { type: 'timeout'; step: Step; round: number }

export const NAMES = ['a', 'b', 'c', 'd'] as const

/** Four nodes with one unit each, of which b is the learner's. They propose in their order, a first. */
export const FOUR: Config = {
  self: 'b',
  power: new Map(NAMES.map((name) => [name, 1n])),
  proposers: [...NAMES],
  value: 'B',
  invalid: ['bad', 'worse'],
}

export function proposal(from: string, round: number, value: string, validRound = -1): Message {
  return { type: 'proposal', from, round, value, validRound }
}

/** One vote of each of these nodes, in this order. */
export function votes(
  type: Vote['type'],
  round: number,
  value: string | null,
  from: readonly string[] | string,
): Vote[] {
  return [...from].map((name) => ({ type, from: name, round, value }))
}

export function timeout(step: Step, round: number): Event {
  return { type: 'timeout', step, round }
}

/** The calls that tell a node all this. */
export function callsOf(events: readonly Event[]): [name: string, ...args: unknown[]][] {
  return [
    ['start'],
    ...events.map((event): [string, ...unknown[]] =>
      event.type === 'timeout' ? ['timeout', event.step, event.round] : ['receive', event],
    ),
  ]
}
