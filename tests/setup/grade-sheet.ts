import type { Sheet, SheetCell, SheetPerson, SheetRow } from '@/lib/classes/exports/sheet'
import { NASTY_NAMES } from './nasty-names'

/** A class for the formats: every state and status, and what has broken spreadsheets elsewhere. */
export const SHEET: Sheet = {
  classId: '01980000-0000-7000-8000-000000000001',
  className: 'Consensus 101, "=1+1"',
  timeZone: 'Europe/Berlin',
  at: Date.UTC(2026, 9, 26, 12, 0, 0),
  assignments: [
    { id: id(0xa1), title: 'Header codec', item: 'lab:header-codec', points: 1000 },
    { id: id(0xa2), title: '=1+1, "proofs"; or\nnot', item: 'lab:merkle-proof', points: 850 },
    { id: id(0xa3), title: 'Header codec', item: 'lesson:foundations/headers', points: 100 },
    { id: id(0xa4), title: 'Größe', item: 'lab:weighted-pick', points: 3333 },
  ],
}

function id(n: number): string {
  return `01980000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`
}

const NOTHING: SheetCell = {
  ...{ state: 'none', points: null, lateSeconds: 0, submissionId: null, submittedAt: null },
  ...{ attempts: 0, firstPassAt: null, passedTests: 0, tests: 0, suite: null, flags: [] },
  ...{ missing: false, overrideReason: null },
}

/** The hour that Berlin has twice, and the last millisecond of the minute in which work was due. */
const FIRST = Date.UTC(2026, 9, 25, 0, 30, 0)
const SECOND = Date.UTC(2026, 9, 25, 1, 30, 0)
const LAST = Date.UTC(2026, 9, 25, 22, 59, 59) + 999

const handedIn = { submissionId: id(0x5b), attempts: 2, tests: 30, suite: '2026-10-01/3f' }

const CELLS: readonly SheetCell[] = [
  { ...NOTHING, ...handedIn, state: 'failed', points: 0, submittedAt: FIRST, passedTests: 3 },
  { ...NOTHING, missing: true },
  { ...NOTHING, state: 'excused' },
  {
    ...{ ...NOTHING, ...handedIn, state: 'passed', points: 850, submittedAt: SECOND },
    ...{ firstPassAt: SECOND, passedTests: 30, flags: ['extended'] },
  },
  {
    ...{
      ...NOTHING,
      ...handedIn,
      state: 'partial',
      points: 829,
      submittedAt: LAST,
      passedTests: 25,
    },
    ...{ lateSeconds: 1, flags: ['late', 'newer-waits'] },
  },
  { ...NOTHING, ...handedIn, state: 'waiting', attempts: 0, submittedAt: LAST },
  { ...NOTHING, ...handedIn, state: 'fault', attempts: 0, submittedAt: FIRST },
  {
    ...{ ...NOTHING, state: 'none', points: 5, flags: ['overridden', 'practice-after'] },
    overrideReason: '=HYPERLINK("http://x"; "told me, twice")\n- and more',
  },
]

const STATUSES: readonly SheetPerson['status'][] = [
  ...['active', 'not joined', 'left', 'removed', 'blocked', 'staff', 'deleted'],
] as SheetPerson['status'][]

export const ROWS: readonly SheetRow[] = NASTY_NAMES.map((name, n) => {
  const status = n < 2 * STATUSES.length ? STATUSES[n % STATUSES.length]! : 'active'
  const isListed = status !== 'deleted' && n % 5 !== 4
  const hasJoined = status !== 'not joined' && status !== 'staff'
  const number = isListed && n % 4 !== 3 ? `00${n}` : null
  const email = isListed ? `learner-${n}@example.org` : null
  return {
    entryId: isListed ? id(0xe00 + n) : null,
    userId: hasJoined ? id(0xf00 + n) : null,
    ...{ number, name: isListed ? name : null, listedEmail: email },
    accountName: status === 'deleted' ? `Deleted learner ${n}` : hasJoined ? `@${name}` : null,
    email: email ?? (status === 'active' ? `+${n}@example.org` : null),
    section: n % 3 === 0 ? { id: id(0xc0), name: 'Monday; 8,5' } : null,
    ...{ status, isGone: isListed && n % 7 === 3 },
    lms:
      n % 2 === 0
        ? { canvas: { id: String(7000 + n), login: `login${n}` }, github: { user: `octo-${n}` } }
        : null,
    cells: hasJoined
      ? Object.fromEntries(
          SHEET.assignments.map(({ id }, place) => [id, CELLS[(n + 3 * place) % CELLS.length]!]),
        )
      : {},
  }
})
