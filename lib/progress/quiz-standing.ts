/** How a learner stands with one question. */
export type QuizStanding = {
  /** It has been right at least once. */
  rightOnce: boolean
  /** Null of an answer from before this was kept. */
  firstTryRight: boolean | null
  /** Null of an answer from before they were counted. */
  tries: number | null
  /** When it is asked again; null when it was never missed, or is learnt. */
  dueAt: Date | null
  /** The wait that ends then, in days. */
  intervalDays: number | null
}

export type Try = {
  right: boolean
  /** Whether it comes back when it was missed: predictions do not. */
  comesBack: boolean
  at: Date
}

/** Days until a missed question comes back, each time after it was right. After the last of them it is learnt. */
const INTERVALS = [1, 3, 7, 21] as const

/**
 * What one more answer makes of a standing. Only the first answer of all and the first one when the question is due
 * move its date: whoever tries again at once has just been told why.
 */
export function afterTry(before: QuizStanding | null, { right, comesBack, at }: Try): QuizStanding {
  if (!before) {
    const wait = right || !comesBack ? null : INTERVALS[0]
    return { rightOnce: right, firstTryRight: right, tries: 1, ...askedAfter(wait, at) }
  }
  const isDue = before.dueAt !== null && before.dueAt <= at
  return {
    rightOnce: before.rightOnce || right,
    firstTryRight: before.firstTryRight,
    tries: before.tries === null ? null : before.tries + 1,
    ...(isDue
      ? askedAfter(right ? longerThan(before.intervalDays ?? 0) : INTERVALS[0], at)
      : { dueAt: before.dueAt, intervalDays: before.intervalDays }),
  }
}

const DAY_MS = 86_400_000

function askedAfter(days: number | null, at: Date): Pick<QuizStanding, 'dueAt' | 'intervalDays'> {
  if (days === null) return { dueAt: null, intervalDays: null }
  return { dueAt: new Date(at.getTime() + days * DAY_MS), intervalDays: days }
}

function longerThan(days: number): number | null {
  return INTERVALS.find((interval) => interval > days) ?? null
}
