import { toString } from 'hast-util-to-string'
import { findLabCard } from '@/lib/labs/load'
import { compileMdx } from './compile'
import { listLessons, readGlossary, readLessonSource, readQuiz, type Lesson } from './course'
import { toTree } from './markdown'
import type { SearchDocument } from './search'

/** Everything of the course that can be found: lessons, their sections and questions, labs, terms. */
export async function listSearchDocuments(root?: string): Promise<SearchDocument[]> {
  const lessons = await Promise.all(listLessons(root).map((lesson) => documentsOf(lesson, root)))
  const terms = Object.entries(readGlossary(root)).map(
    async ([id, { term, definition, forms }]): Promise<SearchDocument> => ({
      kind: 'term',
      href: `/glossary#${id}`,
      title: term,
      place: 'Glossary',
      text: `${await plain(definition)} ${forms.join(' ')}`.trim(),
    }),
  )
  return [...lessons.flat(), ...(await Promise.all(terms))]
}

async function documentsOf(lesson: Lesson, root?: string): Promise<SearchDocument[]> {
  const place = `${lesson.number} ${lesson.title}`
  const { sections } = await compileMdx(readLessonSource(lesson.id, root))
  const text = [lesson.summary, ...lesson.objectives, sections[0]?.text ?? ''].join(' ')
  const documents: SearchDocument[] = [
    {
      kind: 'lesson',
      href: lesson.href,
      title: lesson.title,
      place: `Lesson ${lesson.number}`,
      text,
    },
  ]
  for (const { id, title, text } of sections)
    if (id) documents.push({ kind: 'section', href: `${lesson.href}#${id}`, title, place, text })
  for (const { prompt } of readQuiz(lesson.id, root)?.questions ?? [])
    documents.push({
      kind: 'question',
      href: `${lesson.href}#quiz`,
      title: await plain(prompt),
      place,
      text: '',
    })
  for (const slug of lesson.labs) {
    const lab = findLabCard(slug)
    if (!lab) continue
    const { title, summary } = lab
    documents.push({ kind: 'lab', href: `/labs/${slug}`, title, place, text: summary })
  }
  return documents
}

async function plain(markdown: string): Promise<string> {
  return toString(await toTree(markdown)).trim()
}
