import type { GradeState } from '@/lib/grades/grade'

export type Total = {
  /** In hundredths. */
  points: number
  /** What they could have been. */
  of: number
}

/** As much of a cell as a total asks for; without one, nothing was handed in and nothing is known of it. */
type Counted = { state: GradeState; points: number | null; missing: boolean }

/**
 * A sum over what is known so far: what has points, and what is missing, which is worth nothing. What may still be handed
 * in on time is in neither number, nor is what waits for our grader: else whoever is ahead of the dates and whoever has
 * done nothing would look the same.
 */
export function totalOf(
  asked: readonly { points: number; cell: Counted | null | undefined }[],
): Total {
  const counted = asked.filter(({ cell }) => cell && isCounted(cell))
  return {
    points: counted.reduce((sum, { cell }) => sum + (cell?.points ?? 0), 0),
    of: counted.reduce((sum, { points }) => sum + points, 0),
  }
}

function isCounted({ state, points, missing }: Counted): boolean {
  return state !== 'excused' && (points !== null || missing)
}
