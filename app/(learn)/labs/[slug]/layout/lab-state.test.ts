import { describe, expect, test } from 'vitest'
import type { SubmissionView } from '@/lib/api/contract'
import type { TestResult } from '@/lib/labs/verdict'
import type { LabPage } from '../_lab-page'
import {
  hasPassed,
  isUnchecked,
  type LabEvent,
  type LabState,
  marks,
  reduceLab,
  shownSubmission,
  startLab,
} from './lab-state'

const starter = { 'a.ts': 'start', 'given.ts': 'given' }

const page: LabPage = {
  slug: 'a-lab',
  title: 'A lab',
  minutes: 10,
  kind: 'implement',
  difficulty: 1,
  files: [
    { path: 'a.ts', readOnly: false },
    { path: 'given.ts', readOnly: true },
  ],
  tasks: ['Do it'],
  hints: [],
  mining: false,
  limits: { cpuSeconds: 1, wallSeconds: 2 },
  starter,
  types: '',
  highlighted: {},
  lesson: null,
  userId: 'somebody',
  isGuest: false,
  draft: null,
  submissions: [],
  newest: null,
  passed: false,
  hintsShown: 0,
  due: [],
  solutionWaits: false,
}

function submissionOf(source: string, more: Partial<SubmissionView> = {}): SubmissionView {
  return {
    id: 'first',
    slug: 'a-lab',
    userId: 'somebody',
    createdAt: '2026-01-01T00:00:00Z',
    state: 'graded',
    queuePosition: null,
    files: { 'a.ts': source },
    progress: null,
    verdict: {
      status: 'errored',
      labVersion: '1',
      runnerVersion: '1',
      tests: [],
      error: { message: 'Unexpected )', file: 'a.ts', line: 2 },
      misconceptions: [],
      explained: null,
      differences: [],
      durationMs: 1,
      createdAt: '2026-01-01T00:00:01Z',
    },
    ...more,
  }
}

const result: TestResult = {
  id: 'visible/one',
  name: 'One',
  hidden: false,
  task: 1,
  status: 'failed',
  durationMs: 1,
}

function play(state: LabState, ...events: LabEvent[]): LabState {
  return events.reduce(reduceLab, state)
}

const type = (source: string): LabEvent => ({ type: 'typed', path: 'a.ts', source })
const began: LabEvent = { type: 'run-began', id: 1, files: starter }

describe('A run', () => {
  test('A run comes into view and begins with nothing of the last one', () => {
    const state = play(
      startLab(page),
      began,
      { type: 'run-started', id: 1 },
      { type: 'run-printed', id: 1, lines: ['hello'] },
      { type: 'run-began', id: 2, files: starter },
    )
    expect(state.view).toMatchObject({ panel: 'results', tab: 'tests' })
    expect(state.run).toMatchObject({ id: 2, phase: 'preparing', logs: [], tests: [] })
  })

  test('What is still heard of a run that was stopped or replaced changes nothing', () => {
    const stopped = play(startLab(page), began, { type: 'run-stopped', id: 1 })
    const late: LabEvent[] = [
      { type: 'run-printed', id: 1, lines: ['late'] },
      { type: 'run-tested', id: 1, test: result, error: null },
      { type: 'run-ended', id: 1, status: 'passed', tests: [], error: null, durationMs: 1 },
      { type: 'run-failed', id: 1, trouble: 'late' },
    ]
    for (const event of late) expect(reduceLab(stopped, event)).toBe(stopped)
    const next = reduceLab(stopped, { type: 'run-began', id: 2, files: starter })
    for (const event of late) expect(reduceLab(next, event)).toBe(next)
  })

  test('A shader that moves to the CPU begins its tests anew', () => {
    const state = play(
      startLab(page),
      began,
      { type: 'run-started', id: 1 },
      { type: 'run-tested', id: 1, test: result, error: { message: 'x', line: 1 } },
      { type: 'run-placed', id: 1, ranOn: { kind: 'cpu', name: 'CPU', note: null } },
    )
    expect(state.run).toMatchObject({ tests: [], errors: [], ranOn: { kind: 'cpu' } })
  })

  test('A fault of ours is no result of the learner', () => {
    const state = play(startLab(page), began, {
      type: 'run-ended',
      id: 1,
      status: 'lab-broken',
      tests: [],
      error: { message: 'Our tests are wrong.' },
      durationMs: 1,
    })
    expect(state.run).toMatchObject({ phase: 'trouble', trouble: 'Our tests are wrong.' })
    expect(state.run.errors).toEqual([])
  })

  test('Its marks go with the first change, and come back with the same code', () => {
    const error = { message: 'no', file: 'a.ts', line: 1 }
    const ran = play(startLab(page), began, {
      type: 'run-ended',
      id: 1,
      status: 'errored',
      tests: [],
      error,
      durationMs: 1,
    })
    expect(marks(ran, page)).toEqual([error])
    expect(marks(reduceLab(ran, type('other')), page)).toEqual([])
    expect(marks(play(ran, type('other'), type('start')), page)).toEqual([error])
  })
})

