import { expect, test } from 'vitest'
import type { SubmissionView } from '@/lib/api/contract'
import { testLines, verdictLines } from './words'

const failed = {
  id: 'visible/a',
  name: 'Adds',
  hidden: false,
  task: 1,
  status: 'failed' as const,
  outcome: { kind: 'wrong' as const },
  durationMs: 1,
}

test('A test that fails says why, and one that passes its name', () => {
  expect(testLines({ ...failed, message: 'expected 1\ngot 2', hint: 'Count again.' })).toEqual([
    'FAIL Adds',
    '     expected 1',
    '     got 2',
    '     Count again.',
  ])
  expect(testLines({ ...failed, hidden: true, status: 'passed', hint: 'Not said.' })).toEqual([
    'ok   Adds (hidden)',
  ])
})

test('A score is told of tests that pass, too', () => {
  const score = {
    ...{ label: 'Gain', unit: 'ETH', better: 'higher' as const, value: 3, best: 4 },
    known: [{ name: 'Honest', value: 1 }],
  }
  expect(testLines({ ...failed, status: 'passed', score })).toEqual([
    'ok   Adds',
    '     Gain: 3 ETH, higher is better (best known 4 ETH; Honest 1 ETH)',
  ])
})

test('A verdict has what does not pass, the wrong idea, and where to read more', () => {
  const view: SubmissionView = {
    id: 'id',
    slug: 'a-lab',
    userId: 'user',
    createdAt: '2026-01-01T00:00:00Z',
    state: 'graded',
    queuePosition: null,
    files: {},
    progress: null,
    verdict: {
      status: 'failed',
      labVersion: '1',
      runnerVersion: '1',
      tests: [failed, { ...failed, id: 'visible/b', name: 'Subtracts', status: 'passed' }],
      misconceptions: [{ title: 'Signs', hint: 'Look at them.' }],
      explained: null,
      differences: [],
      durationMs: 1,
      createdAt: '2026-01-01T00:00:01Z',
    },
  }
  const said = verdictLines(view, 'https://site.example/submissions/id')
  expect(said[0]).toBe('FAIL Adds')
  expect(said.join('\n')).not.toContain('Subtracts')
  expect(said.slice(-3)).toEqual([
    'Signs:',
    '     Look at them.',
    'https://site.example/submissions/id',
  ])
  expect(verdictLines({ ...view, verdict: null }, '')).toEqual([])
})
