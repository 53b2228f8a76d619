import type { LearnerSubmission, LearnerView } from './learner'

export type TimelineEntry = { at: string } & (
  | { kind: 'submission'; submission: LearnerSubmission; firstPass: boolean }
  | { kind: 'lesson'; title: string; href: string }
  | { kind: 'joined' | 'ended' }
)

/** So many are shown. */
export const TIMELINE = 50

/** What a learner did in the class, newest first: as far as it goes back, everything. */
export function timelineOf(view: Pick<LearnerView, 'learner' | 'items' | 'submissions'>): {
  entries: TimelineEntry[]
  /** Whether there was something before. */
  more: boolean
} {
  const { learner, items, submissions } = view
  const passes = new Set(items.map(({ state, submissionId }) => state === 'passed' && submissionId))
  const all: TimelineEntry[] = [
    ...(learner.endedAt === null ? [] : [{ kind: 'ended' as const, at: learner.endedAt }]),
    ...submissions.map((submission) => ({
      ...{ kind: 'submission' as const, at: submission.createdAt, submission },
      firstPass: passes.has(submission.id),
    })),
    ...items.flatMap(({ kind, passedAt, title, href }) =>
      kind === 'lesson' && passedAt !== null
        ? [{ kind: 'lesson' as const, at: passedAt, title, href }]
        : [],
    ),
    { kind: 'joined', at: learner.joinedAt },
  ]
  // The times are all of one form, so that their letters sort them; of two at once the order above is kept.
  const entries = all.sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0))
  return { entries: entries.slice(0, TIMELINE), more: entries.length > TIMELINE }
}