describe('A submission', () => {
  test('It comes into view, in the place of one out of the history', () => {
    const state = play(
      startLab(page),
      { type: 'submission-opened', view: submissionOf('old') },
      { type: 'tab-chosen', tab: 'submission' },
      { type: 'submit-began' },
    )
    expect(state.view).toMatchObject({ panel: 'results', tab: 'submission', opened: null })
    expect(state.submission.phase).toBe('saving')
  })

  test('A refusal says why and keeps the last verdict', () => {
    const newest = submissionOf('start')
    const state = play(
      startLab({ ...page, newest }),
      { type: 'submit-began' },
      { type: 'submit-refused', problem: 'Too large.' },
    )
    expect(state.submission).toMatchObject({
      phase: 'not-sent',
      problem: 'Too large.',
      view: newest,
    })
  })

  test('Its marks stand while it is in view and the code is what was handed in', () => {
    const state = play(startLab(page), { type: 'submission-seen', view: submissionOf('start') })
    expect(marks(state, page)).toEqual([])
    const seen = reduceLab(state, { type: 'tab-chosen', tab: 'submission' })
    expect(marks(seen, page)).toMatchObject([{ line: 2 }])
    expect(marks(reduceLab(seen, type('other')), page)).toEqual([])
  })

  test('Code counts as checked when the learner’s own files are those of the newest submission', () => {
    const start = startLab(page)
    expect(isUnchecked(start, page)).toBe(true)
    const state = reduceLab(start, { type: 'submission-seen', view: submissionOf('start') })
    expect(isUnchecked(state, page)).toBe(false)
    expect(isUnchecked(reduceLab(state, type('x')), page)).toBe(true)
  })

  test('One out of the history is shown until another tab is chosen; the newest needs no place of its own', () => {
    const newest = submissionOf('start', { id: 'newest' })
    const old = submissionOf('old', { id: 'old' })
    const start = startLab({ ...page, newest })
    const state = reduceLab(start, { type: 'submission-opened', view: old })
    expect(shownSubmission(state).view).toBe(old)
    expect(shownSubmission(reduceLab(state, { type: 'tab-chosen', tab: 'tests' })).view).toBe(
      newest,
    )
    const again = reduceLab(state, { type: 'submission-opened', view: newest })
    expect(again.view.opened).toBeNull()
  })

  test('A lab that was passed once stays passed', () => {
    const start = startLab(page)
    expect(hasPassed(start, page)).toBe(false)
    expect(hasPassed(start, { ...page, passed: true })).toBe(true)
    const summary = {
      id: 'old',
      slug: 'a-lab',
      createdAt: '2026-01-01T00:00:00Z',
      state: 'graded' as const,
      status: 'passed' as const,
      passed: 2,
      tests: 2,
      ideas: [],
    }
    const listed = reduceLab(start, { type: 'submissions-listed', all: [summary] })
    expect(hasPassed(listed, page)).toBe(true)
  })
})

describe('The view', () => {
  test('Bringing code back shows the code and closes the comparison', () => {
    const state = play(
      startLab(page),
      { type: 'panel-chosen', panel: 'results' },
      { type: 'compared', comparison: { title: 'Then', files: { 'a.ts': 'then' } } },
      { type: 'replaced', files: { ...starter, 'a.ts': 'then' }, what: 'restore' },
    )
    expect(state.view).toMatchObject({ panel: 'code', comparison: null })
    expect(state.draft.files['a.ts']).toBe('then')
  })

  test('The miner goes on behind the other tabs', () => {
    const state = play(
      startLab(page),
      { type: 'tab-chosen', tab: 'mine' },
      { type: 'tab-chosen', tab: 'tests' },
    )
    expect(state.view).toMatchObject({ tab: 'tests', mineOpened: true })
  })

  test('Following an error shows its file in the code panel', () => {
    const state = reduceLab(startLab(page), { type: 'place-followed', path: 'given.ts' })
    expect(state.view).toMatchObject({ panel: 'code', file: 'given.ts' })
  })

  test('A choice that was put off comes back with another conflict, and when one submits', () => {
    const stale = (version: number): LabEvent[] => [
      type(`mine ${version}`),
      { type: 'save-began' },
      {
        type: 'save-refused-as-stale',
        theirs: { files: { 'a.ts': 'theirs' }, version, updatedAt: '2026-01-01T00:00:00Z' },
      },
    ]
    const postponed = play(startLab(page), ...stale(2), { type: 'conflict-postponed' })
    expect(postponed.view.conflictPostponed).toBe(true)
    const submitted = reduceLab(postponed, { type: 'submit-refused', problem: 'Choose first.' })
    expect(submitted.view.conflictPostponed).toBe(false)
    const another = play(postponed, { type: 'kept-mine' }, ...stale(3))
    expect(another.view.conflictPostponed).toBe(false)
  })

  test('An event that changes nothing leaves the very same state', () => {
    const state = startLab(page)
    expect(reduceLab(state, type('start'))).toBe(state)
    expect(reduceLab(state, { type: 'woken' })).toBe(state)
  })
})
