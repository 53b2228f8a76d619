import { deepEqual } from './deep-equal'

/**
 * Whether an input splits two implementations of one rule: they come to different values, or one of them refuses it by
 * throwing. Both run on the trusted side, so look at the input before: it comes from the sandbox.
 */
export function splits<T>(input: T, one: (input: T) => unknown, other: (input: T) => unknown) {
  return !deepEqual(outcomeOf(one, input), outcomeOf(other, input))
}

function outcomeOf<T>(implementation: (input: T) => unknown, input: T): unknown[] {
  try {
    return [implementation(structuredClone(input))]
  } catch {
    return []
  }
}
