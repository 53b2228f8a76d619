import { getCourse, type Module } from '@/lib/course/course'
import { findLabCard } from '@/lib/labs/load'
import { labItem, lessonItem } from './item'

/** Something that a learner does and a gradebook has a column for. */
export type Item = {
  /** "lesson:<module>/<lesson>" or "lab:<slug>", as in the table of progress. */
  id: string
  kind: 'lesson' | 'lab'
  title: string
  href: string
  /** "<module>/<lesson>" of the lesson it is or belongs to. */
  lesson: string
}

/** Lessons in the order of the course, each followed by its labs. A lab counts once, where it comes first. */
export function listItems(): Item[] {
  const items = getCourse().modules.flatMap((module) =>
    module.lessons.flatMap((lesson): Item[] => [
      {
        id: lessonItem(lesson.id),
        kind: 'lesson',
        title: `${lesson.number} ${lesson.title}`,
        href: lesson.href,
        lesson: lesson.id,
      },
      ...lesson.labs.flatMap((slug): Item[] => {
        const card = findLabCard(slug)
        if (!card) return []
        const { title } = card
        return [{ id: labItem(slug), kind: 'lab', title, href: `/labs/${slug}`, lesson: lesson.id }]
      }),
    ]),
  )
  return [...new Map(items.toReversed().map((item) => [item.id, item])).values()].toReversed()
}

export function itemsOf<T extends Item>(module: Pick<Module, 'lessons'>, items: readonly T[]): T[] {
  return items.filter((item) => module.lessons.some(({ id }) => id === item.lesson))
}
