import { isAsked, type Item } from './items'
import type { ProgressState } from './standing'

/** The whole course, or the essential lessons with some of their labs. Optional labs are on neither. */
export type CoursePath = 'whole' | 'short'

/** One item and how far one reader is with it. */
export type Step = Pick<Item, 'id' | 'needs' | 'optional' | 'short'> & {
  state: ProgressState
  passedAt: string | null
  /** Of the last real work: an answer given, code changed or handed in. Opening a page is none. */
  workedAt: string | null
}

/**
 * What a reader does next, for every place that says so. Work that was begun and not finished comes first, the newest
 * of it. After it the course goes on from what was passed last, over what has all that it builds on; whatever was
 * left out on the way comes up when nothing lies ahead.
 *
 * @param steps in the order of the course
 * @returns null when the path is passed
 */
export function findNext<T extends Step>(steps: readonly T[], path: CoursePath): T | null {
  const begun = newest(
    steps.filter((step) => !isPassed(step) && step.workedAt !== null),
    workedAt,
  )
  if (begun) return begun
  const passed = steps.filter(isPassed)
  const known = new Set(passed.map(({ id }) => id))
  const last = newest(passed, passedAt)
  const from = last ? steps.indexOf(last) : -1
  const isOpen = (step: T) =>
    !isPassed(step) && isOn(path, step) && step.needs.every((id) => known.has(id))
  return steps.slice(from + 1).find(isOpen) ?? steps.find(isOpen) ?? null
}

export function isOn(path: CoursePath, item: Pick<Item, 'optional' | 'short'>): boolean {
  return path === 'short' ? item.short : isAsked(item)
}

function isPassed({ state }: Step): boolean {
  return state === 'passed'
}

function workedAt(step: Step): string {
  return step.workedAt ?? ''
}

function passedAt(step: Step): string {
  return step.passedAt ?? ''
}

/** Of two at the same time, the later in the course. */
function newest<T>(steps: readonly T[], timeOf: (step: T) => string): T | undefined {
  return steps.reduce<T | undefined>(
    (best, step) => (best && timeOf(best) > timeOf(step) ? best : step),
    undefined,
  )
}
