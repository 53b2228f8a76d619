import { MAX_KNOWN, MAX_LABEL, MAX_NAME, MAX_UNIT } from '@/lib/labs/score'
import { DIFFERENCE_KINDS } from '@/lib/labs/verdict'
import * as z from 'zod/mini'
import { dueNotice, takenFor } from './due'
import { charactersProblem } from '@/lib/labs/source'

/**
 * What the routes under /api take and answer, for both ends: a route checks what it is asked and sends only what
 * stands here, a page parses what it gets. In Zod's small build, because it is part of the pages.
 */

// Without it Zod tries `new Function` once, which the page's policy refuses and the console reports.
if (typeof window !== 'undefined') z.config({ jitless: true })

export const time = z.string().check(z.minLength(1))
export const count = z.int().check(z.nonnegative())
export const slug = z.string().check(z.minLength(1), z.maxLength(100))
export const stored = z.record(z.string(), z.string())

/** Sources of a program by path. Every text can be stored: see lib/labs/source.ts. */
const files = z.record(z.string().check(z.maxLength(100)), z.string()).check((given) => {
  const problem = charactersProblem(given.value)
  if (problem) given.issues.push({ code: 'custom', input: given.value, message: problem.message })
})

/**
 * Whose work the page holds. A request of somebody else's session is refused as signed out, so that the code of
 * one learner never lands in the account of the next one at the same computer. A guest's page leaves it out: a
 * guest's work goes along into the account that signs in.
 */
const as = z.optional(z.string().check(z.maxLength(100)))

export const saveReason = z.enum(['autosave', 'reset', 'submit', 'conflict', 'merge'])
export type SaveReason = z.infer<typeof saveReason>

/** Body of PUT /api/drafts/[slug]. `baseVersion` is the version that these files grew from; 0: none. */
export const draftSave = z.object({
  files,
  baseVersion: z.int().check(z.gte(0), z.lte(2 ** 31 - 2)),
  reason: z._default(saveReason, 'autosave'),
  as,
})
export type DraftSave = z.infer<typeof draftSave>

/** GET /api/drafts/[slug]. */
export const draft = z.object({ files: stored, version: count, updatedAt: time })
export type Draft = z.infer<typeof draft>

/** PUT /api/drafts/[slug]: saved. */
export const draftSaved = z.object({ version: count })

/** PUT /api/drafts/[slug], 409: another device saved first, and this is what it saved. */
export const draftConflict = z.object({ theirs: draft })

const revisionFields = { id: z.string(), version: count, reason: saveReason, createdAt: time }

/** An earlier state of a draft. */
export const revision = z.object(revisionFields)
export type Revision = z.infer<typeof revision>

/** GET /api/drafts/[slug]/revisions: newest first. */
export const revisionList = z.object({ revisions: z.array(revision) })

/** GET /api/drafts/[slug]/revisions/[id]. */
export const revisionWithFiles = z.object({ ...revisionFields, slug, files: stored })

/** Body of POST /api/submissions. */
export const handIn = z.object({ slug, files, as })

/** POST /api/submissions: taken. */
export const handedIn = z.object({ id: z.string() })

export const submissionState = z.enum(['queued', 'running', 'graded'])
export type SubmissionState = z.infer<typeof submissionState>

const verdictStatus = z.enum([
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
  z.object({ kind: z.literal('endless-play'), turns: count }),
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
  right: count,
  asked: count,
})

/** A verdict as its learner and the learner's teachers see it: no seed, nothing of a hidden run but its outcome. */
const publicVerdict = z.object({
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
  createdAt: time,
})
export type PublicVerdict = z.infer<typeof publicVerdict>

const testProgress = z.object({ done: count, total: count })

/** GET /api/submissions/[id]. */
export const submissionView = z.object({
  id: z.string(),
  slug,
  userId: z.string(),
  createdAt: time,
  state: submissionState,
  /** From 1, while it waits. */
  queuePosition: z.nullable(count),
  files: stored,
  progress: z.nullable(testProgress),
  verdict: z.nullable(publicVerdict),
  /** Of its author's classes, for the author. */
  taken: z.optional(z.array(takenFor)),
})
export type SubmissionView = z.infer<typeof submissionView>

