import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { metadataOf } from '@/app/_page-metadata'
import { Brief } from '@/app/_components/lesson/brief'
import { getViewer } from '@/lib/auth/viewer'
import { listDueOf, solutionFrom } from '@/lib/classes/assignments/due'
import { getCourse, type Lesson } from '@/lib/course/course'
import { completeFiles } from '@/lib/labs/files'
import { findSubmission, listSubmissions } from '@/lib/grading/submissions'
import { findLab, findLabCard } from '@/lib/labs/load'
import { languageOf } from '@/lib/labs/language'
import { labTypes } from '@/lib/labs/types'
import { findDraft } from '@/lib/progress/drafts'
import { listProgress } from '@/lib/progress/progress'
import { highlight } from '@/lib/course/highlight'
import { Workspace } from './layout/workspace'
import type { LabLesson, LabPage } from './_lab-page'
import { labItem } from '@/lib/course/item'
import { listItems } from '@/lib/progress/items'

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
  const item = labItem(slug)
  const [draft, submissions, progress, due, solution] = await Promise.all([
    findDraft(viewer, slug),
    listSubmissions(viewer, slug),
    listProgress(viewer),
    listDueOf(viewer, item),
    solutionFrom(viewer, item),
  ])
  const { manifest, starter } = lab
  const standing = progress.find((row) => row.item === item)
  const files = draft ? completeFiles(manifest.files, starter, draft.files) : starter
  const page: LabPage = {
    slug,
    title: manifest.title,
    kind: manifest.kind,
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
    lesson: lessonOf(slug),
    userId: viewer.kind === 'user' ? viewer.userId : null,
    isGuest: viewer.kind === 'user' && viewer.isGuest,
    draft: draft && { ...draft, files },
    submissions,
    newest: submissions[0] ? await findSubmission(viewer, submissions[0].id) : null,
    passed: standing?.state === 'passed',
    hintsShown: standing?.hintsShown ?? 0,
    due,
    solutionWaits: solution !== null,
  }
  return <Workspace key={slug} lab={page} brief={<Brief slug={slug} />} />
}

/** The lesson that this lab belongs to. */
function lessonOf(slug: string): LabLesson | null {
  for (const module of getCourse().modules)
    for (const lesson of module.lessons)
      if (lesson.labs.includes(slug)) {
        const { href, number, title } = lesson
        const items = askedOf([lesson])
        return {
          href,
          number,
          title,
          items,
          module: { title: module.title, items: askedOf(module.lessons) },
        }
      }
  return null
}

function askedOf(lessons: readonly Lesson[]): string[] {
  const ids = new Set(lessons.map(({ id }) => id))
  return listItems().flatMap(({ id, lesson, optional }) =>
    ids.has(lesson) && !optional ? [id] : [],
  )
}
