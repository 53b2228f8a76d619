import type { Viewer } from '@/lib/auth/viewer-type'
import { db } from '@/lib/db/client'
import { continuedFiles } from '@/lib/labs/continues'
import { completeFiles } from '@/lib/labs/files'
import { findLab } from '@/lib/labs/load'
import type { Files } from '@/lib/labs/manifest'

/** A learner's newest program of a lab that passed, as it was graded. */
export type Accepted = {
  slug: string
  submissionId: string
  /** When it was handed in. */
  at: string
  /** All of the lab's program, its read-only files too. */
  files: Files
}

/** One for each of these labs that the viewer has passed. */
export async function listAccepted(
  viewer: Viewer,
  slugs: readonly string[],
): Promise<readonly Accepted[]> {
  if (viewer.kind !== 'user') return []
  const passed = await db.submission.findMany({
    where: {
      userId: viewer.userId,
      labSlug: { in: [...slugs] },
      verdicts: { some: { status: 'passed', stands: true } },
    },
    select: { id: true, labSlug: true },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
  })
  // Whoever has handed in often has long programs there: only the newest of each lab are read.
  const newest = slugs.flatMap((slug) => passed.find(({ labSlug }) => labSlug === slug)?.id ?? [])
  const rows = await db.submission.findMany({
    where: { id: { in: newest } },
    select: { id: true, labSlug: true, createdAt: true, files: true },
  })
  return rows.flatMap(({ id, labSlug: slug, createdAt, files }) => {
    const lab = findLab(slug)
    if (!lab) return []
    const program = programOf(lab, files as Files)
    return [{ slug, submissionId: id, at: createdAt.toISOString(), files: program }]
  })
}

export async function findAccepted(viewer: Viewer, slug: string): Promise<Accepted | null> {
  return (await listAccepted(viewer, [slug]))[0] ?? null
}

function programOf(
  { manifest, starter }: NonNullable<ReturnType<typeof findLab>>,
  handedIn: Files,
): Files {
  return {
    ...completeFiles(manifest.files, starter, handedIn),
    // A lab may continue an earlier one: what it was graded with goes along.
    ...continuedFiles(manifest, handedIn),
  }
}
