import { expect, test } from 'vitest'
import type { Course } from '@/lib/course/course'
import { summarise, withProgress } from './dashboard'
import type { Item } from './items'
import type { ProgressRow } from './progress'

const items: Item[] = [
  item('lesson:basics/one', 'basics/one', { short: true }),
  item('lab:first', 'basics/one', { needs: ['lesson:basics/one'] }),
  item('lab:extra', 'basics/one', { needs: ['lesson:basics/one'], optional: true }),
  item('lesson:more/two', 'more/two', { needs: ['lesson:basics/one'] }),
]
const course = {
  modules: [
    { slug: 'basics', number: 0, title: 'Basics', lessons: [{ id: 'basics/one' }] },
    { slug: 'more', number: 1, title: 'More', lessons: [{ id: 'more/two' }] },
  ],
} as unknown as Course

function item(id: string, lesson: string, more: Partial<Item> = {}): Item {
  const kind = id.startsWith('lab') ? 'lab' : 'lesson'
  return {
    id,
    kind,
    title: id,
    href: `/${id}`,
    lesson,
    needs: [],
    optional: false,
    short: false,
    ...more,
  }
}

function row(id: string, state: ProgressRow['state'], workedAt: string, attempts = 0): ProgressRow {
  const passedAt = state === 'passed' ? workedAt : null
  return { item: id, state, attempts, hintsShown: 0, submissionId: null, passedAt, workedAt }
}

function dashboard(rows: ProgressRow[], work = {}) {
  return summarise(course, withProgress(items, rows, work), 'whole')
}

test('A newcomer begins at the beginning', () => {
  expect(dashboard([])).toMatchObject({ passed: 0, total: 3, recent: [], next: items[0] })
})

test('Answers, code and verdicts are work; an opened page is none', () => {
  const { next, recent } = dashboard(
    [
      row('lesson:more/two', 'in-progress', '2026-01-09'),
      row('lesson:basics/one', 'in-progress', '2026-01-01'),
      row('lab:first', 'failed', '2026-01-02', 1),
    ],
    { 'lesson:basics/one': '2026-01-03' },
  )
  expect(next?.id).toBe('lesson:basics/one')
  expect(recent.map(({ id }) => id)).toEqual(['lesson:basics/one', 'lab:first'])
})

test('When all that was begun is passed, the next item of the course is where to go on', () => {
  const rows = [
    row('lesson:basics/one', 'passed', '2026-01-01'),
    row('lab:first', 'passed', '2026-01-02'),
  ]
  expect(dashboard(rows).next?.id).toBe('lesson:more/two')
})

test('What was skipped comes up when nothing is left behind it', () => {
  const rows = [
    row('lesson:basics/one', 'passed', '2026-01-01'),
    row('lesson:more/two', 'passed', '2026-01-02'),
  ]
  expect(dashboard(rows).next?.id).toBe('lab:first')
})

test('An optional lab is shown, and counts for nothing', () => {
  const asked = items.filter(({ optional }) => !optional)
  const rows = asked.map(({ id }) => row(id, 'passed', '2026-01-01'))
  expect(dashboard(rows)).toMatchObject({ passed: 3, total: 3, next: null })
  const extra = [...rows, row('lab:extra', 'passed', '2026-01-02', 1)]
  expect(dashboard(extra).modules.map(({ passed, total }) => [passed, total])).toEqual([
    [2, 2],
    [1, 1],
  ])
  expect(dashboard(rows).modules[0]?.items.map(({ id }) => id)).toContain('lab:extra')
})

test('Whoever follows the short path is told how much of it is passed', () => {
  const rows = [row('lab:first', 'passed', '2026-01-01')]
  expect(dashboard(rows).ofPath).toEqual({ passed: 1, total: 3 })
  const short = summarise(course, withProgress(items, rows), 'short')
  expect(short.ofPath).toEqual({ passed: 0, total: 1 })
  expect(short).toMatchObject({ passed: 1, total: 3 })
})

test('Progress on a lab that the course no longer has is left out', () => {
  expect(dashboard([row('lab:gone', 'passed', '2026-01-01')])).toMatchObject({
    passed: 0,
    total: 3,
  })
})
