import type { Matrix } from '@/lib/classes/gradebook/matrix'
import type { Module } from '@/lib/course/course'
import type { FormerItem } from '@/lib/course/names'
import { isAsked, type Item, itemsOf } from '@/lib/progress/items'

/** A part of the course that opens: a module, or what is no longer in the course. */
export type Part = {
  slug: string
  name: string
  /** What the class is asked for in it; of what has left the course, all. */
  asked: readonly { id: string }[]
}

/** Columns under one heading. */
export type Group = {
  id: string
  title: string
  href?: string
  columns: readonly { id: string; title: string; href?: string }[]
}

/** In the address, where the slug of a module stands otherwise. */
export const FORMER = 'former'

export function partsOf(
  modules: readonly Module[],
  items: readonly Item[],
  former: readonly FormerItem[],
): Part[] {
  const parts = modules.map((module) => ({
    slug: module.slug,
    name: `${module.number} ${module.title}`,
    asked: itemsOf(module, items).filter(isAsked),
  }))
  if (former.length === 0) return parts
  return [...parts, { slug: FORMER, name: 'No longer in the course', asked: former }]
}

/** The part that is open, with its columns. */
export type Opened = { name: string; groups: readonly Group[] }

/** Null where none is, and the table is that of all. */
export function openedIn(
  { items, former }: Pick<Matrix, 'items' | 'former'>,
  parts: readonly Part[],
  slug: string | undefined,
): Opened | null {
  const part = parts.find((one) => one.slug === slug)
  if (!part) return null
  const groups =
    slug === FORMER ? [{ id: FORMER, title: part.name, columns: former }] : groupsOf(items)
  return { name: part.name, groups }
}

/** Lessons, each with a column of its own and one for each of its labs. */
function groupsOf(items: readonly Item[]): Group[] {
  const lessons = new Map<string, Item[]>()
  for (const item of items) lessons.set(item.lesson, [...(lessons.get(item.lesson) ?? []), item])
  return [...lessons.values()].map((own) => ({
    id: own[0]!.lesson,
    title: own[0]!.title,
    href: own[0]!.href,
    columns: own.map(({ id, kind, title, href }) =>
      kind === 'lesson' ? { id, title: 'Lesson' } : { id, title, href },
    ),
  }))
}
