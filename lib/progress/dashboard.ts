import type { Viewer } from '@/lib/auth/viewer-type'
import { type Course, getCourse } from '@/lib/course/course'
import { db } from '@/lib/db/client'
import { labItem, lessonItem } from '@/lib/course/item'
import { isAsked, type Item, itemsOf, listItems } from './items'
import { type CoursePath, findNext } from './next'
import { findPath } from './path'
import { listProgress, type ProgressRow } from './progress'
import type { ProgressState } from './standing'

export type ItemProgress = Item & {
  state: ProgressState
  attempts: number
  submissionId: string | null
  passedAt: string | null
  /** Of the last sign of it, be it that the page was opened; null when not started. */
  touchedAt: string | null
  /** Of the last answer, change of the code or submission; null where the page was opened at most. */
  workedAt: string | null
}

export type Dashboard = {
  path: CoursePath
  modules: {
    slug: string
    number: number
    title: string
    /** Of what its certificate asks for: optional labs are in `items` alone. */
    passed: number
    total: number
    items: ItemProgress[]
  }[]
  passed: number
  total: number
  /** The same of the path that the viewer follows. */
  ofPath: { passed: number; total: number }
  /** In the order of the course, optional labs too. */
  items: readonly ItemProgress[]
  /** What was worked on, newest first. */
  recent: ItemProgress[]
  /** See next.ts; null when all is done. */
  next: ItemProgress | null
}

const RECENT = 6

/** How far the viewer is; somebody who is not signed in is at the beginning. */
export async function getDashboard(viewer: Viewer): Promise<Dashboard> {
  const [progress, work, path] = await Promise.all([
    listProgress(viewer),
    listWork(viewer),
    findPath(viewer),
  ])
  return summarise(getCourse(), withProgress(listItems(), progress, work), path)
}

/** When the viewer last changed the code of a lab or answered a question of a lesson, by item. */
async function listWork(viewer: Viewer): Promise<Readonly<Record<string, string>>> {
  if (viewer.kind !== 'user') return {}
  const { userId } = viewer
  const [drafts, answers] = await Promise.all([
    db.draft.findMany({ where: { userId }, select: { labSlug: true, updatedAt: true } }),
    db.quizAnswer.groupBy({ by: ['lesson'], where: { userId }, _max: { answeredAt: true } }),
  ])
  return Object.fromEntries([
    ...drafts.map(({ labSlug, updatedAt }) => [labItem(labSlug), updatedAt.toISOString()]),
    ...answers.map(({ lesson, _max }) => [
      lessonItem(lesson),
      (_max.answeredAt as Date).toISOString(),
    ]),
  ])
}

/** @param work of drafts and answers: see listWork. A submission is work as well, and stands in the progress. */
export function withProgress(
  items: readonly Item[],
  progress: readonly ProgressRow[],
  work: Readonly<Record<string, string>> = {},
): ItemProgress[] {
  const rows = new Map(progress.map((row) => [row.item, row]))
  return items.map((item) => {
    const row = rows.get(item.id)
    const tried = row && row.attempts > 0 ? row.workedAt : undefined
    return {
      ...item,
      state: row?.state ?? 'not-started',
      attempts: row?.attempts ?? 0,
      submissionId: row?.submissionId ?? null,
      passedAt: row?.passedAt ?? null,
      touchedAt: latest(row?.workedAt, work[item.id]),
      workedAt: latest(tried, work[item.id]),
    }
  })
}

function latest(...times: (string | undefined)[]): string | null {
  return (
    times
      .filter((time) => time !== undefined)
      .sort()
      .at(-1) ?? null
  )
}

export function summarise(
  course: Course,
  items: readonly ItemProgress[],
  path: CoursePath,
): Dashboard {
  const modules = course.modules.map(({ slug, number, title, lessons }) => {
    const own = itemsOf({ lessons }, items)
    return { slug, number, title, items: own, ...tally(own) }
  })
  const recent = items
    .filter((item) => item.workedAt !== null)
    .sort((a, b) => ((a.workedAt as string) < (b.workedAt as string) ? 1 : -1))
    .slice(0, RECENT)
  const ofPath = tally(path === 'short' ? items.filter(({ short }) => short) : items)
  return { path, modules, ...tally(items), ofPath, items, recent, next: findNext(items, path) }
}

function tally(items: readonly ItemProgress[]): { passed: number; total: number } {
  const asked = items.filter(isAsked)
  const passed = asked.filter(({ state }) => state === 'passed').length
  return { passed, total: asked.length }
}
