import type { BidBlock } from '@/lib/consensus/ethereum/payload-status'

/** One call of a method of the store. */
export type Step = readonly [method: string, ...args: unknown[]]

export const ETH = 1_000_000_000n

export const ANCHOR: BidBlock = {
  root: '0x00',
  parent: '0xff',
  slot: 0,
  hash: 'payload of 0x00',
  parentHash: 'older',
}

/** The call that brings a block of a slot, on its parent with or without the payload. */
export function block(root: string, parent: string, slot: number, on: 'empty' | 'full'): Step {
  const parentHash = on === 'full' ? `payload of ${parent}` : `before ${parent}`
  return ['onBlock', { root, parent, slot, hash: `payload of ${root}`, parentHash }]
}

/** One vote of each of these validators. */
export function vote(
  validators: readonly number[],
  root: string,
  slot: number,
  index: 0 | 1,
): Step[] {
  return validators.map((validator) => ['onAttestation', validator, root, slot, index])
}

/** Votes of the first `count` places of the committee. */
export function ptc(root: string, count: number, present: boolean, available: boolean): Step[] {
  return Array.from({ length: count }, (_, place) => [
    'onPayloadVote',
    root,
    place,
    present,
    available,
  ])
}

export const EMPTY = (root: string) => ({ root, status: 'empty' })
export const FULL = (root: string) => ({ root, status: 'full' })
export const PENDING = (root: string) => ({ root, status: 'pending' })

/** Children stand in any order. */
export function sorted(method: string, answer: unknown): unknown {
  if (method !== 'children' || !Array.isArray(answer)) return answer
  return answer.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
}
