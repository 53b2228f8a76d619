import { describe, expect, expectTypeOf, test } from 'vitest'
import type { SourceError, TestResult, VerdictStatus } from '@/lib/labs/verdict'
import { draftSave, handIn, type SubmissionSummary, submissionView } from './contract'
import type { PublicTest, PublicVerdict } from './verdict'

test('What a verdict is in the grader it is in the contract', () => {
  expectTypeOf<PublicVerdict['status']>().toEqualTypeOf<VerdictStatus>()
  expectTypeOf<SubmissionSummary['status']>().toEqualTypeOf<VerdictStatus | null>()
  expectTypeOf<Required<PublicTest>>().toEqualTypeOf<Required<Omit<TestResult, 'reveal'>>>()
  expectTypeOf<Required<NonNullable<PublicVerdict['error']>>>().toEqualTypeOf<
    Required<SourceError>
  >()
})

describe('What a learner sends', () => {
  const save = { files: { 'a.ts': 'one' }, baseVersion: 0 }

  test('A save without a reason is an ordinary one', () => {
    expect(draftSave.parse(save)).toEqual({ ...save, reason: 'autosave' })
  })

  test.each(['a\0', '\ud83d'])(
    'Code that cannot be stored is refused with its place: %j',
    (bad) => {
      for (const [schema, body] of [
        [draftSave, { ...save, files: { 'a.ts': `\n${bad}` } }],
        [handIn, { slug: 'a-lab', files: { 'a.ts': `\n${bad}` } }],
      ] as const) {
        const parsed = schema.safeParse(body)
        expect(parsed.error?.issues).toMatchObject([{ path: ['files'] }])
        expect(parsed.error?.issues[0]?.message).toMatch(/^a\.ts: There is .* in line 2, column/)
      }
    },
  )

  test('Files that are no texts are refused', () => {
    expect(draftSave.safeParse({ ...save, files: { 'a.ts': 1 } }).success).toBe(false)
    expect(handIn.safeParse({ slug: '', files: {} }).success).toBe(false)
  })
})

test('An answer holds what the contract names and nothing else', () => {
  const view = {
    id: 'x',
    slug: 'a-lab',
    userId: 'u',
    createdAt: '2026-01-01T00:00:00Z',
    state: 'graded',
    queuePosition: null,
    files: {},
    progress: null,
    verdict: {
      status: 'failed',
      labVersion: '1',
      runnerVersion: '1',
      tests: [
        { id: 'hidden/x', name: 'X', hidden: true, task: 1, status: 'failed', durationMs: 1 },
      ],
      misconceptions: [],
      explained: null,
      differences: [],
      durationMs: 1,
      createdAt: '2026-01-01T00:00:00Z',
    },
  }
  const leaky = { ...view, verdict: { ...view.verdict, seed: 7, canary: 'secret' } }
  expect(submissionView.parse(leaky)).toEqual(view)
})
