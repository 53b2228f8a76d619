import type { Viewer } from '@/lib/auth/viewer-type'
import { db } from '@/lib/db/client'
import type { TestResult } from '@/lib/labs/verdict'

/** Everything that is stored about the viewer, but for hashes of secrets and the seeds of hidden tests. */
export async function exportEverything(viewer: Viewer): Promise<object | null> {
  if (viewer.kind !== 'user') return null
  const user = await db.user.findUnique({
    where: { id: viewer.userId },
    select: {
      id: true,
      name: true,
      email: true,
      emailVerified: true,
      image: true,
      isGuest: true,
      shortPath: true,
      createdAt: true,
      accounts: { select: { provider: true, providerAccountId: true } },
      memberships: {
        select: {
          role: true,
          joinedAt: true,
          class: { select: { id: true, name: true } },
          section: { select: { name: true } },
        },
      },
      roster: {
        select: {
          ...{ name: true, number: true, email: true, claimedAt: true },
          class: { select: { id: true, name: true } },
        },
      },
      tokens: {
        select: { name: true, createdAt: true, expiresAt: true, lastUsedAt: true },
        orderBy: { createdAt: 'asc' },
      },
      log: { select: { at: true, event: true, by: true }, orderBy: { at: 'asc' } },
      progress: { omit: { userId: true } },
      quizAnswers: { omit: { userId: true } },
      drafts: { omit: { userId: true } },
      revisions: { omit: { userId: true }, orderBy: { createdAt: 'asc' } },
      submissions: {
        select: {
          id: true,
          labSlug: true,
          files: true,
          continued: true,
          state: true,
          createdAt: true,
          startedAt: true,
          verdicts: {
            omit: { seed: true, submissionId: true, runnerVersion: true, counts: true },
            orderBy: { run: 'asc' },
          },
          comments: {
            omit: { submissionId: true, classId: true, parentId: true },
            orderBy: { at: 'asc' },
          },
        },
        orderBy: { createdAt: 'asc' },
      },
      comments: { omit: { authorId: true }, orderBy: { at: 'asc' } },
      reads: { omit: { userId: true } },
      certificates: { omit: { userId: true }, orderBy: { issuedAt: 'asc' } },
      workJobs: { omit: { userId: true }, orderBy: { issuedAt: 'asc' } },
      networkNodes: {
        select: { sessionId: true, number: true, session: { select: { startedAt: true } } },
        orderBy: { sessionId: 'asc' },
      },
    },
  })
  if (!user) return null
  const submissions = user.submissions.map(({ verdicts, ...submission }) => ({
    ...submission,
    verdicts: verdicts.map((verdict) => ({
      ...verdict,
      tests: (verdict.tests as TestResult[]).map(visiblePart),
    })),
  }))
  const workJobs = user.workJobs.map(({ nonce, ...job }) => ({
    ...job,
    // JSON knows no bigint; 32 bits fit a number.
    nonce: nonce === null ? null : Number(nonce),
  }))
  const networkNodes = await Promise.all(
    user.networkNodes.map(async ({ sessionId, number, session }) => ({
      ...{ sessionId, startedAt: session.startedAt, number },
      said: await saidBy(sessionId, number),
    })),
  )
  return { exportedAt: new Date().toISOString(), ...user, submissions, workJobs, networkNodes }
}

/** What a node said in a network of a class: its blocks and payments, as it sent them. */
async function saidBy(sessionId: string, node: number) {
  const events = await db.networkEvent.findMany({
    where: { sessionId, node },
    select: { seq: true, at: true, kind: true, body: true },
    orderBy: { seq: 'asc' },
  })
  return events.map(({ body, ...event }) => ({
    ...event,
    bytes: Buffer.from(body).toString('base64'),
  }))
}

/** A hidden test's messages and counter-examples may quote its inputs. */
function visiblePart(test: TestResult): Partial<TestResult> {
  if (!test.hidden) return test
  const { id, name, hidden, task, status, durationMs } = test
  return { id, name, hidden, task, status, durationMs }
}
