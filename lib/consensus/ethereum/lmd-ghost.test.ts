import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import data from '../vectors/ethereum-fork-choice.json'
import {
  addBlock,
  ATTESTATION_DUE_MS,
  computeProposerScore,
  getForkchoiceStore,
  getHead,
  getWeights,
  onAttestation,
  onAttesterSlashing,
  onBlock,
  onTick,
  type Attestation,
  type ForkChoiceBlock,
  type Store,
} from './lmd-ghost'

/** The specification word for word: every block asks every vote anew, and the tree is filtered from above. */
function headByTheBook(store: Store): string {
  const children = (of: string) =>
    [...store.blocks.values()].filter(({ parentRoot }) => parentRoot === of)
  const isAncestor = (root: string, ancestor: string): boolean => {
    for (let at: string | undefined = root; at !== undefined; at = store.blocks.get(at)?.parentRoot)
      if (at === ancestor) return true
    return false
  }
  const weightOf = (root: string) => {
    const votes = [...store.latestMessages]
      .filter(([validator]) => !store.equivocatingIndices.has(validator))
      .filter(([, message]) => isAncestor(message.root, root))
      .reduce((sum, [validator]) => sum + (store.balances[validator] ?? 0n), 0n)
    const boosted = store.proposerBoostRoot !== null && isAncestor(store.proposerBoostRoot, root)
    return votes + (boosted ? computeProposerScore(store.balances) : 0n)
  }
  const filter = (root: string, kept: Set<string>): boolean => {
    const above = children(root)
    const ok =
      above.length > 0
        ? above.map((child) => filter(child.root, kept)).some(Boolean)
        : store.justifiedCheckpoint.epoch === 0 ||
          store.blocks.get(root)!.justifiedEpoch === store.justifiedCheckpoint.epoch
    if (ok) kept.add(root)
    return ok
  }
  const kept = new Set<string>()
  filter(store.justifiedCheckpoint.root, kept)
  let head = store.justifiedCheckpoint.root
  for (;;) {
    const next = children(head).filter(({ root }) => kept.has(root))
    if (next.length === 0) return head
    next.sort((a, b) => {
      const difference = weightOf(b.root) - weightOf(a.root)
      return difference === 0n ? (b.root > a.root ? 1 : -1) : difference > 0n ? 1 : -1
    })
    head = next[0]!.root
  }
}

type Row = {
  op: string
  root?: string
  parent?: string
  justifiedEpoch?: number
  validator?: number
  epoch?: number
  justified?: { epoch: number; root: string }
  balances?: number[]
  head?: string
  protoArray?: string
}

describe.each([
  ['votes', data.votes as Row[], 18],
  ['ffgUpdates', data.ffgUpdates as Row[], 4],
])("Lighthouse's scenario %s", (_, rows, heads) => {
  test('has the head of the specification at every step, by two implementations', () => {
    let store = getForkchoiceStore(data.anchor, [])
    let seen = 0
    for (const { op, head, protoArray, ...row } of rows) {
      if (op === 'block') {
        const { parent: parentRoot, ...block } = row as Omit<ForkChoiceBlock, 'parentRoot'> & {
          parent: string
        }
        store = addBlock(store, { ...block, parentRoot, slot: 0 })
      } else if (op === 'attestation') store = onAttestation(store, row as Attestation)
      else {
        store = {
          ...store,
          justifiedCheckpoint: row.justified!,
          balances: row.balances!.map(BigInt),
        }
        expect(getHead(store)).toBe(head)
        expect(headByTheBook(store)).toBe(head)
        expect(protoArray).not.toBe(head)
        seen++
      }
    }
    expect(seen).toBe(heads)
  })
})

test('On any tree the sums from the end agree with the specification', () => {
  const tree = fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 2 })), { maxLength: 24 })
  const votes = fc.array(fc.tuple(fc.nat(11), fc.nat(), fc.nat(3)), { maxLength: 40 })
  fc.assert(
    fc.property(tree, votes, fc.nat(), fc.nat(2), fc.nat(), (blocks, cast, at, epoch, boost) => {
      const roots = ['a']
      let store = getForkchoiceStore(
        'a',
        Array.from({ length: 12 }, (_, i) => BigInt(1 + (i % 3))),
      )
      for (const [parent, justifiedEpoch] of blocks) {
        // Roots in no order, so that ties are not decided by age.
        const root = `${(roots.length * 7) % 25}`.padStart(2, '0')
        const on = roots[parent % roots.length]!
        store = addBlock(store, { root, parentRoot: on, slot: 0, justifiedEpoch })
        roots.push(root)
      }
      for (const [validator, root, voted] of cast)
        store = onAttestation(store, { validator, root: roots[root % roots.length]!, epoch: voted })
      store = onAttesterSlashing(store, [at % 12])
      store = {
        ...store,
        justifiedCheckpoint: { epoch, root: roots[at % roots.length]! },
        proposerBoostRoot: boost % 3 === 0 ? null : roots[boost % roots.length]!,
      }
      expect(getHead(store)).toBe(headByTheBook(store))
    }),
    { numRuns: 400 },
  )
})

describe('The boost', () => {
  const stake = 32_000_000_000n
  const balances = Array.from({ length: 320 }, () => stake)
  const block = (root: string, parentRoot: string, slot: number) => ({
    root,
    parentRoot,
    slot,
    justifiedEpoch: 0,
  })

  test('is 40 % of the stake of one slot, each division rounded down', () => {
    expect(computeProposerScore(balances)).toBe(4n * stake)
    expect(computeProposerScore([1_000_000_031n])).toBe((31_250_000n * 40n) / 100n)
  })

  test('goes to the first block that is in time, and ends with the slot', () => {
    let store = onTick(getForkchoiceStore('g', balances), 12_000 + ATTESTATION_DUE_MS - 1)
    store = onBlock(store, block('a', 'g', 1))
    store = onBlock(store, block('b', 'g', 1))
    expect(store.proposerBoostRoot).toBe('a')
    expect(getWeights(store).get('g')).toBe(4n * stake)
    expect(onTick(store, 23_999).proposerBoostRoot).toBe('a')
    expect(onTick(store, 24_000).proposerBoostRoot).toBeNull()
  })

  test('passes late blocks, and blocks of another slot, by', () => {
    const late = onTick(getForkchoiceStore('g', balances), 12_000 + ATTESTATION_DUE_MS)
    expect(onBlock(late, block('a', 'g', 1)).proposerBoostRoot).toBeNull()
    const next = onTick(getForkchoiceStore('g', balances), 24_000)
    expect(onBlock(next, block('a', 'g', 1)).proposerBoostRoot).toBeNull()
    expect(() => onBlock(next, block('c', 'g', 3))).toThrow(RangeError)
  })

  test('is not earned by sending a known block again', () => {
    let store = onTick(getForkchoiceStore('g', balances), 12_000 + ATTESTATION_DUE_MS)
    store = onBlock(store, block('a', 'g', 1))
    store = { ...store, time: 12_000 }
    expect(onBlock(store, block('a', 'g', 1))).toBe(store)
  })
})
