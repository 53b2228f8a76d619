import { listLabs, loadLab } from '@/lib/labs/load'

/** Starting processes, reading suites, comparing, on a loaded machine. */
const MARGIN_SECONDS = 20

/**
 * No grading of a lab lasts longer: translation ends at the lab's wall limit, the tests at one and a half times
 * it, naming what went wrong in half of it, and what is still there then is stuck in our own code.
 */
export function deadlineSeconds({ wallSeconds }: { wallSeconds: number }): number {
  return 3 * wallSeconds + MARGIN_SECONDS
}

let longest: number | undefined

/** Of all labs. A submission that has run for longer hangs. */
export function longestDeadlineSeconds(): number {
  longest ??= Math.max(
    ...listLabs().map((slug) => deadlineSeconds(loadLab(slug).manifest.limits)),
    MARGIN_SECONDS,
  )
  return longest
}
