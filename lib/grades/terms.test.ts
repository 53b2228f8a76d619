import { expect, test } from 'vitest'
import { type GivenException, termsFor } from './terms'

const DUE = Date.UTC(2026, 9, 25, 22, 59)
const HOUR = 3_600_000
const DAY = 24 * HOUR

const ASSIGNMENT = { id: 'a', opensAt: DUE - DAY, dueAt: DUE, closesAt: DUE + DAY }
const ADA = { userId: 'ada', sectionId: 'monday' }

const given = (of: Partial<GivenException>): GivenException => ({
  ...{ assignmentId: 'a', userId: null, sectionId: null, dueAt: null, closesAt: null },
  ...{ laterSeconds: null, excused: false, waiveLate: false },
  ...of,
})

const HERS = given({ userId: 'ada', dueAt: DUE + HOUR })
const HERS_ALWAYS = given({ assignmentId: null, userId: 'ada', laterSeconds: 2 * 3600 })
const SECTION = given({ sectionId: 'monday', dueAt: DUE + 3 * HOUR })
const SECTION_ALWAYS = given({ assignmentId: null, sectionId: 'monday', laterSeconds: 4 * 3600 })
const ORDER = [HERS, HERS_ALWAYS, SECTION, SECTION_ALWAYS]

test('Without an exception the dates are those of the class', () => {
  expect(termsFor(ASSIGNMENT, [], ADA)).toEqual({
    ...{ opensAt: DUE - DAY, dueAt: DUE, closesAt: DUE + DAY },
    ...{ excused: false, waiveLate: false, extendedBy: null },
  })
})

test.each([
  [0, 1, 'learner'],
  [1, 2, 'learner'],
  [2, 3, 'section'],
  [3, 4, 'section'],
] as const)(
  'The most particular holds, whatever their order: from place %i on, %i hours',
  (from, hours, by) => {
    for (const exceptions of [ORDER.slice(from), ORDER.slice(from).toReversed()])
      expect(termsFor(ASSIGNMENT, exceptions, ADA)).toMatchObject({
        dueAt: DUE + hours * HOUR,
        extendedBy: by,
      })
  },
)

test.each([
  ['another learner', given({ userId: 'ben', dueAt: DUE + HOUR })],
  ['another assignment', given({ userId: 'ada', assignmentId: 'b', dueAt: DUE + HOUR })],
  ['another section', given({ sectionId: 'tuesday', dueAt: DUE + HOUR, excused: true })],
])('What was given to %s is nothing to her', (_, other) => {
  expect(termsFor(ASSIGNMENT, [other], ADA)).toEqual(termsFor(ASSIGNMENT, [], ADA))
})

test('Whoever is in no section has no section’s dates', () => {
  const nobody = { userId: 'ada', sectionId: null }
  const all = [SECTION, SECTION_ALWAYS, given({ sectionId: null, dueAt: DUE + HOUR })]
  expect(termsFor(ASSIGNMENT, all, nobody)).toEqual(termsFor(ASSIGNMENT, [], nobody))
})

test('An exception that names no date leaves those of the next one', () => {
  const waived = given({ userId: 'ada', waiveLate: true })
  const excused = given({ assignmentId: null, userId: 'ada', excused: true })
  expect(termsFor(ASSIGNMENT, [waived, excused, SECTION], ADA)).toMatchObject({
    ...{ dueAt: DUE + 3 * HOUR, excused: true, waiveLate: true, extendedBy: 'section' },
  })
})

test('A section that is excused excuses whoever has a date of their own', () => {
  const excused = given({ sectionId: 'monday', excused: true })
  expect(termsFor(ASSIGNMENT, [HERS, excused], ADA)).toMatchObject({
    ...{ dueAt: DUE + HOUR, excused: true, extendedBy: 'learner' },
  })
})

test('So much later moves closing, too; nothing moves opening', () => {
  expect(termsFor(ASSIGNMENT, [HERS_ALWAYS], ADA)).toMatchObject({
    ...{ opensAt: DUE - DAY, dueAt: DUE + 2 * HOUR, closesAt: DUE + DAY + 2 * HOUR },
  })
})

test('So much later than never is never, and nobody’s extension', () => {
  const open = { ...ASSIGNMENT, dueAt: null, closesAt: null }
  expect(termsFor(open, [HERS_ALWAYS], ADA)).toMatchObject({
    ...{ dueAt: null, closesAt: null, extendedBy: null },
  })
})

test('A date beyond closing moves closing along; a closing that is named stays', () => {
  const late = given({ userId: 'ada', dueAt: DUE + 3 * DAY })
  expect(termsFor(ASSIGNMENT, [late], ADA).closesAt).toBe(DUE + 3 * DAY)
  const named = given({ userId: 'ada', dueAt: DUE + 3 * DAY, closesAt: DUE + 4 * DAY })
  expect(termsFor(ASSIGNMENT, [named], ADA).closesAt).toBe(DUE + 4 * DAY)
  const open = { ...ASSIGNMENT, closesAt: null }
  expect(termsFor(open, [late], ADA).closesAt).toBe(null)
})

test('A closing of her own leaves the date', () => {
  const closing = given({ userId: 'ada', closesAt: DUE + 2 * DAY })
  expect(termsFor(ASSIGNMENT, [closing, SECTION], ADA)).toMatchObject({
    ...{ dueAt: DUE, closesAt: DUE + 2 * DAY, extendedBy: 'learner' },
  })
})

test('A date that is the class’s own is no extension', () => {
  const same = given({ userId: 'ada', dueAt: DUE, closesAt: DUE + DAY })
  expect(termsFor(ASSIGNMENT, [same], ADA).extendedBy).toBe(null)
})
