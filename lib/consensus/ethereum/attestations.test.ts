import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addFlags,
  aggregateVotes,
  bitsOf,
  epochAtSlot,
  getAttestingIndices,
  getBlockRootAtSlot,
  getParticipationFlags,
  isCovered,
  isIncludable,
  mergeAggregates,
  packCommittees,
  rightVote,
  stakeBehind,
  TOY_SIGNATURE_ORDER,
  type Aggregate,
  type AttestationFork,
  type VoteView,
} from './attestations'
import { timelyFlags } from './rewards'

const FORKS: readonly AttestationFork[] = ['altair', 'deneb', 'gloas']

/** Every slot has its block, with its payload. */
function full(slot: number): VoteView {
  return {
    slot,
    roots: Array.from({ length: slot }, (_, at) => `block ${at}`),
    payloads: Array.from({ length: slot }, () => true),
    currentJustifiedCheckpoint: { epoch: epochAtSlot(slot) - 1, root: 'new' },
    previousJustifiedCheckpoint: { epoch: epochAtSlot(slot) - 2, root: 'old' },
  }
}

function vote(view: VoteView, slot: number) {
  return { slot, index: 0, ...rightVote(view, slot) }
}

describe('Flags of a right vote', () => {
  test('Delays from 1 to 64 give what a matrix of the deadlines says', () => {
    for (const fork of FORKS)
      for (let slot = 64; slot < 96; slot += 7)
        for (let delay = 1; delay <= 64; delay++) {
          const view = full(slot + delay)
          const late = epochAtSlot(slot + delay) > 3 || (fork === 'altair' && delay > 32)
          expect(isIncludable(view, vote(view, slot), fork)).toBe(!late)
          if (late) continue
          const flags = getParticipationFlags(view, vote(view, slot), fork)
          expect(flags).toEqual(
            [delay <= 5 && 'source', 'target', delay === 1 && 'head'].filter(Boolean),
          )
          expect(flags).toEqual(timelyFlags(slot, slot + delay))
        }
  })

  test('A head needs its target, and neither is anything without the source', () => {
    const view = full(71)
    const right = vote(view, 70)
    const of = (change: object) => getParticipationFlags(view, { ...right, ...change }, 'deneb')
    expect(of({})).toEqual(['source', 'target', 'head'])
    expect(of({ beaconBlockRoot: 'x' })).toEqual(['source', 'target'])
    expect(of({ target: { ...right.target, root: 'x' } })).toEqual(['source'])
    for (const source of [
      { ...right.source, root: 'x' },
      { ...right.source, epoch: 0 },
    ])
      expect(() => of({ source })).toThrow(RangeError)
    expect(() => of({ target: { ...right.target, epoch: 1 } })).toThrow(RangeError)
  })

  test('The source is the one that was justified when the vote’s epoch was the present one', () => {
    expect(rightVote(full(96), 96 - 1).source.root).toBe('old')
    expect(rightVote(full(97), 96).source.root).toBe('new')
  })

  test('In an empty slot the block before it is still the latest', () => {
    const view = { ...full(70), roots: full(70).roots.map((root, at) => (at % 3 ? null : root)) }
    for (let slot = 0; slot < 70; slot++)
      expect(getBlockRootAtSlot(view, slot)).toBe(`block ${slot - (slot % 3)}`)
    expect(rightVote(view, 66).target.root).toBe('block 63')
  })
})

describe('Gloas', () => {
  test('A vote for the block of its own slot says nothing of a payload', () => {
    const view = full(71)
    expect(isIncludable(view, { ...vote(view, 70), index: 1 }, 'gloas')).toBe(false)
    expect(isIncludable(view, { ...vote(view, 70), index: 1 }, 'deneb')).toBe(true)
    expect(isIncludable(view, { ...vote(view, 70), index: 2 }, 'gloas')).toBe(false)
  })

  test('A vote in an empty slot has to be right about the payload of the parent', () => {
    for (const came of [true, false]) {
      const view = full(71)
      const roots = view.roots.map((root, at) => (at === 70 ? null : root))
      const payloads = view.payloads.map((_, at) => (at === 69 ? came : !came))
      for (const index of [0, 1])
        expect(
          getParticipationFlags(
            { ...view, roots, payloads },
            { ...vote({ ...view, roots }, 70), index },
            'gloas',
          ).includes('head'),
        ).toBe(index === Number(came))
    }
  })
})

