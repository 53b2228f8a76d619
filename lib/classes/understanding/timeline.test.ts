import { expect, test } from 'vitest'
import { TIMELINE, timelineOf } from './timeline'

type View = Parameters<typeof timelineOf>[0]

const learner = { joinedAt: '2026-01-02T00:00:00.000Z', endedAt: null } as View['learner']
const submission = (id: string, createdAt: string) =>
  ({ id, createdAt }) as View['submissions'][number]
const item = (of: Partial<View['items'][number]>) => of as View['items'][number]

test('Joining, lessons and submissions stand in one order, newest first', () => {
  const { entries, more } = timelineOf({
    learner: { ...learner, endedAt: '2026-01-06T00:00:00.000Z' },
    items: [
      item({ kind: 'lesson', passedAt: '2026-01-04T00:00:00.000Z', title: '0.1 L', href: '/l' }),
      item({
        kind: 'lab',
        state: 'passed',
        passedAt: '2026-01-05T00:00:00.000Z',
        submissionId: 'b',
      }),
      item({ kind: 'lesson', passedAt: null }),
    ],
    submissions: [
      submission('b', '2026-01-05T00:00:00.000Z'),
      submission('a', '2026-01-03T00:00:00.000Z'),
    ],
  })
  expect(entries.map(({ kind, at }) => [kind, at.slice(8, 10)])).toEqual([
    ...[
      ['ended', '06'],
      ['submission', '05'],
      ['lesson', '04'],
      ['submission', '03'],
    ],
    ['joined', '02'],
  ])
  expect(entries.map((entry) => entry.kind === 'submission' && entry.firstPass)).toEqual([
    ...[false, true, false, false, false],
  ])
  expect(more).toBe(false)
})

test('Of a long history the newest are shown', () => {
  const submissions = Array.from({ length: TIMELINE }, (_, n) =>
    submission(String(n), `2026-02-01T00:00:${String(n).padStart(2, '0')}.000Z`),
  )
  const { entries, more } = timelineOf({ learner, items: [], submissions })
  expect(entries).toHaveLength(TIMELINE)
  expect(more).toBe(true)
  expect(entries[0]!.at).toBe('2026-02-01T00:00:49.000Z')
})
