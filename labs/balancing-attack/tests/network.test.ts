import fc from 'fast-check'
import { expect, test } from 'vitest'
import { longestSplit } from './hidden-longest'
import { type Contest, type Side, SplitNetwork } from './network'
import {
  computeProposerScore,
  getForkchoiceStore,
  getHead,
  getWeights,
  onAttestation,
  onBlock,
  onTick,
  type Store,
} from '@/lib/consensus/ethereum/lmd-ghost'
import { SLOT_DURATION_MS } from '@/lib/consensus/ethereum/preset'

const ROOTS = { left: 'bb', right: 'aa' }
/** 10 validators vote in each slot, so that a boost is 4 votes. */
const BALANCES = Array.from({ length: 320 }, () => 1_000_000_000n)

const side = fc.constantFrom<Side>('left', 'right')
const slots = fc.array(
  fc.record({
    groups: fc.tuple(fc.nat({ max: 4 }), fc.nat({ max: 4 }), fc.nat({ max: 4 })),
    shown: fc.record({ left: fc.nat({ max: 6 }), right: fc.nat({ max: 6 }) }),
    sees: fc.tuple(side, side, side),
  }),
  { minLength: 1, maxLength: 5 },
)

test.each([false, true])(
  'Nodes go where the fork choice of the specification goes, boosted: %s',
  (boosted) => {
    expect(computeProposerScore(BALANCES)).toBe(4_000_000_000n)
    fc.assert(
      fc.property(
        fc.record({ left: fc.nat({ max: 4 }), right: fc.nat({ max: 4 }) }),
        slots,
        (votes, play) => {
          const network = new SplitNetwork(ROOTS, votes, boosted ? 4 : 0)
          let validator = 0
          const add = (store: Store, root: string, count: number) => {
            let now = store
            for (let i = 0; i < count; i++)
              now = onAttestation(now, { validator: validator++, root, epoch: 0 })
            return now
          }
          let store = getForkchoiceStore('00', BALANCES)
          // Too late for a boost.
          store = onTick(store, 5_000)
          for (const root of ['bb', 'aa'])
            store = onBlock(store, { root, parentRoot: '00', slot: 0, justifiedEpoch: 0 })
          store = add(add(store, 'bb', votes.left), 'aa', votes.right)

          for (const [at, slot] of play.entries()) {
            store = onTick(store, (at + 1) * SLOT_DURATION_MS)
            const root = `${(at + 10).toString()}`
            store = onBlock(store, {
              root,
              parentRoot: getHead(store),
              slot: at + 1,
              justifiedEpoch: 0,
            })
            if (!boosted) store = { ...store, proposerBoostRoot: null }
            const before = validator
            const heads = slot.sees.map((seen) => {
              validator = before
              return getHead(add(store, ROOTS[seen], slot.shown[seen]))
            })
            validator = before
            store = add(add(store, 'bb', slot.shown.left), 'aa', slot.shown.right)
            for (const [group, head] of heads.entries())
              store = add(store, head, slot.groups[group]!)
            const voted = new Set(
              heads
                .filter((_, group) => slot.groups[group]! > 0)
                .map((head) => firstOf(store, head)),
            )
            expect(network.play(slot)).toBe(voted.size === 2)
            const lasting = getWeights({ ...store, proposerBoostRoot: null })
            expect(network.weight('left')).toBe(Number(lasting.get('bb')! / 1_000_000_000n))
            expect(network.weight('right')).toBe(Number(lasting.get('aa')! / 1_000_000_000n))
            store = { ...store, proposerBoostRoot: null }
            expect(ROOTS[network.head()]).toBe(firstOf(store, getHead(store)))
          }
        },
      ),
      { numRuns: 150 },
    )
  },
)

/** Left's or Right's root, whichever a block stands on. */
function firstOf(store: Store, root: string): string {
  let at = root
  while (store.blocks.get(at)!.parentRoot !== '00') at = store.blocks.get(at)!.parentRoot
  return at
}

/** All moves of all slots. */
function tryEverything({ roots, votes, kept, slots }: Contest): number {
  const known = new Map<string, number>()
  function from(at: number, lead: number, reserve: number): number {
    const slot = slots[at]
    if (!slot) return 0
    const key = `${at} ${lead} ${reserve}`
    let best = known.get(key) ?? 0
    if (known.has(key)) return best
    for (let left = 0; left <= reserve; left++)
      for (let right = 0; left + right <= reserve; right++)
        for (let choice = 0; choice < 2 ** slot.groups.length; choice++) {
          const network = new SplitNetwork(roots, { left: 100 + lead, right: 100 }, 0)
          const sees = slot.groups.map((_, group) => ((choice >> group) & 1 ? 'left' : 'right'))
          if (!network.play({ groups: slot.groups, shown: { left, right }, sees })) continue
          const next = network.weight('left') - network.weight('right')
          best = Math.max(best, 1 + from(at + 1, next, reserve - left - right + slot.adversary))
        }
    known.set(key, best)
    return best
  }
  return from(0, votes.left - votes.right, kept)
}

test('No plan holds a fork open for longer', () => {
  fc.assert(
    fc.property(
      fc.record({
        roots: fc.constantFrom({ left: 'aa', right: 'bb' }, { left: 'bb', right: 'aa' }),
        votes: fc.record({ left: fc.nat({ max: 3 }), right: fc.nat({ max: 3 }) }),
        kept: fc.nat({ max: 4 }),
        slots: fc.array(
          fc.record({
            groups: fc.array(fc.nat({ max: 5 }), { minLength: 2, maxLength: 3 }),
            adversary: fc.nat({ max: 2 }),
          }),
          { minLength: 1, maxLength: 4 },
        ),
      }),
      (contest) => {
        expect(longestSplit(contest)).toBe(tryEverything(contest))
      },
    ),
    { numRuns: 60 },
  )
})

test('A boost of 48 votes is beyond anybody who has kept no more than 48', () => {
  for (const [kept, held] of [
    [48, false],
    [49, true],
  ] as const) {
    let hasSplit = false
    // Left is ahead by nothing but its root, and every way to show what was kept is tried.
    for (let left = 0; left <= kept; left++)
      for (let right = 0; left + right <= kept; right++)
        for (const sees of [
          ['left', 'right'],
          ['right', 'left'],
        ] as Side[][]) {
          const network = new SplitNetwork(ROOTS, { left: 56, right: 56 }, 48)
          if (network.play({ groups: [58, 58], shown: { left, right }, sees })) hasSplit = true
        }
    expect(hasSplit).toBe(held)
  }
})
