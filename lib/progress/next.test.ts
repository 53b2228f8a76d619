import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { listItems } from './items'
import { findNext, isOn, type CoursePath, type Step } from './next'

const items = listItems()
const idOf = (step: Step | null): string | undefined => step?.id

/** How far a reader is with every item of the course as it stands. */
const anyReader = fc
  .array(
    fc.record({
      opened: fc.boolean(),
      passedAt: fc.option(fc.integer({ min: 1, max: 99 })),
      workedAt: fc.option(fc.integer({ min: 1, max: 99 }), { freq: 1 }),
    }),
    { minLength: items.length, maxLength: items.length },
  )
  .map((reader) =>
    items.map((item, i): Step => ({
      ...item,
      ...stateOf(reader[i]?.opened, reader[i]?.passedAt, reader[i]?.workedAt),
    })),
  )

/** Nothing begun that is not passed: what is named then has to stand on what is passed. */
const anyTidyReader = fc
  .array(fc.option(fc.integer({ min: 1, max: 99 })), {
    minLength: items.length,
    maxLength: items.length,
  })
  .map((passed) => items.map((item, i): Step => ({ ...item, ...stateOf(true, passed[i], null) })))

const anyPath = fc.constantFrom<CoursePath>('whole', 'short')

function stateOf(
  opened: boolean | undefined,
  passedAt: number | null | undefined,
  workedAt: number | null | undefined,
): Pick<Step, 'state' | 'passedAt' | 'workedAt'> {
  const state = passedAt ? 'passed' : opened || workedAt ? 'in-progress' : 'not-started'
  return { state, passedAt: timeOf(passedAt), workedAt: timeOf(workedAt) }
}

function timeOf(at: number | null | undefined): string | null {
  return at ? new Date(at * 1000).toISOString() : null
}

function reader(facts: Record<string, { passed?: number; worked?: number }>): Step[] {
  return items.map((item) => {
    const { passed, worked } = facts[item.id] ?? {}
    return { ...item, ...stateOf(false, passed, worked) }
  })
}

describe('Of every reader and either path', () => {
  test('what comes next is not passed, and was begun or stands on what is passed', () => {
    fc.assert(
      fc.property(anyReader, anyPath, (steps, path) => {
        const next = findNext(steps, path)
        if (!next) return true
        const passed = new Set(steps.filter(({ state }) => state === 'passed').map(({ id }) => id))
        expect(passed.has(next.id)).toBe(false)
        return next.workedAt !== null || next.needs.every((id) => passed.has(id))
      }),
    )
  })

  test('work that was begun and not passed comes first, the newest of it', () => {
    fc.assert(
      fc.property(anyReader, anyPath, (steps, path) => {
        const begun = steps.filter((step) => step.state !== 'passed' && step.workedAt)
        const times = begun.map((step) => step.workedAt).sort()
        if (times.length > 0) expect(findNext(steps, path)?.workedAt).toBe(times.at(-1))
      }),
    )
  })

  test('who has nothing half done is led along the path, and to its end', () => {
    fc.assert(
      fc.property(anyTidyReader, anyPath, (steps, path) => {
        let now = steps
        for (let round = 0; round <= items.length; round++) {
          const next = findNext(now, path)
          if (!next) break
          expect(isOn(path, next)).toBe(true)
          const passed = stateOf(true, 100 + round, null)
          now = now.map((step) => (step.id === next.id ? { ...step, ...passed } : step))
        }
        return now.every((step) => step.state === 'passed' || !isOn(path, step))
      }),
    )
  })

  test('that a page was opened changes nothing', () => {
    fc.assert(
      fc.property(anyReader, anyPath, (steps, path) => {
        const unopened = steps.map((step): Step =>
          step.state === 'in-progress' && !step.workedAt ? { ...step, state: 'not-started' } : step,
        )
        expect(idOf(findNext(unopened, path))).toBe(idOf(findNext(steps, path)))
      }),
    )
  })
})

test('A newcomer begins with the first lesson', () => {
  expect(idOf(findNext(reader({}), 'whole'))).toBe(items[0]?.id)
})

test('Whoever passed one lab deep in the course, and has read nothing, begins at the beginning', () => {
  const quorum = reader({ 'lab:quorum': { passed: 1 } })
  expect(idOf(findNext(quorum, 'whole'))).toBe('lesson:foundations/why-consensus')
})

test('What was left out is not named again while the course goes on', () => {
  // Everything of the first lesson but one lab; then the questions of the second.
  const [lesson, , left, second] = items
  if (!lesson || left?.kind !== 'lab' || second?.kind !== 'lesson') throw new Error('other course')
  const before = items.slice(0, 2).map(({ id }) => [id, { passed: 1 }])
  const steps = reader(Object.fromEntries([...before, [second.id, { passed: 2 }]]))
  const next = findNext(steps, 'whole')
  expect(items.findIndex(({ id }) => id === next?.id)).toBeGreaterThan(items.indexOf(second))
})

test('On the short path, a lesson’s other labs are passed over', () => {
  const short = items.filter((item) => item.short)
  expect(short.some(({ kind }) => kind === 'lab')).toBe(true)
  const all = Object.fromEntries(short.map(({ id }, i) => [id, { passed: i + 1 }]))
  expect(findNext(reader(all), 'short')).toBeNull()
  expect(findNext(reader(all), 'whole')).not.toBeNull()
})
