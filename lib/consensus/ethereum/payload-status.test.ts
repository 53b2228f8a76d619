import fc from 'fast-check'
import { expect, test } from 'vitest'
import { PayloadStore, type BidBlock, type ForkChoiceNode } from './payload-status'

const block = (root: string, parent: string, slot: number, on: 'empty' | 'full'): BidBlock => ({
  root,
  parent,
  slot,
  hash: `h${root}`,
  parentHash: on === 'full' ? `h${parent}` : 'before',
})
const ANCHOR = block('0', '-', 0, 'empty')

/** Block a of slot 1 with its payload; in slot 2 block b has the boost, and stands on a without it. */
function contested(ptcSize = 512): PayloadStore {
  const store = new PayloadStore(ANCHOR, [32n, 32n, 32n], ptcSize)
  store.onSlot(1)
  store.onBlock(block('a', '0', 1, 'empty'))
  store.onPayload('a')
  store.onSlot(2)
  store.onBlock(block('b', 'a', 2, 'empty'))
  store.setBoost('b', 10n)
  return store
}

test('More than 256 of 512 save a payload that the next proposer passes over', () => {
  const store = contested()
  expect(store.getHead()).toEqual({ root: 'b', status: 'empty' })
  for (let place = 0; place < 256; place++) store.onPayloadVote('a', place, true, true)
  expect(store.getHead()).toEqual({ root: 'b', status: 'empty' })
  store.onPayloadVote('a', 256, true, true)
  expect(store.getHead()).toEqual({ root: 'a', status: 'full' })
  expect(store.shouldBuildOnFull(2)).toBe(true)
})

test('A slot later votes decide, and the committee no more', () => {
  const store = contested()
  for (let place = 0; place < 512; place++) store.onPayloadVote('a', place, true, true)
  store.onSlot(3)
  store.onAttestation(0, 'b', 2, 0)
  expect(store.getHead()).toEqual({ root: 'b', status: 'empty' })
  store.onAttestation(1, 'a', 2, 1)
  store.onAttestation(2, 'a', 2, 1)
  expect(store.getHead()).toEqual({ root: 'a', status: 'full' })
})

test('A proposer passes a full head over when more than half have seen no payload', () => {
  const store = new PayloadStore(ANCHOR, [], 4)
  store.onSlot(1)
  store.onBlock(block('a', '0', 1, 'empty'))
  store.onPayload('a')
  store.onSlot(2)
  for (const [place, answer] of [
    [0, true],
    [1, true],
    [2, false],
  ] as const) {
    store.onPayloadVote('a', place, false, true)
    expect(store.shouldBuildOnFull(2)).toBe(answer)
  }
  // The head itself is full: nobody with the boost has passed it over.
  expect(store.getHead()).toEqual({ root: 'a', status: 'full' })
})

test('A node weighs what its children weigh, and the votes for itself', () => {
  const blocks = fc.array(
    fc.record({
      parent: fc.nat({ max: 9 }),
      on: fc.constantFrom('empty' as const, 'full' as const),
      votes: fc.array(fc.tuple(fc.nat({ max: 3 }), fc.constantFrom(0 as const, 1 as const)), {
        maxLength: 3,
      }),
    }),
    { minLength: 1, maxLength: 8 },
  )
  fc.assert(
    fc.property(blocks, (list) => {
      const balances = Array.from({ length: 24 }, (_, i) => 2n ** BigInt(i))
      const store = new PayloadStore(ANCHOR, balances, 4)
      store.onSlot(30)
      const own = new Map<string, bigint>()
      const add = ({ root, status }: ForkChoiceNode, stake: bigint) =>
        own.set(status + root, (own.get(status + root) ?? 0n) + stake)
      let validator = 0
      for (const [i, { parent, on, votes }] of list.entries()) {
        const root = `${i + 1}`
        const slot = i + 1
        store.onBlock(block(root, `${parent % (i + 1)}`, slot, on))
        store.onPayload(root)
        for (const [later, index] of votes) {
          const stake = balances[validator]!
          if (!store.onAttestation(validator++, root, slot + later, index)) continue
          add({ root, status: later === 0 ? 'pending' : index === 1 ? 'full' : 'empty' }, stake)
        }
      }
      const sum = (node: ForkChoiceNode): bigint =>
        store
          .children(node)
          .reduce((all, child) => all + sum(child), own.get(node.status + node.root) ?? 0n)
      const check = (node: ForkChoiceNode): void => {
        expect(store.weight(node)).toBe(sum(node))
        for (const child of store.children(node)) check(child)
      }
      check({ root: '0', status: 'pending' })
    }),
  )
})
