import { expect, test } from 'vitest'
import { afterVerdict, type Standing, type VerdictNews } from './standing'

const at = new Date(0)
const begun: Standing = { state: 'in-progress', attempts: 0, submissionId: null, passedAt: null }

function after(before: Standing, ...verdicts: Partial<VerdictNews>[]): Standing {
  return verdicts.reduce<Standing>(
    (standing, verdict) =>
      afterVerdict(standing, {
        submissionId: 'a',
        status: 'failed',
        run: 0,
        isNewest: true,
        at,
        ...verdict,
      }),
    before,
  )
}

test.each([
  ['passed', 'passed'],
  ['failed', 'failed'],
  ['errored', 'failed'],
  ['timed-out', 'failed'],
  ['out-of-memory', 'failed'],
  ['lab-broken', 'fault'],
  ['unavailable', 'fault'],
] as const)('The verdict %s makes a lab %s', (status, state) => {
  expect(after(begun, { status }).state).toBe(state)
})

test('A pass is never taken away', () => {
  const standing = after(
    begun,
    { status: 'passed' },
    { status: 'failed', submissionId: 'b' },
    { status: 'unavailable', submissionId: 'c' },
    { status: 'failed', run: 1 },
  )
  expect(standing).toEqual({ state: 'passed', attempts: 2, submissionId: 'a', passedAt: at })
})

test('A fault of ours is no attempt', () => {
  expect(after(begun, { status: 'unavailable' }, { status: 'lab-broken' }).attempts).toBe(0)
})

test('A regrade is no attempt', () => {
  expect(after(begun, { status: 'failed' }, { status: 'failed', run: 1 }).attempts).toBe(1)
})

test('A regrade of an old submission that still fails does not hide the newest', () => {
  const standing = after(
    begun,
    { status: 'failed' },
    { status: 'unavailable', submissionId: 'b' },
    { status: 'failed', run: 1, isNewest: false },
  )
  expect(standing).toMatchObject({ state: 'fault', submissionId: 'b' })
})

test('A regrade of an old submission that now passes counts', () => {
  const standing = after(
    begun,
    { status: 'failed' },
    { status: 'failed', submissionId: 'b' },
    { status: 'passed', run: 1, isNewest: false },
  )
  expect(standing).toMatchObject({ state: 'passed', submissionId: 'a', passedAt: at })
})
