import fc from 'fast-check'
import { expect, test } from 'vitest'
import vectors from '../vectors/cometbft-proposer-priority.json'
import {
  nextProposer,
  rescaleAndCentre,
  totalVotingPower,
  updateWithChangeSet,
  type ValidatorPriority,
} from './proposer-priority'

type Numbers = Readonly<Record<string, number>>
type Row = {
  votingPower: Numbers
  startPriority?: Numbers
  sequence: readonly string[]
  prioritiesAfter?: readonly Numbers[]
}
// Rows are of several sets of validators, so no one record has all their names.
const data: { official: readonly Row[]; derived: readonly Row[] } = vectors as never

const setOf = (power: Numbers, priority: Numbers = {}): ValidatorPriority[] =>
  Object.entries(power).map(([id, one]) => ({
    id,
    power: BigInt(one),
    priority: BigInt(priority[id] ?? 0),
  }))

function elections(start: readonly ValidatorPriority[], count: number) {
  const rows: { proposer: string; validators: ValidatorPriority[] }[] = []
  for (let i = 0; i < count; i++) rows.push(nextProposer(rows.at(-1)?.validators ?? start))
  return rows
}

/**
 * The same rule in doubles and in one pass over plain lists, with the average by `Math.floor`, the quotient by
 * `Math.trunc` and the proposer by sorting.
 */
function inDoubles(power: readonly number[], priority: readonly number[]): [number, number[]] {
  const total = power.reduce((a, b) => a + b, 0)
  const spread = Math.max(...priority) - Math.min(...priority)
  const ratio = Math.max(1, Math.ceil(spread / (2 * total)))
  const scaled = priority.map((one) => Math.trunc(one / ratio))
  const average = Math.floor(scaled.reduce((a, b) => a + b, 0) / scaled.length)
  const ahead = scaled.map((one, i) => one - average + power[i]!)
  const [first] = ahead
    .map((one, i) => [one, i] as const)
    .toSorted((a, b) => b[0] - a[0] || a[1] - b[1])
  return [first![1], ahead.map((one, i) => (i === first![1] ? one - total : one) + 0)]
}

test('The tables of the document and the derived rows', () => {
  for (const { votingPower, startPriority, sequence, prioritiesAfter = [] } of data.official) {
    const rows = elections(setOf(votingPower, startPriority), sequence.length)
    expect(rows.map(({ proposer }) => proposer)).toEqual(sequence)
    for (const [i, after] of prioritiesAfter.entries())
      expect(rows[i]!.validators).toEqual(setOf(votingPower, after))
  }
  for (const { votingPower, sequence, prioritiesAfter = [] } of data.derived) {
    const rows = elections(setOf(votingPower), sequence.length)
    expect(rows.map(({ proposer }) => proposer)).toEqual(sequence)
    for (const [i, after] of prioritiesAfter.entries())
      expect(rows[i]!.validators).toEqual(setOf(votingPower, after))
  }
})

test('Each row again in doubles', () => {
  for (const { votingPower, sequence, ...rest } of [...data.official, ...data.derived]) {
    const ids = Object.keys(votingPower)
    const start = 'startPriority' in rest ? rest.startPriority : {}
    let priority = ids.map((id) => start![id] ?? 0)
    for (const proposer of sequence) {
      const [first, after] = inDoubles(Object.values(votingPower), priority)
      expect(ids[first]).toBe(proposer)
      priority = after
    }
  }
})

test('From zero, the proposer is whoever is furthest behind its due, counted in turns alone', () => {
  for (const { votingPower, sequence } of [data.official[0]!, ...data.derived]) {
    const powers = Object.entries(votingPower)
    const total = powers.reduce((sum, [, power]) => sum + power, 0)
    const turns = new Map<string, number>()
    for (const [i, proposer] of sequence.entries()) {
      const due = powers.map(
        ([id, power]) => [id, (i + 1) * power - total * (turns.get(id) ?? 0)] as const,
      )
      const [first] = due.toSorted((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
      expect(first![0]).toBe(proposer)
      turns.set(proposer, (turns.get(proposer) ?? 0) + 1)
    }
  }
})

const sets = fc.array(
  fc.tuple(fc.integer({ min: 1, max: 60 }), fc.integer({ min: -2_000, max: 2_000 })),
  { minLength: 1, maxLength: 7 },
)

test('Any set and its doubles agree', () => {
  fc.assert(
    fc.property(sets, (rows) => {
      const set = rows.map(([power, priority], i) => ({
        id: `v${i}`,
        power: BigInt(power),
        priority: BigInt(priority),
      }))
      const [first, after] = inDoubles(
        rows.map(([power]) => power),
        rows.map(([, one]) => one),
      )
      const next = nextProposer(set)
      expect(next.proposer).toBe(`v${first}`)
      expect(next.validators.map(({ priority }) => Number(priority))).toEqual(after)
    }),
  )
})

test('Of as many turns as there is power, everybody has theirs, and no sum leaves (−n, n)', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 6 }),
      (powers) => {
        const set = powers.map((power, i) => ({ id: `v${i}`, power: BigInt(power), priority: 0n }))
        const rows = elections(
          set,
          powers.reduce((a, b) => a + b, 0),
        )
        for (const [i, power] of powers.entries())
          expect(rows.filter(({ proposer }) => proposer === `v${i}`).length).toBe(power)
        expect(rows.at(-1)!.validators).toEqual(set)
      },
    ),
  )
  fc.assert(
    fc.property(sets, (rows) => {
      const set = rows.map(([power, priority], i) => ({
        id: `v${i}`,
        power: BigInt(power),
        priority: BigInt(priority),
      }))
      const centred = rescaleAndCentre(set).map(({ priority }) => priority)
      const sum = centred.reduce((a, b) => a + b, 0n)
      expect(sum >= 0n && sum < BigInt(rows.length)).toBe(true)
      const spread =
        centred.reduce((a, b) => (b > a ? b : a)) - centred.reduce((a, b) => (b < a ? b : a))
      expect(spread <= 2n * totalVotingPower(set)).toBe(true)
    }),
  )
})

test('A newcomer begins an eighth behind whoever has just had a turn', () => {
  const [, , c] = updateWithChangeSet(setOf({ a: 1, b: 3 }), [{ id: 'c', power: 8n }])
  // P = 12: −(12 + 1) = −13, the average of 0, 0 and −13 is −5 rounded down.
  expect(c).toEqual({ id: 'c', power: 8n, priority: -8n })
  // Whoever leaves in the same block still counts: P is 12 before c has gone.
  expect(
    updateWithChangeSet(setOf({ a: 1, b: 3, c: 4 }), [
      { id: 'c', power: 0n },
      { id: 'd', power: 4n },
    ]),
  ).toEqual(rescaleAndCentre([...setOf({ a: 1, b: 3 }), { id: 'd', power: 4n, priority: -13n }]))
})

test('Changes that cannot be made are refused', () => {
  const set = setOf({ a: 1 })
  for (const changes of [
    [{ id: 'a', power: 0n }],
    [{ id: 'b', power: 0n }],
    [
      { id: 'a', power: 2n },
      { id: 'a', power: 3n },
    ],
  ])
    expect(() => updateWithChangeSet(set, changes)).toThrow(RangeError)
})
