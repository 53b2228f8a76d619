import { describe, expect, test } from 'vitest'
import {
  isDirty,
  nextSave,
  reduceDraft,
  saveStatus,
  startDraft,
  toLocal,
  type DraftEvent,
  type DraftState,
} from './draft-sync'

const starter = { 'a.ts': 'start' }
const server = { files: { 'a.ts': 'one' }, version: 1, updatedAt: '2026-01-01T00:00:00Z' }
const typed = (source: string): DraftEvent => ({ type: 'typed', path: 'a.ts', source })

function play(state: DraftState, ...events: DraftEvent[]): DraftState {
  return events.reduce(reduceDraft, state)
}

describe('saving', () => {
  test('Untouched starter code is not work to save', () => {
    for (const account of [false, true]) {
      const state = startDraft(starter, null, account)
      expect(saveStatus(state)).toBe('untouched')
      expect(nextSave(state)).toBeNull()
    }
  })

  test('Typing is saved after a pause, from the version that it grew from', () => {
    const state = play(startDraft(starter, server, true), typed('two'))
    expect(nextSave(state)).toEqual({
      files: { 'a.ts': 'two' },
      baseVersion: 1,
      reason: 'autosave',
      delayMs: 1500,
    })
  })

  test('What is typed while a save is under way is saved next', () => {
    const state = play(
      startDraft(starter, server, true),
      typed('two'),
      { type: 'save-began' },
      typed('three'),
    )
    expect(nextSave(state)).toBeNull()
    const after = reduceDraft(state, { type: 'saved', version: 2 })
    expect(nextSave(after)).toMatchObject({ files: { 'a.ts': 'three' }, baseVersion: 2 })
  })

  test('Nobody signed in: work stays on the device until somebody is', () => {
    const state = play(startDraft(starter, null, false), typed('two'))
    expect(nextSave(state)).toBeNull()
    expect(saveStatus(state)).toBe('on-device')
    expect(nextSave(reduceDraft(state, { type: 'signed-in' }))).toMatchObject({ baseVersion: 0 })
  })

  test('A save that failed is tried again, each time later, up to a minute', () => {
    let state = play(startDraft(starter, server, true), typed('two'))
    const delays: number[] = []
    for (let i = 0; i < 7; i++) {
      state = play(state, { type: 'save-began' }, { type: 'save-failed', problem: 'offline' })
      delays.push(nextSave(state)?.delayMs ?? -1)
    }
    expect(delays).toEqual([2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000])
    expect(saveStatus(state)).toBe('offline')
  })

  test('A save that the server refuses is not repeated until the code changes', () => {
    const state = play(
      startDraft(starter, server, true),
      typed('two'),
      { type: 'save-began' },
      { type: 'save-failed', problem: 'refused' },
    )
    expect(nextSave(state)).toBeNull()
    expect(nextSave(reduceDraft(state, typed('three')))).not.toBeNull()
  })
})

describe('signed out', () => {
  const signedOut = play(
    startDraft(starter, server, true),
    typed('two'),
    { type: 'save-began' },
    { type: 'save-failed', problem: 'signed-out' },
  )

  test('Nothing is sent until something happens that may have brought the session back', () => {
    expect(saveStatus(signedOut)).toBe('signed-out')
    expect(nextSave(signedOut)).toBeNull()
    expect(nextSave(reduceDraft(signedOut, typed('three')))).toBeNull()
  })

  test('Woken, the tab tries once, at once, and says nothing new before it knows', () => {
    const woken = play(signedOut, typed('three'), { type: 'woken' })
    expect(nextSave(woken)).toMatchObject({ files: { 'a.ts': 'three' }, delayMs: 0 })
    const trying = reduceDraft(woken, { type: 'save-began' })
    expect(saveStatus(trying)).toBe('signed-out')
    const refused = reduceDraft(trying, { type: 'save-failed', problem: 'signed-out' })
    expect(nextSave(refused)).toBeNull()
    expect(saveStatus(refused)).toBe('signed-out')
  })

  test('A try that succeeds makes the tab an ordinary one again', () => {
    const saved = play(
      signedOut,
      { type: 'woken' },
      { type: 'save-began' },
      { type: 'saved', version: 2 },
    )
    expect(saveStatus(saved)).toBe('saved')
    expect(nextSave(reduceDraft(saved, typed('four')))).toMatchObject({ delayMs: 1500 })
  })

  test('Waking a tab that is signed in changes nothing', () => {
    const state = play(startDraft(starter, server, true), typed('two'))
    expect(reduceDraft(state, { type: 'woken' })).toBe(state)
  })
})

