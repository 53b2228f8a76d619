import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import data from '../vectors/ethereum-slashable-votes.json'
import {
  isProposerSlashing,
  isSlashableAttestationData,
  judgeBlock,
  judgeVote,
  mergeHistories,
  NO_MIN_SPAN,
  NOTHING_SIGNED,
  offenceOf,
  spansOf,
  surrounds,
  type SignedVote,
  type SigningHistory,
  type Span,
} from './slashing'
import type { AttestationData } from './types'

type Row = { source: number; target: number; root: string }
const attestation = ({ source, target, root }: Row): AttestationData => ({
  slot: 32 * target,
  index: 0,
  beaconBlockRoot: root,
  source: { epoch: source, root: 'same' },
  target: { epoch: target, root: 'same' },
})

/** All spans within 0 … 6. */
const SPANS: Span[] = Array.from({ length: 49 }, (_, i) => ({
  source: Math.floor(i / 7),
  target: i % 7,
})).filter(({ source, target }) => source <= target)

const span = fc
  .tuple(fc.nat({ max: 12 }), fc.nat({ max: 6 }))
  .map(([source, length]) => ({ source, target: source + length }))

describe('Votes', () => {
  test('Each row of the table, also as sets of epochs strictly between the ends', () => {
    for (const { data1, data2, slashable } of data.rows) {
      expect(isSlashableAttestationData(attestation(data1), attestation(data2))).toBe(slashable)
      // 1 surrounds 2 if every epoch of 2, ends included, lies strictly inside of 1.
      const inside = new Set<number>()
      for (let epoch = data1.source + 1; epoch < data1.target; epoch++) inside.add(epoch)
      let all = true
      for (let epoch = data2.source; epoch <= data2.target; epoch++) all &&= inside.has(epoch)
      const twice = data1.target === data2.target && JSON.stringify(data1) !== JSON.stringify(data2)
      expect(all || twice).toBe(slashable)
    }
  })

  test('An offence has no direction, the predicate has', () => {
    for (const a of SPANS)
      for (const b of SPANS) {
        const [one, two] = [attestation({ ...a, root: 'A' }), attestation({ ...b, root: 'B' })]
        expect(offenceOf(one, two)).toBe(offenceOf(two, one))
        expect(isSlashableAttestationData(one, two) && isSlashableAttestationData(two, one)).toBe(
          a.target === b.target,
        )
        expect(offenceOf(one, two) !== null).toBe(
          isSlashableAttestationData(one, two) || isSlashableAttestationData(two, one),
        )
      }
  })

  test('A proposer has to sign two headers for one slot', () => {
    const header = { slot: 9, proposerIndex: 4, parentRoot: 'p', stateRoot: 's', bodyRoot: 'b' }
    expect(isProposerSlashing(header, { ...header })).toBe(false)
    for (const field of ['parentRoot', 'stateRoot', 'bodyRoot'] as const)
      expect(isProposerSlashing(header, { ...header, [field]: 'x' })).toBe(true)
    expect(isProposerSlashing(header, { ...header, bodyRoot: 'x', slot: 10 })).toBe(false)
    expect(isProposerSlashing(header, { ...header, bodyRoot: 'x', proposerIndex: 5 })).toBe(false)
  })
})

describe('EIP-3076', () => {
  const { history, signBlock, signAttestation, invalidImports } = data.interchange
  const imported = mergeHistories(NOTHING_SIGNED, {
    blocks: history.blockSlots.map((slot) => ({ slot })),
    votes: history.attestations.map(([source, target]) => ({ source: source!, target: target! })),
  })!

  test('The case of the interchange tests, answer by answer', () => {
    let state: SigningHistory = imported
    for (const { slot, safe } of signBlock) {
      const verdict = judgeBlock(state, { slot })
      expect(verdict === 'safe').toBe(safe)
      if (safe) state = { ...state, blocks: [...state.blocks, { slot }] }
    }
    for (const { source, target, safe } of signAttestation) {
      const verdict = judgeVote(state, { source, target })
      expect(verdict === 'safe').toBe(safe)
      if (safe) state = { ...state, votes: [...state.votes, { source, target }] }
    }
  })

  test('Histories that hold an offence are refused', () => {
    for (const { attestations } of invalidImports) {
      const votes = attestations.map(([source, target, root]) => ({
        source: Number(source),
        target: Number(target),
        ...(root === undefined ? {} : { root: String(root) }),
      }))
      expect(mergeHistories(NOTHING_SIGNED, { blocks: [], votes })).toBe(null)
      expect(mergeHistories(NOTHING_SIGNED, { blocks: [], votes: votes.slice(0, 1) })).not.toBe(
        null,
      )
    }
  })

  test('Whatever is signed and imported in between, no two records are an offence', () => {
    const vote = fc
      .tuple(span, fc.constantFrom('a', 'b', undefined))
      .map(([one, root]): SignedVote => ({
        ...one,
        ...(root === undefined ? {} : { root }),
      }))
    fc.assert(
      fc.property(
        fc.array(fc.record({ vote, imports: fc.boolean() }), { maxLength: 25 }),
        (steps) => {
          let state = NOTHING_SIGNED
          const signed: SignedVote[] = []
          for (const { vote: next, imports } of steps) {
            if (imports) state = mergeHistories(state, { blocks: [], votes: [next] }) ?? state
            else if (judgeVote(state, next) === 'safe') {
              state = { ...state, votes: [...state.votes, next] }
              signed.push(next)
            }
          }
          for (const a of signed)
            for (const b of signed)
              expect(a !== b && (surrounds(a, b) || a.target === b.target)).toBe(false)
        },
      ),
    )
  })

  test('Condition 4 follows from the others where every vote is kept', () => {
    fc.assert(
      fc.property(fc.array(span, { maxLength: 20 }), span, (votes, next) => {
        let state = NOTHING_SIGNED
        for (const vote of votes)
          if (judgeVote(state, vote) === 'safe') state = { ...state, votes: [...state.votes, vote] }
        if (state.votes.length > 0 && next.source < Math.min(...state.votes.map((v) => v.source)))
          expect(['surrounds', 'double', 'belowFloor']).toContain(judgeVote(state, next))
      }),
    )
  })
})

test('The arrays answer as a search through all votes does', () => {
  fc.assert(
    fc.property(fc.array(span, { maxLength: 12 }), span, (votes, next) => {
      const { minSpans, maxSpans } = spansOf(votes, 20)
      expect(minSpans[next.source]! + next.source < next.target).toBe(
        votes.some((past) => surrounds(next, past)),
      )
      expect(maxSpans[next.source]! + next.source > next.target).toBe(
        votes.some((past) => surrounds(past, next)),
      )
      expect(minSpans.at(-1)).toBe(NO_MIN_SPAN)
    }),
  )
})
