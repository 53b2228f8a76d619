import { getCourse, type Lesson, type Module } from '@/lib/course/course'
import { findLabCard } from '@/lib/labs/load'
import { labItem, lessonItem } from '@/lib/course/item'

/** Something that a learner does and a gradebook has a column for. */
export type Item = {
  /** "lesson:<module>/<lesson>" or "lab:<slug>", as in the table of progress. */
  id: string
  kind: 'lesson' | 'lab'
  title: string
  href: string
  /** "<module>/<lesson>" of the lesson it is or belongs to. */
  lesson: string
  /** Items that come before it: a lesson's prerequisites; a lab's lesson. */
  needs: readonly string[]
  /** Neither a certificate nor a total asks for it. */
  optional: boolean
  /** Whether it is part of the short path. */
  short: boolean
}

let cached: readonly Item[] | undefined

/** Lessons in the order of the course, each followed by its labs. A lab counts once, where it comes first. */
export function listItems(): Item[] {
  // Every page asks for them with the reader's progress; a built site never changes.
  if (process.env.NODE_ENV !== 'production') return readItems()
  cached ??= readItems()
  return [...cached]
}

function readItems(): Item[] {
  const lessons = getCourse().modules.flatMap((module) => module.lessons)
  const items = lessons.flatMap((lesson) => [itemOfLesson(lesson), ...itemsOfLabs(lesson)])
  return [...new Map(items.toReversed().map((item) => [item.id, item])).values()].toReversed()
}

function itemOfLesson(lesson: Lesson): Item {
  return {
    id: lessonItem(lesson.id),
    kind: 'lesson',
    title: `${lesson.number} ${lesson.title}`,
    href: lesson.href,
    lesson: lesson.id,
    needs: lesson.prerequisites.map(lessonItem),
    optional: false,
    short: lesson.shortPath,
  }
}

function itemsOfLabs(lesson: Lesson): Item[] {
  return lesson.labs.flatMap((slug): Item[] => {
    const card = findLabCard(slug)
    if (!card) return []
    return [
      {
        id: labItem(slug),
        kind: 'lab',
        title: card.title,
        href: `/labs/${slug}`,
        lesson: lesson.id,
        needs: [lessonItem(lesson.id)],
        optional: lesson.optional.includes(slug),
        short: lesson.shortLabs.includes(slug),
      },
    ]
  })
}

/** What totals and certificates count. */
export function isAsked({ optional }: Pick<Item, 'optional'>): boolean {
  return !optional
}

export function itemsOf<T extends Item>(module: Pick<Module, 'lessons'>, items: readonly T[]): T[] {
  return items.filter((item) => module.lessons.some(({ id }) => id === item.lesson))
}
