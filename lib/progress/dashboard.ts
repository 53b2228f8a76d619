import type { Viewer } from '@/lib/auth/viewer-type'
import { type Course, getCourse } from '@/lib/course/course'
import { db } from '@/lib/db/client'
import { type Item, itemsOf, listItems } from './items'
import { listProgress, type ProgressRow } from './progress'
import type { ProgressState } from './standing'
import { labItem } from './item'

export type ItemProgress = Item & {
  state: ProgressState
  attempts: number
  submissionId: string | null
  /** Of the last work on it, verdicts and drafts both; null when not started. */
  touchedAt: string | null
}

export type Dashboard = {
  modules: {
    slug: string
    number: number
    title: string
    passed: number
    total: number
    items: ItemProgress[]
  }[]
  passed: number
  total: number
  /** Newest first. */
  recent: ItemProgress[]
  /** Where to go on: the last thing left unfinished, else what comes next. Null when all is done. */
  resume: ItemProgress | null
}

const RECENT = 6

/** Null for whoever is not signed in. */
export async function getDashboard(viewer: Viewer): Promise<Dashboard | null> {
  if (viewer.kind !== 'user') return null
  const [progress, drafts] = await Promise.all([
    listProgress(viewer),
    db.draft.findMany({
      where: { userId: viewer.userId },
      select: { labSlug: true, updatedAt: true },
    }),
  ])
  const edited = Object.fromEntries(
    drafts.map(({ labSlug, updatedAt }) => [labItem(labSlug), updatedAt.toISOString()]),
  )
  return summarise(getCourse(), withProgress(listItems(), progress, edited))
}

export function withProgress(
  items: readonly Item[],
  progress: readonly ProgressRow[],
  edited: Readonly<Record<string, string>> = {},
): ItemProgress[] {
  const rows = new Map(progress.map((row) => [row.item, row]))
  return items.map((item) => {
    const row = rows.get(item.id)
    const times = [row?.updatedAt, edited[item.id]].filter((time) => time !== undefined)
    return {
      ...item,
      state: row?.state ?? 'not-started',
      attempts: row?.attempts ?? 0,
      submissionId: row?.submissionId ?? null,
      touchedAt: times.sort().at(-1) ?? null,
    }
  })
}

export function summarise(course: Course, items: readonly ItemProgress[]): Dashboard {
  const recent = items
    .filter((item) => item.touchedAt !== null)
    .sort((a, b) => ((a.touchedAt as string) < (b.touchedAt as string) ? 1 : -1))
  const modules = course.modules.map(({ slug, number, title, lessons }) => {
    const own = itemsOf({ lessons }, items)
    return { slug, number, title, items: own, total: own.length, passed: countPassed(own) }
  })
  return {
    modules,
    passed: countPassed(items),
    total: items.length,
    recent: recent.slice(0, RECENT),
    resume: findResume(items, recent),
  }
}

function findResume(
  items: readonly ItemProgress[],
  recent: readonly ItemProgress[],
): ItemProgress | null {
  const unfinished = recent.find(({ state }) => state !== 'passed')
  if (unfinished) return unfinished
  const last = items.findIndex(({ id }) => id === recent[0]?.id)
  const open = (item: ItemProgress): boolean => item.state !== 'passed'
  return items.slice(last + 1).find(open) ?? items.find(open) ?? null
}

function countPassed(items: readonly ItemProgress[]): number {
  return items.filter(({ state }) => state === 'passed').length
}
