/**
 * The key of something that a learner does, as it stands in the table of progress, in certificates and in the
 * columns of a gradebook: `lab:<slug>` or `lesson:<module>/<lesson>`. Composed and taken apart here alone.
 */

export function labItem(slug: string): string {
  return `lab:${slug}`
}

/** @param id `<module>/<lesson>` */
export function lessonItem(id: string): string {
  return `lesson:${id}`
}

/** What a key names; null for a text that is no key. */
export function parseItem(item: string): { kind: 'lab' | 'lesson'; id: string } | null {
  const colon = item.indexOf(':')
  const kind = item.slice(0, colon)
  const id = item.slice(colon + 1)
  return (kind === 'lab' || kind === 'lesson') && id !== '' ? { kind, id } : null
}
