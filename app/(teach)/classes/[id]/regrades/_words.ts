import type { RegradeSummary } from '@/lib/classes/understanding/regrade-results'

/** How far an order is and what came of it, in a line. */
export function wordsOf(regrade: RegradeSummary): string {
  const { submissions, done, better, worse, same, faults, pending } = regrade
  return [
    done < submissions ? `${done} of ${submissions} done` : `${submissions} done`,
    `${better} better`,
    `${worse} worse`,
    `${same} the same`,
    ...(faults > 0 ? [`${faults} could not be graded`] : []),
    ...(pending > 0 ? [`${pending} to decide`] : []),
  ].join(', ')
}
