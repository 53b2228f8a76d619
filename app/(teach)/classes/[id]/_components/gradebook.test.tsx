import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import type { Cell, Matrix } from '@/lib/classes/gradebook/matrix'
import type { Module } from '@/lib/course/course'
import type { Item } from '@/lib/progress/items'
import { readShown, type Shown } from '../_address'
import { FORMER, openedIn, partsOf } from '../_columns'
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

const [S1, S2] = ['0199e0a1-0000-7000-8000-000000000001', '0199e0a1-0000-7000-8000-000000000002']
const passed: Cell = { state: 'passed', attempts: 1, submissionId: null }

function learnerId(place: number): string {
  return `0199e0a1-0000-7000-8000-00000000100${place}`
}

function matrix(cells: Record<string, Record<string, Cell>>, more: Partial<Matrix> = {}): Matrix {
  const rows = Object.entries(cells).map(([name, own], place) => ({
    ...{ userId: learnerId(place), name, email: null, isGuest: false, hasNamesake: false },
    ...{ sortName: name, status: 'active' as const, isGone: false, sectionId: null },
    ...{ joinedAt: '2026-01-01T00:00:00Z', workedAt: null, cells: own },
  }))
  const learners = rows.length
  return { items, former: [], rows, learners, chosen: learners, page: 1, pages: 1, ...more }
}

function render(matrix: Matrix, totals: number[], query: Partial<Shown> = {}): string {
  const shown = { ...readShown({}), ...query }
  const parts = partsOf(modules, items, matrix.former)
  const open = openedIn(matrix, parts, shown.module) ?? undefined
  const sections = { everybody: true, sections: [], without: matrix.learners }
  return renderToStaticMarkup(
    <Gradebook classId="c" mayExport {...{ matrix, sections, shown, parts, open, totals }} />,
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

/** What the links of the table lead to, by their words. */
function linksOf(html: string): Record<string, string> {
  const links = html.matchAll(/<a href="(\/classes\/c(?:\?[^"]*)?#progress)"[^>]*>([^<]*)</g)
  return Object.fromEntries(
    [...links].map(([, to, words]) => [words, to!.replaceAll('&amp;', '&')]),
  )
}

test('The overview says of each module how much is passed, what failed last and what broke', () => {
  const html = render(
    matrix({
      Ada: {
        'lesson:m/a': passed,
        'lab:one': { state: 'failed', attempts: 3, submissionId: S1 },
        'lab:two': { state: 'fault', attempts: 1, submissionId: S2 },
      },
      Bea: { 'lesson:n/c': passed },
    }),
    [0, 1],
  )
  expect(rowsOf(html)).toEqual([
    ['Learner', 'Passed', 'Last worked', '0 First', '1 Second'],
    ['Ada', '1 of 5', '', '1 of 4 1 failed 1 grader fault', ''],
    ['Bea', '1 of 5', '', '', '1 of 1'],
    ['Passed in the class', '', '0 of 2', '1 of 2'],
  ])
  expect(html).toContain('<td data-first=""><span data-state="passed">1 of 1</span></td>')
})

test('An open module has a column for each lesson and lab, and its cells lead to submissions', () => {
  const html = render(
    matrix(
      {
        Ada: {
          'lesson:m/a': passed,
          'lab:one': { state: 'failed', attempts: 3, submissionId: S1 },
        },
      },
      { items: items.slice(0, 4) },
    ),
    [1, 0, 0, 0],
    { module: 'm' },
  )
  expect(rowsOf(html)).toEqual([
    ['Learner', 'Passed', 'Last worked', '0.1 A', '0.2 B'],
    ['Lesson', 'One', 'Lesson', 'Two'],
    ['Ada', '1 of 4', '', 'passed', 'failed ×3', '', ''],
    ['Passed in the class', '', '1 of 1', '0 of 1', '0 of 1', '0 of 1'],
  ])
  const learner = `/classes/c/learners/${learnerId(0)}`
  expect(html).toContain(`<a href="${learner}?open=lab:one" data-state="failed">failed ×3</a>`)
  expect(html).toContain(`<a href="${learner}">`)
})

test('The foot counts the class, whoever is shown of it', () => {
  const html = render(matrix({ Ada: {} }, { learners: 120, chosen: 51, pages: 2 }), [30, 4])
  expect(rowsOf(html).at(-1)).toEqual(['Passed in the class', '', '30 of 120', '4 of 120'])
  expect(html).toContain('Progress of 51 of 120 learners')
})

test('A module opens on the page, the search and the order that one has, and pages keep the module', () => {
  const html = render(matrix({ Ada: {} }, { items: items.slice(4), page: 2, pages: 3 }), [0], {
    module: 'n',
    search: 'a',
    sort: 'passed',
    page: 2,
  })
  expect(linksOf(html)).toMatchObject({
    'All modules': '/classes/c?q=a&sort=passed&page=2#progress',
    '0 First': '/classes/c?module=m&q=a&sort=passed&page=2#progress',
    Previous: '/classes/c?module=n&q=a&sort=passed#progress',
    Next: '/classes/c?module=n&q=a&sort=passed&page=3#progress',
    'Last try failed': '/classes/c?module=n&q=a&show=failed&sort=passed#progress',
  })
  expect(html.match(/aria-current="page">([^<]*)/)?.[1]).toBe('1 Second')
})

test('A heading sorts, and sorts the other way round when the table is sorted by it', () => {
  const up = render(matrix({ Ada: {} }), [0, 0], { sort: 'passed' })
  expect(linksOf(up)).toMatchObject({
    Learner: '/classes/c#progress',
    Passed: '/classes/c?sort=passed&order=desc#progress',
    'Last worked': '/classes/c?sort=last-worked#progress',
  })
  expect(up).toMatch(/aria-sort="ascending"><a[^>]*>Passed</)
  const down = render(matrix({ Ada: {} }), [0, 0], { sort: 'passed', direction: 'desc' })
  expect(down).toMatch(
    /aria-sort="descending"><a href="\/classes\/c\?sort=passed#progress">Passed</,
  )
})

test('Nobody found leaves the search where it is, and a way back to the class', () => {
  const html = render(matrix({}, { learners: 3 }), [0, 0], { search: 'x', module: 'm' })
  expect(html).toContain('No learner of the class is like that.')
  expect(html).toContain('value="x"')
  expect(linksOf(html)['Show everybody']).toBe('/classes/c?module=m#progress')
  expect(html).not.toContain('<table')
})

test('What has left the course is the last part, and opens like a module', () => {
  const former = [{ id: 'lab:gone', title: 'Gone' }]
  const cells = {
    Ada: { 'lab:gone': { state: 'failed', attempts: 2, submissionId: S1 } as const },
  }
  expect(rowsOf(render(matrix(cells, { former }), [0, 0, 0]))[0]?.at(-1)).toBe(
    'No longer in the course',
  )
  const open = render(matrix(cells, { former, items: [] }), [0], { module: FORMER })
  expect(rowsOf(open)).toEqual([
    ['Learner', 'Passed', 'Last worked', 'No longer in the course'],
    ['Gone'],
    ['Ada', '0 of 1', '', 'failed ×2'],
    ['Passed in the class', '', '0 of 1'],
  ])
})
