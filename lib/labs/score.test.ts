import { expect, test } from 'vitest'
import { bestScores, formatScore, MAX_KNOWN, roundScore, scaleProblem, scoreWords } from './score'

const scale = {
  label: 'Blocks reverted',
  unit: 'blocks',
  better: 'higher' as const,
  best: 12,
  known: [{ name: 'Honest miner', value: 0 }],
}

test('What cannot be shown is refused', () => {
  expect(scaleProblem(scale)).toBe(null)
  const rule = { name: 'Another', value: 1 }
  for (const wrong of [
    { label: '' },
    { label: 'x'.repeat(61) },
    { unit: 'x'.repeat(17) },
    { best: NaN },
    { known: Array.from({ length: MAX_KNOWN + 1 }, () => rule) },
    { known: [{ ...rule, name: '' }] },
    { known: [{ ...rule, value: Infinity }] },
  ])
    expect(scaleProblem({ ...scale, ...wrong })).not.toBe(null)
})

test('A score has four digits', () => {
  expect([12345.678, 0.000123456, 0].map(roundScore)).toEqual([12350, 0.0001235, 0])
})

test('The best is the highest or the lowest, as the lab says, test by test', () => {
  const score = { test: 'hidden/a', label: 'Gain', unit: '', better: 'higher' as const, value: 3 }
  const error = { ...score, test: 'hidden/b', label: 'Error', better: 'lower' as const }
  expect(
    bestScores([
      {},
      { scores: [score, error] },
      { scores: [{ ...score, value: 5 }] },
      {
        scores: [
          { ...score, value: 4 },
          { ...error, value: 1 },
        ],
      },
    ]),
  ).toEqual([
    { ...score, value: 5 },
    { ...error, value: 1 },
  ])
})

test('A score is written with its unit, and in one line', () => {
  expect(formatScore(1234, 'blocks')).toBe('1,234 blocks')
  expect([formatScore(12.5, '%'), formatScore(3, '')]).toEqual(['12.5 %', '3'])
  expect(scoreWords({ ...scale, value: 7 })).toBe(
    'Blocks reverted: 7 blocks, higher is better (best known 12 blocks; Honest miner 0 blocks)',
  )
})
