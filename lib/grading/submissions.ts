import type {
  PublicTest,
  PublicVerdict,
  SubmissionState,
  SubmissionSummary,
  SubmissionView,
} from '@/lib/api/contract'
import { can } from '@/lib/auth/policy'
import type { Viewer } from '@/lib/auth/viewer-type'
import { takenFor } from '@/lib/classes/assignments/due'
import { teachesLearner } from '@/lib/classes/teaches'
import { db } from '@/lib/db/client'
import { labItem } from '@/lib/course/item'
import { findMisconception } from '@/lib/suite/hidden'
import type { Files } from '@/lib/labs/manifest'
import type { Diagnosis, SourceError, TestResult, VerdictStatus } from '@/lib/labs/verdict'
import { isUuid } from '@/lib/uuid'
import { queuePosition } from './queue'

/** Null when there is none, or the viewer is neither its learner nor a teacher of that learner. */
export async function findSubmission(viewer: Viewer, id: string): Promise<SubmissionView | null> {
  if (!isUuid(id)) return null
  const row = await db.submission.findUnique({
    where: { id },
    select: {
      id: true,
      userId: true,
      labSlug: true,
      files: true,
      state: true,
      createdAt: true,
      verdicts: {
        select: {
          status: true,
          labVersion: true,
          runnerVersion: true,
          tests: true,
          error: true,
          misconception: true,
          secondMisconception: true,
          diagnosis: true,
          durationMs: true,
          createdAt: true,
        },
        where: { stands: true },
        orderBy: { run: 'desc' },
        take: 1,
      },
    },
  })
  if (!row || !(await mayRead(viewer, row))) return null
  const verdict = row.verdicts[0]
  const tests = (verdict?.tests ?? []) as TestResult[]
  const failures = tests.some(({ reveal }) => reveal !== undefined)
    ? await countFailures(row.userId, row.labSlug, row.createdAt)
    : 0
  const isOwn = viewer.kind === 'user' && viewer.userId === row.userId
  return {
    id: row.id,
    slug: row.labSlug,
    userId: row.userId,
    createdAt: row.createdAt.toISOString(),
    state: row.state as SubmissionState,
    queuePosition: row.state === 'queued' ? await queuePosition(id) : null,
    files: row.files as Files,
    progress: null,
    verdict: verdict
      ? {
          status: verdict.status as VerdictStatus,
          labVersion: verdict.labVersion,
          runnerVersion: verdict.runnerVersion,
          tests: tests.map((test) => publicTest(test, failures)),
          ...(verdict.error !== null && { error: verdict.error as SourceError }),
          misconceptions: ideasOf(row.labSlug, verdict),
          ...diagnosisOf(verdict.diagnosis),
          durationMs: verdict.durationMs,
          createdAt: verdict.createdAt.toISOString(),
        }
      : null,
    ...(isOwn && { taken: await takenFor(viewer, labItem(row.labSlug), row.createdAt) }),
  }
}

export type SecondGrading = {
  at: string
  /** Why it was graded again, in the words of whoever had it done. */
  reason: string
  outcome: 'same' | 'up' | 'down' | 'fault'
  /** Of what is worse: whether somebody has decided that it counts. */
  decision: 'pending' | 'taken' | 'kept' | null
  status: VerdictStatus
}

/** What became of a submission that was graded again, newest first. Empty for whoever may not read it. */
export async function listSecondGradings(viewer: Viewer, id: string): Promise<SecondGrading[]> {
  if (!isUuid(id)) return []
  const row = await db.submission.findUnique({
    where: { id },
    select: {
      userId: true,
      labSlug: true,
      createdAt: true,
      verdicts: { select: { run: true, status: true, createdAt: true }, where: { run: { gt: 0 } } },
      regrades: {
        select: {
          afterRun: true,
          outcome: true,
          decision: true,
          regrade: { select: { reason: true } },
        },
        where: { state: 'done' },
      },
    },
  })
  if (!row || !(await mayRead(viewer, row))) return []
  return row.regrades
    .flatMap(({ afterRun, outcome, decision, regrade }) => {
      const verdict = row.verdicts.find(({ run }) => run === afterRun)
      if (!verdict) return []
      return {
        at: verdict.createdAt.toISOString(),
        reason: regrade.reason,
        outcome: outcome as SecondGrading['outcome'],
        decision: decision as SecondGrading['decision'],
        status: verdict.status as VerdictStatus,
      }
    })
    .sort((one, other) => other.at.localeCompare(one.at))
}

