import type { Files } from '@/lib/labs/manifest'
import type { Verdict } from '@/lib/labs/verdict'
import type { Runner } from '@/lib/sandbox/protocol'
import { grade } from './grade'

/** What grades one program: this process, or one that may die of it. */
export type Grader = {
  /** Of the sandbox's guest. */
  version: string
  grade(input: GraderInput): Promise<Verdict>
}

export type GraderInput = {
  slug: string
  files: Files
  seed: number
  onTest?: (done: number, total: number) => void
  /** The verdict stands; what is still made out is which wrong idea it may be. */
  onJudged?: (verdict: Verdict) => void
}

/** Grading this very program ends or stops the grader: there is no use in another try. */
export class GradingLost extends Error {
  override name = 'GradingLost'
}

export function graderIn(runner: Runner): Grader {
  return {
    version: runner.version,
    grade: ({ onTest, ...input }) =>
      grade({
        ...input,
        runner,
        ...(onTest && { onTest: (_result, done, total) => onTest(done, total) }),
      }),
  }
}
