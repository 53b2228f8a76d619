import type * as FastCheck from 'fast-check'
import type { Call, Reply } from '@/lib/sandbox/protocol'
import type { Score } from '@/lib/labs/score'
import type { Seen } from './_failures'
import type { TestOptions } from './suite'

/** What a suite's context needs of the run that it belongs to. */
export type Host = {
  /** Asks the sandbox of the moment. */
  request(call: Call): Promise<Reply>
  seen: Seen
  seed: number
  fc: typeof FastCheck
  /** Keeps the score of the test that runs. */
  score(score: Score): void
  add(name: string, options: TestOptions, body: () => Promise<void>): void
}
