import { deepEqual } from './deep-equal'
import { Unmet } from './_failures'
import { format } from './_format'
import type { Matchers } from './suite'

export function createMatchers(actual: unknown, message: string | undefined): Matchers {
  function must(ok: boolean, what: string): void {
    if (ok) return
    const text = `${message ? `${message}: ` : ''}expected ${what}, got ${format(actual)}`
    throw new Unmet(text, actual === undefined ? { outcome: { kind: 'nothing' } } : {})
  }
  const comparable = typeof actual === 'number' || typeof actual === 'bigint'
  return {
    toEqual: (expected) => must(deepEqual(actual, expected), format(expected)),
    toBe: (expected) => must(Object.is(actual, expected), format(expected)),
    toBeLessThanOrEqual: (limit) => must(comparable && actual <= limit, `at most ${format(limit)}`),
    toBeGreaterThanOrEqual: (limit) =>
      must(comparable && actual >= limit, `at least ${format(limit)}`),
    toBeCloseTo: (expected, tolerance) =>
      must(
        typeof actual === 'number' && Math.abs(actual - expected) <= tolerance,
        `${format(expected)} within ${tolerance}`,
      ),
  }
}