/** What the lab says of the wrong ideas that a verdict names; it may have them no more. */
function ideasOf(
  slug: string,
  verdict: { misconception: string | null; secondMisconception: string | null },
): PublicVerdict['misconceptions'] {
  return [verdict.misconception, verdict.secondMisconception].flatMap(
    (name) => (name && findMisconception(slug, name)) || [],
  )
}

function diagnosisOf(stored: unknown): Pick<PublicVerdict, 'explained' | 'differences'> {
  const diagnosis = stored as Pick<Diagnosis, 'explained' | 'differences'> | null
  return { explained: diagnosis?.explained ?? null, differences: diagnosis?.differences ?? [] }
}

/** The viewer's own for one lab, newest first. */
export async function listSubmissions(viewer: Viewer, slug: string): Promise<SubmissionSummary[]> {
  if (viewer.kind !== 'user') return []
  return listWhere({ userId: viewer.userId, labSlug: slug }, 100)
}

/** The viewer's own for all labs, newest first. */
export async function listRecentSubmissions(
  viewer: Viewer,
  limit: number,
): Promise<SubmissionSummary[]> {
  return viewer.kind === 'user' ? listWhere({ userId: viewer.userId }, limit) : []
}

/** The wrong idea in a few words, for those who teach. Null if the lab has it no more. */
export function titleOfMisconception(slug: string, name: string): string | null {
  return findIdea(slug, name)?.title ?? null
}

/** What a lab says of a wrong idea. Null if it has it no more. */
export function findIdea(slug: string, name: string): { title: string; hint: string } | null {
  return findMisconception(slug, name)
}

async function listWhere(
  where: { userId: string; labSlug?: string },
  limit: number,
): Promise<SubmissionSummary[]> {
  const rows = await db.submission.findMany({
    where,
    select: {
      id: true,
      labSlug: true,
      state: true,
      createdAt: true,
      verdicts: {
        select: { status: true, tests: true, misconception: true, secondMisconception: true },
        where: { stands: true },
        orderBy: { run: 'desc' },
        take: 1,
      },
    },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: limit,
  })
  return rows.map(({ id, labSlug, state, createdAt, verdicts: [verdict] }) => {
    const tests = (verdict?.tests ?? []) as TestResult[]
    return {
      id,
      slug: labSlug,
      createdAt: createdAt.toISOString(),
      state: state as SubmissionState,
      status: (verdict?.status ?? null) as VerdictStatus | null,
      passed: tests.filter(({ status }) => status === 'passed').length,
      tests: tests.length,
      ideas: verdict ? ideasOf(labSlug, verdict).map(({ title }) => title) : [],
      ...scoresOf(tests),
    }
  })
}

/** A test that failed may owe its score to what it failed for. */
function scoresOf(tests: readonly TestResult[]): Pick<SubmissionSummary, 'scores'> {
  const scores = tests.flatMap(({ id, status, score }) => {
    if (!score || status !== 'passed') return []
    const { label, unit, better, value } = score
    return [{ test: id, label, unit, better, value }]
  })
  return scores.length > 0 ? { scores } : {}
}

async function mayRead(
  viewer: Viewer,
  submission: { userId: string; labSlug: string; createdAt: Date },
): Promise<boolean> {
  const ownerId = submission.userId
  if (can(viewer, 'work:read', { ownerId, teachesOwner: false })) return true
  const teachesOwner = await teachesLearner(viewer, submission)
  return can(viewer, 'work:read', { ownerId, teachesOwner })
}

/** Submissions up to this one that did not pass by their author's doing. */
async function countFailures(userId: string, labSlug: string, until: Date): Promise<number> {
  return db.submission.count({
    where: {
      userId,
      labSlug,
      createdAt: { lte: until },
      verdicts: { some: { status: { in: ['failed', 'errored', 'timed-out', 'out-of-memory'] } } },
    },
  })
}

function publicTest({ reveal, ...test }: TestResult, failures: number): PublicTest {
  if (!test.hidden || (reveal !== undefined && failures >= reveal)) return test
  const { counterExample: _kept, ...outcome } = test
  return outcome
}