describe('refused', () => {
  const refuse: DraftEvent = { type: 'save-failed', problem: 'refused', why: 'A NUL in line 3.' }

  test('Why is kept until the code changes', () => {
    const state = play(
      startDraft(starter, server, true),
      typed('two\0'),
      { type: 'save-began' },
      refuse,
    )
    expect(state.refusal).toBe('A NUL in line 3.')
    expect(reduceDraft(state, typed('two'))).toMatchObject({ refusal: null, problem: null })
  })

  test('Replaced work that cannot be stored does not keep what replaced it from being saved', () => {
    const state = play(
      startDraft(starter, server, true),
      typed('bad\0'),
      { type: 'replaced', files: { 'a.ts': 'good' }, what: 'restore' },
      { type: 'save-began' },
      refuse,
    )
    expect(nextSave(state)).toMatchObject({ files: { 'a.ts': 'good' } })
  })
})

describe('opening', () => {
  const local = { files: { 'a.ts': 'mine' }, baseVersion: 1, synced: false, editedAt: 5 }

  test('Unsaved work of this device comes back and is sent', () => {
    const state = reduceDraft(startDraft(starter, server, true), { type: 'opened', local })
    expect(state.files).toEqual({ 'a.ts': 'mine' })
    expect(state.epoch).toBe(1)
    expect(nextSave(state)).toMatchObject({ baseVersion: 1 })
  })

  test('A saved copy on this device gives way to the newer one of the server', () => {
    const state = reduceDraft(startDraft(starter, { ...server, version: 4 }, true), {
      type: 'opened',
      local: { ...local, synced: true },
    })
    expect(state.files).toEqual(server.files)
  })

  test('Unsaved work that the server already has is clean', () => {
    const state = reduceDraft(startDraft(starter, { ...server, version: 2 }, true), {
      type: 'opened',
      local: { ...local, files: server.files },
    })
    expect(isDirty(state)).toBe(false)
    expect(state.version).toBe(2)
  })

  test('Unsaved work that grew from an older version is sent as such, and so meets the conflict', () => {
    const state = reduceDraft(startDraft(starter, { ...server, version: 3 }, true), {
      type: 'opened',
      local,
    })
    expect(nextSave(state)).toMatchObject({ baseVersion: 1, files: local.files })
  })
})