test('Flags are added by block after block, and counted when they are new', () => {
  const view = full(71)
  const nobody = { previous: [0, 0, 0, 0], current: [0, 0, 0, 0] }
  const late = { data: vote(view, 60), attesters: [0, 3] }
  const fresh = { data: vote(view, 70), attesters: [1, 2] }
  const wrong = { data: { ...vote(view, 70), beaconBlockRoot: 'x' }, attesters: [2, 3] }
  const first = addFlags(view, nobody, [late, wrong], 'deneb')
  expect(first).toEqual({
    participation: { previous: [2, 0, 0, 2], current: [0, 0, 3, 3] },
    added: 6,
  })
  expect(addFlags(view, first.participation, [fresh, late], 'deneb')).toEqual({
    participation: { previous: [2, 0, 0, 2], current: [0, 7, 7, 3] },
    added: 4,
  })
})

describe('Aggregates', () => {
  const committees = [
    [7, 2, 9],
    [1, 5, 8, 4],
    [0, 3, 6],
  ]
  const secret = (data: string, validator: number) =>
    (BigInt(validator + 1) * 2n ** 59n + BigInt(data.length)) % TOY_SIGNATURE_ORDER
  const signed = (data: string, committee: number, bits: readonly boolean[]): Aggregate => ({
    data,
    committee,
    bits,
    signature: bits.reduce(
      (sum, bit, member) =>
        bit ? (sum + secret(data, committees[committee]![member]!)) % TOY_SIGNATURE_ORDER : sum,
      0n,
    ),
  })
  const some = fc
    .tuple(fc.constantFrom('A', 'BB'), fc.nat({ max: 2 }), fc.integer({ min: 1, max: 15 }))
    .map(([data, committee, mask]) => {
      const size = committees[committee]!.length
      const bits = Array.from({ length: size }, (_, i) => ((mask >> i) & 1) === 1)
      return signed(data, committee, bits.some(Boolean) ? bits : bits.map(() => true))
    })

  test('Whatever comes in, the answer is valid, covers the same, and cannot be merged further', () => {
    fc.assert(
      fc.property(fc.array(some, { maxLength: 12 }), (votes) => {
        const answer = aggregateVotes(votes)
        for (const one of answer) expect(one).toEqual(signed(one.data, one.committee, one.bits))
        for (const data of ['A', 'BB']) {
          const balances = Array.from({ length: 10 }, (_, validator) => 2n ** BigInt(validator))
          expect(stakeBehind(data, answer, committees, balances)).toBe(
            stakeBehind(data, votes, committees, balances),
          )
        }
        for (const [i, a] of answer.entries())
          for (const [j, b] of answer.entries())
            if (i !== j) expect(mergeAggregates(a, b) !== null || isCovered(a, b)).toBe(false)
        expect(answer.length).toBeLessThanOrEqual(votes.length)
      }),
    )
  })

  test('Single votes of one committee become one', () => {
    const one = committees[1]!.map((_, member) =>
      signed(
        'A',
        1,
        committees[1]!.map((__, i) => i === member),
      ),
    )
    expect(aggregateVotes(one)).toEqual([signed('A', 1, [true, true, true, true])])
    expect(bitsOf(aggregateVotes(one)[0]!)).toBe(4)
  })

  test('What is packed for a block says who voted', () => {
    const packed = packCommittees(
      [signed('A', 2, [false, true, true]), signed('A', 0, [true, false, false])],
      3,
    )
    expect(packed).toEqual({
      data: 'A',
      committeeBits: [true, false, true],
      aggregationBits: [true, false, false, false, true, true],
      signature: (secret('A', 7) + secret('A', 3) + secret('A', 6)) % TOY_SIGNATURE_ORDER,
    })
    expect(getAttestingIndices(packed, committees)).toEqual([3, 6, 7])
    for (const bad of [
      { ...packed, aggregationBits: packed.aggregationBits.slice(1) },
      { ...packed, aggregationBits: [...packed.aggregationBits, true] },
      { ...packed, aggregationBits: [false, false, false, false, true, true] },
      { committeeBits: [false, false, false, true], aggregationBits: [] },
    ])
      expect(() => getAttestingIndices(bad, committees)).toThrow(RangeError)
  })
})
