import { toString } from 'hast-util-to-string'
import { findLesson, readLessonSource } from './course'
import { toTree } from './markdown'

export type Section = { id: string; title: string }

const FENCED = /^```[\s\S]*?^```/gm

/**
 * The headings of a lesson with the ids that its page has. The rest is not compiled: that takes up to a second, and a
 * page made on demand asks for this.
 */
export async function listSections(lesson: string, root?: string): Promise<Section[]> {
  const headings =
    readLessonSource(lesson, root)
      .replace(FENCED, '')
      .match(/^#{2,3} .*$/gm) ?? []
  const tree = await toTree(headings.join('\n\n'))
  return tree.children.flatMap((node) =>
    node.type === 'element' ? [{ id: String(node.properties.id), title: toString(node) }] : [],
  )
}

export type SectionLink = { href: string; title: string }

/** Where a question's answer is taught. Null when that is the lesson as a whole. */
export async function findSection(
  lesson: string,
  section: string | undefined,
  root?: string,
): Promise<SectionLink | null> {
  if (section === undefined) return null
  const found = (await listSections(lesson, root)).find(({ id }) => id === section)
  const href = findLesson(lesson, root)?.href
  return found && href ? { href: `${href}#${found.id}`, title: found.title } : null
}
