import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { VerdictStatus } from '@/lib/labs/verdict'
import { type GivenVerdict, standingOf } from './standing'

const NEVER_GRADED = { state: 'in-progress', attempts: 0, submissionId: null, passedAt: null }

/** Submissions a, b, c … are handed in one second apart. */
function verdict(submissionId: string, status: VerdictStatus): GivenVerdict {
  return { submissionId, createdAt: handedIn(submissionId), status }
}

function handedIn(submissionId: string): Date {
  return new Date(1000 * submissionId.charCodeAt(0))
}

function after(...verdicts: [submissionId: string, status: VerdictStatus][]) {
  return standingOf(verdicts.map(([id, status]) => verdict(id, status)))
}

test('Without a verdict a lab is begun', () => {
  expect(after()).toEqual(NEVER_GRADED)
})

test.each([
  ['passed', 'passed'],
  ['failed', 'failed'],
  ['errored', 'failed'],
  ['timed-out', 'failed'],
  ['out-of-memory', 'failed'],
  ['lab-broken', 'fault'],
  ['unavailable', 'fault'],
] as const)('The verdict %s makes a lab %s', (status, state) => {
  expect(after(['a', status]).state).toBe(state)
})

test('A pass is never taken away, and its date is that of handing in', () => {
  expect(
    after(['a', 'passed'], ['a', 'failed'], ['b', 'failed'], ['c', 'unavailable'], ['d', 'passed']),
  ).toEqual({ state: 'passed', attempts: 3, submissionId: 'a', passedAt: handedIn('a') })
})

test('A fault of ours is no attempt, until a regrade makes it one', () => {
  expect(after(['a', 'unavailable'], ['b', 'lab-broken']).attempts).toBe(0)
  expect(after(['a', 'unavailable'], ['a', 'failed'], ['b', 'lab-broken']).attempts).toBe(1)
})

test('A regrade is no attempt', () => {
  expect(after(['a', 'failed'], ['a', 'failed']).attempts).toBe(1)
})

test('A regrade of an old submission that still fails does not hide the newest', () => {
  expect(after(['a', 'failed'], ['a', 'failed'], ['b', 'unavailable'])).toMatchObject({
    state: 'fault',
    submissionId: 'b',
  })
})

test('A regrade of an old submission that now passes counts, from the day it was handed in', () => {
  expect(after(['a', 'failed'], ['a', 'passed'], ['b', 'passed'])).toMatchObject({
    state: 'passed',
    submissionId: 'a',
    passedAt: handedIn('a'),
  })
})

const anyVerdict = fc
  .record({
    submission: fc.constantFrom('a', 'b', 'c', 'd'),
    run: fc.nat({ max: 3 }),
    status: fc.constantFrom<VerdictStatus>('passed', 'failed', 'errored', 'unavailable'),
  })
  .map(({ submission, run, status }) => ({ key: `${submission}${run}`, submission, status }))

test('In whatever order verdicts come, a pass stays, no date moves forward and no attempt is lost', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(anyVerdict, { selector: ({ key }) => key, maxLength: 12 }),
      (coming) => {
        let before = standingOf([])
        for (let count = 1; count <= coming.length; count++) {
          const known = coming.slice(0, count).sort((a, b) => (a.key < b.key ? -1 : 1))
          const now = standingOf(known.map(({ submission, status }) => verdict(submission, status)))
          if (before.passedAt) {
            expect(now.state).toBe('passed')
            expect(now.passedAt?.getTime()).toBeLessThanOrEqual(before.passedAt.getTime())
          }
          expect(now.attempts).toBeGreaterThanOrEqual(before.attempts)
          before = now
        }
      },
    ),
  )
})
