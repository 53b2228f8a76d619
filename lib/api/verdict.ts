import { MAX_KNOWN, MAX_LABEL, MAX_NAME, MAX_UNIT } from '@/lib/labs/score'
import { DIFFERENCE_KINDS } from '@/lib/labs/verdict'
import * as z from 'zod/mini'

/** What grading yields, as a part of the contract (contract.ts): lib/labs/verdict.ts as learners and teachers see it. */

export const verdictStatus = z.enum([
  'passed',
  'failed',
  'errored',
  'timed-out',
  'out-of-memory',
  'lab-broken',
  'unavailable',
])

const sourceError = z.object({
  message: z.string(),
  file: z.optional(z.string()),
  line: z.optional(z.number()),
  column: z.optional(z.number()),
})

const place = { file: z.optional(z.string()), line: z.optional(z.number()) }

/** TestOutcome of lib/labs/verdict.ts. */
const testOutcome = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('wrong') }),
  z.object({ kind: z.literal('nothing') }),
  z.object({ kind: z.literal('wrong-kind') }),
  z.object({ kind: z.literal('threw'), class: z.string(), ...place }),
  z.object({ kind: z.literal('stack-overflow'), ...place }),
  z.object({ kind: z.literal('never-settled') }),
  z.object({
    kind: z.literal('not-exported'),
    name: z.string(),
    isDefault: z.optional(z.literal(true)),
  }),
  z.object({ kind: z.literal('no-method'), name: z.string() }),
  z.object({ kind: z.literal('illegal-move'), rule: z.string() }),
  z.object({ kind: z.literal('endless-play'), turns: z.int().check(z.nonnegative()) }),
  z.object({ kind: z.literal('refused') }),
  z.object({ kind: z.literal('timed-out'), ...place }),
  z.object({ kind: z.literal('out-of-memory') }),
  z.object({ kind: z.literal('ended') }),
])

const score = z.object({
  label: z.string().check(z.maxLength(MAX_LABEL)),
  unit: z.string().check(z.maxLength(MAX_UNIT)),
  better: z.enum(['higher', 'lower']),
  value: z.number(),
  best: z.number(),
  known: z
    .array(z.object({ name: z.string().check(z.maxLength(MAX_NAME)), value: z.number() }))
    .check(z.maxLength(MAX_KNOWN)),
})

const publicTest = z.object({
  id: z.string(),
  name: z.string(),
  hidden: z.boolean(),
  task: z.number(),
  status: z.enum(['passed', 'failed', 'timed-out', 'out-of-memory', 'skipped']),
  outcome: z.optional(testOutcome),
  hint: z.optional(z.string()),
  message: z.optional(z.string()),
  counterExample: z.optional(z.string()),
  score: z.optional(score),
  durationMs: z.number(),
})
export type PublicTest = z.infer<typeof publicTest>

const difference = z.object({
  test: z.string(),
  task: z.number(),
  subject: z.string(),
  kind: z.enum(DIFFERENCE_KINDS),
  key: z.optional(z.string()),
  threw: z.optional(
    z.object({ name: z.string(), file: z.optional(z.string()), line: z.optional(z.number()) }),
  ),
  right: z.int().check(z.nonnegative()),
  asked: z.int().check(z.nonnegative()),
})

/** A verdict as its learner and the learner's teachers see it: no seed, nothing of a hidden run but its outcome. */
export const publicVerdict = z.object({
  status: verdictStatus,
  labVersion: z.string(),
  runnerVersion: z.string(),
  tests: z.array(publicTest),
  error: z.optional(sourceError),
  /** The wrong ideas whose answers these are: none, one or two. */
  misconceptions: z.array(z.object({ title: z.string(), hint: z.string() })),
  /** Failed tests that these ideas explain; null of a verdict that compared no answers. */
  explained: z.nullable(z.array(z.string())),
  differences: z.array(difference),
  durationMs: z.number(),
  createdAt: z.string().check(z.minLength(1)),
})
export type PublicVerdict = z.infer<typeof publicVerdict>
