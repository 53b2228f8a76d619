import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import type { Cell, Matrix } from '@/lib/classes/gradebook'
import type { Module } from '@/lib/course/course'
import type { Item } from '@/lib/progress/items'
import { Gradebook } from './gradebook'

const modules = [
  { slug: 'm', number: 0, title: 'First', lessons: [{ id: 'm/a' }, { id: 'm/b' }] },
  { slug: 'n', number: 1, title: 'Second', lessons: [{ id: 'n/c' }] },
] as unknown as Module[]

const plain = { needs: [], optional: false, short: false }
const items: Item[] = [
  { ...plain, id: 'lesson:m/a', kind: 'lesson', title: '0.1 A', href: '/learn/m/a', lesson: 'm/a' },
  { ...plain, id: 'lab:one', kind: 'lab', title: 'One', href: '/labs/one', lesson: 'm/a' },
  { ...plain, id: 'lesson:m/b', kind: 'lesson', title: '0.2 B', href: '/learn/m/b', lesson: 'm/b' },
  { ...plain, id: 'lab:two', kind: 'lab', title: 'Two', href: '/labs/two', lesson: 'm/b' },
  { ...plain, id: 'lesson:n/c', kind: 'lesson', title: '1.1 C', href: '/learn/n/c', lesson: 'n/c' },
]

const passed: Cell = { state: 'passed', attempts: 1, submissionId: null }

function matrix(cells: Record<string, Record<string, Cell>>, shown = items): Matrix {
  const rows = Object.entries(cells).map(([userId, own]) => ({
    ...{ userId, name: userId, email: null, isGuest: false, joinedAt: '2026-01-01' },
    cells: own,
  }))
  return { items: shown, rows, learners: rows.length, page: 1, pages: 1 }
}

function render(matrix: Matrix, open?: Module): string {
  return renderToStaticMarkup(
    <Gradebook classId="c" matrix={matrix} modules={modules} open={open} />,
  )
}

/** The words of each cell, headings too, row by row. */
function rowsOf(html: string): string[][] {
  return [...html.matchAll(/<tr>(.*?)<\/tr>/g)].map(([, row]) =>
    [...row!.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/g)].map(([, cell]) =>
      cell!
        .replace(/<[^>]*>/g, ' ')
        .replace(/\s+/g, ' ')
        .trim(),
    ),
  )
}

test('The overview says of each module how much is passed, what failed last and what broke', () => {
  const html = render(
    matrix({
      Ada: {
        'lesson:m/a': passed,
        'lab:one': { state: 'failed', attempts: 3, submissionId: 's1' },
        'lab:two': { state: 'fault', attempts: 1, submissionId: 's2' },
      },
      Bea: { 'lesson:n/c': passed },
    }),
  )
  expect(rowsOf(html)).toEqual([
    ['Learner', 'Passed', '0 First', '1 Second'],
    ['Ada', '1 of 5', '1 of 4 1 failed 1 grader fault', ''],
    ['Bea', '1 of 5', '', '1 of 1'],
    ['Passed', '', '0 of 2', '1 of 2'],
  ])
  expect(html).toContain('<td data-first=""><span data-state="passed">1 of 1</span></td>')
})

test('An open module has a column for each lesson and lab, and its cells lead to submissions', () => {
  const html = render(
    matrix(
      {
        Ada: {
          'lesson:m/a': passed,
          'lab:one': { state: 'failed', attempts: 3, submissionId: 's1' },
        },
      },
      items.slice(0, 4),
    ),
    modules[0],
  )
  expect(rowsOf(html)).toEqual([
    ['Learner', 'Passed', '0.1 A', '0.2 B'],
    ['Lesson', 'One', 'Lesson', 'Two'],
    ['Ada', '1 of 4', 'passed', 'failed ×3', '', ''],
    ['Passed', '', '1 of 1', '0 of 1', '0 of 1', '0 of 1'],
  ])
  expect(html).toContain('<a href="/submissions/s1" data-state="failed">failed ×3</a>')
})

test('A module opens on the page of the table that one is on, and pages keep the module', () => {
  const second = { ...matrix({ Ada: {} }, items.slice(4)), page: 2, pages: 3 }
  const html = render(second, modules[1])
  const links = [...html.matchAll(/href="(\/classes\/c(?:\?[^"]*)?#progress)"/g)].map(
    ([, to]) => to,
  )
  expect(links).toEqual([
    '/classes/c?page=2#progress',
    '/classes/c?module=m&amp;page=2#progress',
    '/classes/c?module=n&amp;page=2#progress',
    '/classes/c?module=n#progress',
    '/classes/c?module=n&amp;page=3#progress',
  ])
  expect(html.match(/aria-current="page">([^<]*)/)?.[1]).toBe('1 Second')
})