describe('two devices', () => {
  const theirs = { files: { 'a.ts': 'theirs' }, version: 7, updatedAt: '2026-01-02T00:00:00Z' }
  const inConflict = play(
    startDraft(starter, server, true),
    typed('mine'),
    { type: 'save-began' },
    { type: 'save-refused-as-stale', theirs },
  )

  test('A conflict stops saving until the learner chooses, and changes no text', () => {
    expect(saveStatus(inConflict)).toBe('conflict')
    expect(nextSave(inConflict)).toBeNull()
    expect(inConflict.files).toEqual({ 'a.ts': 'mine' })
  })

  test('Keeping mine saves it over theirs at once', () => {
    const state = reduceDraft(inConflict, { type: 'kept-mine' })
    expect(nextSave(state)).toEqual({
      files: { 'a.ts': 'mine' },
      baseVersion: 7,
      reason: 'conflict',
      delayMs: 0,
    })
  })

  test('Taking theirs first saves mine, so that it is in the history, then theirs', () => {
    let state = reduceDraft(inConflict, { type: 'took-theirs' })
    expect(state.files).toEqual({ 'a.ts': 'theirs' })
    expect(nextSave(state)).toMatchObject({ files: { 'a.ts': 'mine' }, baseVersion: 7 })
    state = play(state, { type: 'save-began' }, { type: 'saved', version: 8 })
    expect(nextSave(state)).toMatchObject({ files: { 'a.ts': 'theirs' }, baseVersion: 8 })
    state = play(state, { type: 'save-began' }, { type: 'saved', version: 9 })
    expect(saveStatus(state)).toBe('saved')
    expect(reduceDraft(state, { type: 'undone' }).files).toEqual({ 'a.ts': 'mine' })
  })

  test('An answer that was lost on the way is no conflict', () => {
    const state = play(
      startDraft(starter, server, true),
      typed('mine'),
      { type: 'save-began' },
      typed('mine, longer'),
      { type: 'save-refused-as-stale', theirs: { ...theirs, files: { 'a.ts': 'mine' } } },
    )
    expect(state.conflict).toBeNull()
    expect(nextSave(state)).toMatchObject({ files: { 'a.ts': 'mine, longer' }, baseVersion: 7 })
  })
})

describe('reset', () => {
  const reset: DraftEvent = { type: 'replaced', files: starter, what: 'reset' }

  test('Reset of unsaved work saves that work first, then the starter', () => {
    let state = play(startDraft(starter, server, true), typed('precious'), reset)
    expect(state.files).toEqual(starter)
    expect(nextSave(state)).toMatchObject({ files: { 'a.ts': 'precious' }, delayMs: 0 })
    state = play(state, { type: 'save-began' }, { type: 'saved', version: 2 })
    expect(nextSave(state)).toMatchObject({ files: starter, baseVersion: 2, reason: 'reset' })
  })

  test('Undo brings back what was there', () => {
    const state = play(startDraft(starter, server, true), typed('precious'), reset, {
      type: 'undone',
    })
    expect(state.files).toEqual({ 'a.ts': 'precious' })
    expect(state.undo).toBeNull()
    expect(state.epoch).toBe(2)
  })
})

test('Undone in the editor itself, a reset needs no offer to undo it', () => {
  const reset = play(startDraft(starter, server, true), typed('precious'), {
    type: 'replaced',
    files: starter,
    what: 'reset',
  })
  expect(reset.undo).not.toBeNull()
  expect(reduceDraft(reset, typed('precious')).undo).toBeNull()
  expect(reduceDraft(reset, typed('other')).undo).not.toBeNull()
})

describe('two tabs of one browser', () => {
  test('A tab follows what the other types, and leaves the saving to it', () => {
    const state = reduceDraft(startDraft(starter, server, true), {
      type: 'mirrored',
      local: { files: { 'a.ts': 'typed there' }, baseVersion: 1, synced: false, editedAt: 9 },
    })
    expect(state.files).toEqual({ 'a.ts': 'typed there' })
    expect(nextSave(state)?.delayMs).toBe(8000)
  })

  test('When the other tab has saved, this one is clean', () => {
    const state = reduceDraft(startDraft(starter, server, true), {
      type: 'mirrored',
      local: { files: { 'a.ts': 'typed there' }, baseVersion: 2, synced: true, editedAt: 9 },
    })
    expect(isDirty(state)).toBe(false)
    expect(state.version).toBe(2)
  })

  test('An old record does not turn the clock back', () => {
    const before = startDraft(starter, { ...server, version: 5 }, true)
    const local = { files: starter, baseVersion: 2, synced: true, editedAt: 1 }
    expect(reduceDraft(before, { type: 'mirrored', local })).toBe(before)
  })
})

test('What is stored on the device says whether the server has it', () => {
  const clean = startDraft(starter, server, true)
  expect(toLocal(clean, 3)).toEqual({
    files: server.files,
    baseVersion: 1,
    synced: true,
    editedAt: 3,
  })
  expect(toLocal(reduceDraft(clean, typed('x')), 4).synced).toBe(false)
})
