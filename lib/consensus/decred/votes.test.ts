import { describe, expect, test } from 'vitest'
import data from '../vectors/decred-hybrid.json'
import {
  blockOutcome,
  calcBlockSubsidy,
  calcStakeVoteSubsidy,
  calcTreasurySubsidy,
  calcWorkSubsidy,
  RULES,
  type Vote,
} from './votes'

/** A second way: every interval anew from the base, and the splits by counting what is left. */
function subsidyAnew(height: number): bigint {
  if (height < 1) return 0n
  if (height === 1) return 1_680_000n * 10n ** 8n
  let atoms = 3_119_582_664n
  for (let i = 0; i < Math.floor(height / 6144); i++) atoms -= (atoms + 100n) / 101n
  return atoms
}

describe('Subsidies', () => {
  test.each(data.subsidy)('$rules at $height with $votes votes', (row) => {
    // The official rows are those of the time before DCP-0006.
    const rules = { ...RULES[row.rules as keyof typeof RULES], treasuryNeedsVotes: true }
    expect(calcBlockSubsidy(row.height)).toBe(BigInt(row.full))
    expect(subsidyAnew(row.height)).toBe(BigInt(row.full))
    expect(calcWorkSubsidy(row.height, row.votes, rules)).toBe(BigInt(row.work))
    expect(calcStakeVoteSubsidy(row.height, rules)).toBe(BigInt(row.vote))
    expect(calcTreasurySubsidy(row.height, row.votes, rules)).toBe(BigInt(row.treasury))
    if (row.height > 4095 && row.votes >= 3) {
      const parts = rules.work + rules.stake + rules.treasury
      const part = (of: bigint) => (subsidyAnew(row.height) * of) / parts
      expect((part(rules.work) * BigInt(row.votes)) / 5n).toBe(BigInt(row.work))
      expect((subsidyAnew(row.height) * rules.stake) / (parts * 5n)).toBe(BigInt(row.vote))
    }
  })

  test('Since DCP-0006 the treasury does not lose by missing votes', () => {
    expect(calcTreasurySubsidy(800_000, 3, RULES.DCP0012)).toBe(
      calcTreasurySubsidy(800_000, 5, RULES.DCP0012),
    )
    expect(calcTreasurySubsidy(800_000, 2, RULES.DCP0012)).toBe(0n)
  })
})

describe('blockOutcome', () => {
  const votes = (text: string) =>
    [...text].map((c): Vote => (c === 'y' ? 'yes' : c === 'n' ? 'no' : 'missed'))

  test('Yes must outnumber no among the votes that were cast', () => {
    for (const [text, approved] of [
      ['yyyyy', true],
      ['yyynn', true],
      ['yynnn', false],
      ['yyn--', true],
      ['ynn--', false],
      ['yynn-', false],
      ['yyyn-', true],
      ['nnnnn', false],
    ] as const)
      expect(blockOutcome(votes(text), 800_000, RULES.DCP0012).approved, text).toBe(approved)
  })

  test('Votes are paid by the height below; a missed one is not paid', () => {
    // 6144 · 130 is the first block of an interval: the vote is still paid by the one before.
    const outcome = blockOutcome(votes('y-nyy'), 798_720, RULES.DCP0012)
    expect(outcome.votes).toEqual(
      [0, 1, 2, 3, 4].map((i) => (i === 1 ? 0n : calcStakeVoteSubsidy(798_719, RULES.DCP0012))),
    )
    expect(calcStakeVoteSubsidy(798_719, RULES.DCP0012)).not.toBe(
      calcStakeVoteSubsidy(798_720, RULES.DCP0012),
    )
    expect(outcome.work).toBe(calcWorkSubsidy(798_720, 4, RULES.DCP0012))
    expect(() => blockOutcome(votes('yy---'), 800_000, RULES.DCP0012)).toThrow(RangeError)
  })
})
