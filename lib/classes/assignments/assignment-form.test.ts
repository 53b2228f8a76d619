import { describe, expect, test } from 'vitest'
import { fieldsOf, readAssignment } from './assignment-form'
import { previewOf } from './assignment-words'
import { formatPoints, parsePoints } from './points'

const form = { title: 'Header codec', points: '10' }
const BERLIN = 'Europe/Berlin'

function problemsOf(fields: Parameters<typeof readAssignment>[0], zone = BERLIN) {
  const read = readAssignment({ ...form, ...fields }, zone)
  return read.ok ? [] : read.error
}

describe('Points', () => {
  test.each([
    ['8.5', 850],
    ['8,5', 850],
    ['8.05', 805],
    ['0', 0],
    [' 10 ', 1000],
    ['10000', 1_000_000],
  ])('%s is %i hundredths', (typed, hundredths) => {
    expect(parsePoints(typed)).toBe(hundredths)
    expect(parsePoints(formatPoints(hundredths))).toBe(hundredths)
  })

  test.each(['', '-1', '1e3', '10000.01', '1.234', '١', 'ten', '1.'])('"%s" is none', (typed) => {
    expect(parsePoints(typed)).toBeNull()
  })
})

test('An empty form but for its title asks for ten points, whenever they come', () => {
  expect(readAssignment({ title: 'T' }, BERLIN)).toEqual({
    ok: true,
    value: {
      title: 'T',
      points: 1000,
      ...{ opensAt: null, opensWall: null, dueAt: null, dueWall: null },
      ...{ closesAt: null, closesWall: null, visibleAt: null, visibleWall: null },
      ...{ graceSeconds: 60, latePercent: 0, lateUnit: 'day', lateFloor: 0 },
      ...{ counts: 'best', credit: 'tasks', earlier: true },
      ...{ release: 'at-once', solution: 'after-pass' },
    },
  })
})

test('Dates are the class’s wall times, and come back into the form as they were typed', () => {
  const typed = { opens: '2026-10-01T08:00', due: '2026-10-25T23:59', closes: '2026-10-28T23:59' }
  const read = readAssignment({ ...form, ...typed }, BERLIN)
  if (!read.ok) throw new Error('refused')
  expect(read.value.opensAt).toEqual(new Date('2026-10-01T06:00:00Z'))
  expect(read.value.dueAt).toEqual(new Date('2026-10-25T22:59:00Z'))
  expect(fieldsOf(read.value, BERLIN)).toMatchObject({ ...form, ...typed })
})

test('A time that the clock skips is refused with its neighbours', () => {
  expect(problemsOf({ due: '2026-03-29T02:30' })).toEqual([
    { field: 'due', problem: 'skipped', neighbours: ['2026-03-29T01:59', '2026-03-29T03:00'] },
  ])
  expect(problemsOf({ due: '2026-03-08T02:30' }, 'America/New_York')).toEqual([
    { field: 'due', problem: 'skipped', neighbours: ['2026-03-08T01:59', '2026-03-08T03:00'] },
  ])
})

test('A time that the clock shows twice is asked about, and both are kept apart', () => {
  const due = '2026-10-25T02:30'
  expect(problemsOf({ due })).toEqual([{ field: 'due', problem: 'twice' }])
  for (const [which, at] of [
    ['first', '2026-10-25T00:30:00Z'],
    ['second', '2026-10-25T01:30:00Z'],
  ] as const) {
    const read = readAssignment({ ...form, due, dueFold: which }, BERLIN)
    if (!read.ok) throw new Error('refused')
    expect(read.value.dueAt).toEqual(new Date(at))
    expect(fieldsOf(read.value, BERLIN)).toMatchObject({ due, dueFold: which })
  }
})

test.each([
  [{ title: ' ' }, 'title', 'missing'],
  [{ title: 'x'.repeat(101) }, 'title', 'too-much'],
  [{ points: '-1' }, 'points', 'malformed'],
  [{ due: 'tomorrow' }, 'due', 'malformed'],
  [{ due: '2026-02-30T10:00' }, 'due', 'malformed'],
  [{ opens: '2026-10-02T00:00', due: '2026-10-01T00:00' }, 'due', 'before'],
  [{ due: '2026-10-02T00:00', closes: '2026-10-01T00:00' }, 'closes', 'before'],
  [{ opens: '2026-10-02T00:00', closes: '2026-10-01T00:00' }, 'closes', 'before'],
  [{ latePercent: '101' }, 'latePercent', 'too-much'],
  [{ lateFloor: '1.5' }, 'lateFloor', 'malformed'],
  [{ graceSeconds: '3601' }, 'graceSeconds', 'too-much'],
  [{ lateUnit: 'week' }, 'lateUnit', 'malformed'],
  [{ solution: 'after-due' }, 'solution', 'needs-due'],
])('%j is refused at its field', (fields, field, problem) => {
  expect(problemsOf(fields)).toEqual([{ field, problem }])
})

test('The form in a sentence', () => {
  expect(previewOf({ ...form }, BERLIN)).toBe('No due date: counts whenever it is handed in.')
  const due = '2026-10-25T23:59'
  expect(previewOf({ due }, BERLIN)).toBe(
    'Due Sun 25 Oct 2026, 23:59 Europe/Berlin; late work counts in full.',
  )
  expect(
    previewOf({ due, latePercent: '10', lateFloor: '50', closes: '2026-10-28T23:59' }, BERLIN),
  ).toBe(
    'Due Sun 25 Oct 2026, 23:59 Europe/Berlin; 10 % off per started day, never under 50 %, until Wed 28 Oct 2026, 23:59.',
  )
  expect(previewOf({ due, closes: due }, BERLIN)).toBe(
    'Due Sun 25 Oct 2026, 23:59 Europe/Berlin; nothing counts after that.',
  )
})
