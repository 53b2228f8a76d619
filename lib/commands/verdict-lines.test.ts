import { expect, test } from 'vitest'
import type { Verdict } from '@/lib/labs/verdict'
import { verdictLines } from './_verdict-lines'

const VERDICT: Verdict = {
  labVersion: '1',
  runnerVersion: '1',
  seed: 7,
  status: 'failed',
  tests: [],
  durationMs: 12,
}

const TEST = { id: 'visible/two', name: 'Two', hidden: false, task: 1, durationMs: 1 } as const

test('A verdict is a line for each test, and what it said', () => {
  const message = 'double(2): expected 4, got 5'
  const failed = { ...TEST, status: 'failed', message, counterExample: '2' } as const
  expect(verdictLines({ ...VERDICT, tests: [{ ...TEST, status: 'passed' }, failed] })).toEqual([
    '✓ visible/two  Two',
    '✕ visible/two  Two',
    '    double(2): expected 4, got 5',
    '    for 2',
    'failed, seed 7, 12 ms',
  ])
})

test('A score stands under its test', () => {
  const scale = { label: 'Cost', unit: '%', better: 'lower' as const, best: 1, known: [] }
  const scored = { ...TEST, status: 'passed' as const, score: { ...scale, value: 2.5 } }
  expect(verdictLines({ ...VERDICT, status: 'passed', tests: [scored] })).toEqual([
    '✓ visible/two  Two',
    '    Cost: 2.5 %, lower is better (best known 1 %)',
    'passed, seed 7, 12 ms',
  ])
})

test('No program can write a line of its own, move the cursor or turn a line round', () => {
  const forged = 'got it\n✓ hidden/all  All\r\u001b[2K\u009b1A\u202e'
  const error = { message: forged, file: 'a.ts', line: 3 }
  const failed = { ...TEST, status: 'failed', message: forged, counterExample: forged } as const
  const lines = verdictLines({ ...VERDICT, tests: [failed], error })
  expect(lines).toHaveLength(5)
  expect(lines[1]).toBe('    got it\\u{a}✓ hidden/all  All\\u{d}\\u{1b}[2K\\u{9b}1A\\u{202e}')
  expect(lines.join('')).not.toMatch(/[\p{Cc}\p{Cf}]/u)
})
