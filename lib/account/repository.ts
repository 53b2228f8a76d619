import { takePoint } from '@/lib/auth/rate-limit'
import type { UserViewer, Viewer } from '@/lib/auth/viewer-type'
import { db } from '@/lib/db/client'
import { findLabCard } from '@/lib/labs/load'
import type { Files } from '@/lib/labs/manifest'
import { err, ok, type Result } from '@/lib/result'
import { siteAddress } from '@/lib/site-address'
import { type Commit, gitBundle } from './git-bundle'

/** The newest so many: with programs of the greatest size they are 64 MB. The export has all. */
export const MAX_COMMITS = 1000
const PAGE = 100

/** The viewer's submissions as a git bundle: one commit each, the oldest first, and a folder for each lab. */
export async function exportRepository(
  viewer: Viewer,
): Promise<Result<Buffer, 'not-signed-in' | 'not-found' | 'too-many'>> {
  if (viewer.kind !== 'user') return err('not-signed-in')
  const ids = await db.submission.findMany({
    where: { userId: viewer.userId },
    select: { id: true },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: MAX_COMMITS,
  })
  if (ids.length === 0) return err('not-found')
  if (!(await takePoint('repository-user', viewer.userId))) return err('too-many')
  return ok(await gitBundle(commitsOf(viewer, ids.map(({ id }) => id).reverse())))
}

async function* commitsOf(viewer: UserViewer, ids: readonly string[]): AsyncGenerator<Commit> {
  const user = await db.user.findUnique({ where: { id: viewer.userId }, select: { name: true } })
  // A repository is published more easily than an address: this one is nobody's.
  const author = {
    name: user?.name ?? 'A learner',
    email: `noreply@${new URL(siteAddress()).hostname}`,
  }
  let files: Readonly<Record<string, string>> = {}
  for (let at = 0; at < ids.length; at += PAGE) {
    for (const submission of await readPage(viewer, ids.slice(at, at + PAGE))) {
      const { labSlug, createdAt } = submission
      const others = Object.entries(files).filter(([path]) => !path.startsWith(`${labSlug}/`))
      const own = Object.entries(submission.files as Files)
      files = Object.fromEntries([
        ...others,
        ...own.map(([path, text]) => [`${labSlug}/${path}`, text] as const),
      ])
      yield { files, message: messageOf(submission), author, at: createdAt }
    }
  }
}

async function readPage(viewer: UserViewer, ids: readonly string[]) {
  const rows = await db.submission.findMany({
    where: { id: { in: [...ids] }, userId: viewer.userId },
    select: {
      id: true,
      labSlug: true,
      files: true,
      createdAt: true,
      verdicts: {
        select: { status: true, tests: true },
        where: { stands: true },
        orderBy: { run: 'desc' },
        take: 1,
      },
    },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  })
  return rows
}

type Submission = Awaited<ReturnType<typeof readPage>>[number]

function messageOf({ id, labSlug, verdicts: [verdict] }: Submission): string {
  const title = findLabCard(labSlug)?.title ?? labSlug
  const tests = (verdict?.tests ?? []) as { status: string }[]
  const passed = tests.filter(({ status }) => status === 'passed').length
  return [
    `${title}: ${verdict?.status ?? 'not graded yet'}`,
    '',
    ...(tests.length > 0 ? [`${passed} of ${tests.length} tests passed.`, ''] : []),
    `Lab: ${siteAddress()}/labs/${labSlug}`,
    `Submission: ${siteAddress()}/submissions/${id}`,
    '',
  ].join('\n')
}
