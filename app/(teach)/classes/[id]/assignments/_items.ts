import { getCourse } from '@/lib/course/course'
import { type Item, itemsOf, listItems } from '@/lib/progress/items'

/** Lessons and labs by module, as a form offers them. */
export type Offered = { slug: string; name: string; items: readonly Item[] }

/** @param assigned what the class is asked for already, which cannot be asked twice */
export function offeredItems(assigned: ReadonlySet<string>): Offered[] {
  const items = listItems()
  return getCourse().modules.map((module) => ({
    slug: module.slug,
    name: `${module.number} ${module.title}`,
    items: itemsOf(module, items).filter(({ id }) => !assigned.has(id)),
  }))
}

export function itemName({ kind, title }: Item): string {
  return kind === 'lab' ? `Lab: ${title}` : title
}
