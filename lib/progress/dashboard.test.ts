import { expect, test } from 'vitest'
import type { Course } from '@/lib/course/course'
import { summarise, withProgress } from './dashboard'
import type { Item } from './items'
import type { ProgressRow } from './progress'

const items: Item[] = [
  item('lesson:basics/one', 'basics/one'),
  item('lab:first', 'basics/one'),
  item('lesson:more/two', 'more/two'),
]
const course = {
  modules: [
    { slug: 'basics', number: 0, title: 'Basics', lessons: [{ id: 'basics/one' }] },
    { slug: 'more', number: 1, title: 'More', lessons: [{ id: 'more/two' }] },
  ],
} as unknown as Course

function item(id: string, lesson: string): Item {
  return { id, kind: id.startsWith('lab') ? 'lab' : 'lesson', title: id, href: `/${id}`, lesson }
}

function row(id: string, state: ProgressRow['state'], updatedAt: string): ProgressRow {
  return { item: id, state, attempts: 1, hintsShown: 0, submissionId: null, updatedAt }
}

function dashboard(rows: ProgressRow[], edited = {}) {
  return summarise(course, withProgress(items, rows, edited))
}

test('A newcomer begins at the beginning', () => {
  expect(dashboard([])).toMatchObject({ passed: 0, total: 3, recent: [], resume: items[0] })
})

test('A learner resumes what was touched last and is not passed', () => {
  const { resume, recent } = dashboard(
    [
      row('lesson:basics/one', 'in-progress', '2026-01-02'),
      row('lab:first', 'failed', '2026-01-01'),
    ],
    { 'lab:first': '2026-01-03' },
  )
  expect(resume?.id).toBe('lab:first')
  expect(recent.map(({ id }) => id)).toEqual(['lab:first', 'lesson:basics/one'])
})

test('When all that was begun is passed, the next item of the course is where to go on', () => {
  const rows = [row('lab:first', 'passed', '2026-01-02')]
  expect(dashboard(rows).resume?.id).toBe('lesson:more/two')
})

test('What was skipped comes up when nothing is left behind it', () => {
  const rows = [row('lesson:more/two', 'passed', '2026-01-02')]
  expect(dashboard(rows).resume?.id).toBe('lesson:basics/one')
})

test('When everything is passed there is nothing to resume', () => {
  const rows = items.map(({ id }) => row(id, 'passed', '2026-01-01'))
  expect(dashboard(rows)).toMatchObject({ passed: 3, resume: null })
  expect(dashboard(rows).modules.map(({ passed, total }) => [passed, total])).toEqual([
    [2, 2],
    [1, 1],
  ])
})

test('Progress on a lab that the course no longer has is left out', () => {
  expect(dashboard([row('lab:gone', 'passed', '2026-01-01')])).toMatchObject({
    passed: 0,
    total: 3,
  })
})
