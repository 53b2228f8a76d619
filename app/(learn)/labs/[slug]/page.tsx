import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { metadataOf } from '@/app/_page-metadata'
import { Brief } from '@/app/_components/lesson/brief'
import { getViewer } from '@/lib/auth/viewer'
import { listLessons } from '@/lib/course/course'
import { completeFiles } from '@/lib/labs/files'
import { findSubmission, listSubmissions } from '@/lib/grading/submissions'
import { findLab, findLabCard } from '@/lib/labs/load'
import { languageOf } from '@/lib/labs/language'
import { labTypes } from '@/lib/labs/types'
import { findDraft } from '@/lib/progress/drafts'
import { listProgress } from '@/lib/progress/progress'
import { highlight } from '@/lib/course/highlight'
import { Workspace } from './layout/workspace'
import type { LabLink, LabPage } from './_lab-page'
import { labItem } from '@/lib/progress/item'

type Props = { params: Promise<{ slug: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { slug } = await params
  if (!findLabCard(slug)) notFound()
  return metadataOf(`/labs/${slug}`)
}

export default async function LabRoute({ params }: Props) {
  const { slug } = await params
  const lab = findLab(slug)
  if (!lab) notFound()
  const viewer = await getViewer()
  const [draft, submissions, progress] = await Promise.all([
    findDraft(viewer, slug),
    listSubmissions(viewer, slug),
    listProgress(viewer),
  ])
  const { manifest, starter } = lab
  const standing = progress.find(({ item }) => item === labItem(slug))
  const files = draft ? completeFiles(manifest.files, starter, draft.files) : starter
  const page: LabPage = {
    slug,
    title: manifest.title,
    minutes: manifest.minutes,
    difficulty: manifest.difficulty,
    files: manifest.files,
    tasks: manifest.tasks,
    hints: manifest.hints,
    mining: manifest.mining,
    limits: manifest.limits,
    starter,
    types: labTypes(),
    highlighted: Object.fromEntries(
      Object.entries(files).map(([path, source]) => [path, highlight(source, languageOf(path))]),
    ),
    ...neighbours(slug),
    userId: viewer.kind === 'user' ? viewer.userId : null,
    isGuest: viewer.kind === 'user' && viewer.isGuest,
    draft: draft && { ...draft, files },
    submissions,
    newest: submissions[0] ? await findSubmission(viewer, submissions[0].id) : null,
    passed: standing?.state === 'passed',
    hintsShown: standing?.hintsShown ?? 0,
  }
  return <Workspace key={slug} lab={page} brief={<Brief slug={slug} />} />
}

/** The lesson that this lab belongs to, and what comes after the lab: its lesson's next lab, or the next lesson. */
function neighbours(slug: string): { lesson: LabLink | null; next: LabLink | null } {
  const lessons = listLessons()
  const at = lessons.findIndex(({ labs }) => labs.includes(slug))
  const lesson = lessons[at]
  if (!lesson) return { lesson: null, next: null }
  const sibling = lesson.labs[lesson.labs.indexOf(slug) + 1]
  const after = lessons[at + 1]
  const card = sibling ? findLabCard(sibling) : null
  return {
    lesson: { href: lesson.href, title: `${lesson.number} ${lesson.title}` },
    next: card
      ? { href: `/labs/${sibling}`, title: card.title }
      : after
        ? { href: after.href, title: `${after.number} ${after.title}` }
        : null,
  }
}