const submissionSummary = z.object({
  id: z.string(),
  slug,
  createdAt: time,
  state: submissionState,
  status: z.nullable(verdictStatus),
  /** Tests that passed, of `tests`. */
  passed: count,
  tests: count,
  /** Titles of the wrong ideas that its verdict names. */
  ideas: z.array(z.string()),
  /** Of the tests that passed and have one. */
  scores: z.optional(
    z.array(
      z.object({
        test: z.string(),
        label: z.string(),
        unit: z.string(),
        better: z.enum(['higher', 'lower']),
        value: z.number(),
      }),
    ),
  ),
})
export type SubmissionSummary = z.infer<typeof submissionSummary>

/** GET /api/submissions?lab=: newest first. */
export const submissionList = z.object({ submissions: z.array(submissionSummary) })

/** GET /api/submissions/[id]/events: what happens until the verdict, which is then read as a view. */
export const submissionEvent = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('state'),
    state: submissionState,
    queuePosition: z.nullable(count),
    progress: z.nullable(testProgress),
  }),
  z.object({ kind: z.literal('test'), done: count, total: count }),
  z.object({ kind: z.literal('verdict') }),
])
export type SubmissionEvent = z.infer<typeof submissionEvent>

/** POST /api/account/guest. */
export const guest = z.object({ userId: z.string(), isGuest: z.boolean() })
export type Guest = z.infer<typeof guest>

/** What a learner says of the mining. The hash proves the work, and nothing of this. */
export const workClaim = z.object({
  engine: z.enum(['gpu', 'software', 'cpu']),
  /** Name of the adapter or processor. */
  device: z.string(),
  /** Hashes per second; null when the search was too short to measure. */
  rate: z.nullable(z.number()),
})
export type WorkClaim = z.infer<typeof workClaim>

/** POST /api/work: a header to find the nonce of, 80 bytes in hexadecimal; its nonce is zero. */
export const workJob = z.object({
  id: z.string(),
  header: z.string(),
  issuedAt: time,
  expiresAt: time,
})
export type WorkJobView = z.infer<typeof workJob>

/** POST /api/work/[id]: the nonce is right. `header` as it was hashed, `hash` in display order, hexadecimal both. */
export const workBlock = z.object({
  id: z.string(),
  slug,
  header: z.string(),
  hash: z.string(),
  issuedAt: time,
  acceptedAt: time,
  claim: workClaim,
})
export type WorkBlock = z.infer<typeof workBlock>

/** GET /api/work?lab=: open jobs, and blocks with the newest first. */
export const work = z.object({ jobs: z.array(workJob), blocks: z.array(workBlock) })

/** POST /api/work/[id], 422: as 64 hexadecimal digits, most significant first. The hash is the larger number. */
export const wrongNonce = z.object({ hash: z.string(), target: z.string() })

const progressState = z.enum(['not-started', 'in-progress', 'passed', 'failed', 'fault'])

/** The whole course, or its short path. */
const coursePath = z.enum(['whole', 'short'])

/** GET /api/progress. Items: `lab:<slug>`, `lesson:<id>`. */
export const progress = z.object({
  items: z.record(z.string(), z.object({ state: progressState })),
  path: coursePath,
  /** What comes next for the reader, everywhere; null when the path is passed. */
  next: z.nullable(
    z.object({
      kind: z.enum(['lesson', 'lab']),
      title: z.string(),
      href: z.string(),
    }),
  ),
  /** What classes ask in lessons, whose pages are the same for everybody: by item. */
  due: z.optional(z.record(z.string(), z.array(dueNotice))),
  viewer: z.object({
    signedIn: z.boolean(),
    /** Null for whoever is not signed in. */
    id: z.nullable(z.string()),
    isGuest: z.boolean(),
    name: z.nullable(z.string()),
  }),
})
export type ProgressSnapshot = z.infer<typeof progress>
export type NextStep = NonNullable<ProgressSnapshot['next']>

/** Body of POST /api/progress/path. */
export const pathChoice = z.object({ path: coursePath })

/**
 * POST /api/classes/[id]/members/[userId]/reset: where the learner sets a new password.
 * POST /api/classes/[id]/invitations: where a colleague accepts to teach the class.
 */
export const madeLink = z.object({ path: z.string() })

/** An answer that says nothing but that it was done. */
export const nothing = z.object({})

/** Any refusal. `fields` says what is wrong with a field of the body. */
export const refusal = z.object({
  error: z.string(),
  message: z.optional(z.string()),
  fields: z.optional(z.record(z.string(), z.array(z.string()))),
})
