import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import matter from 'gray-matter'
import type { z } from 'zod'
import {
  glossaryFile,
  lessonFrontmatter,
  moduleManifest,
  protocolsFile,
  publishedFile,
  changesFile,
  type Change,
  quizFile,
  type Glossary,
  type LessonFrontmatter,
  type Protocols,
  type Published,
  type QuizFile,
} from './schema'

export type Lesson = LessonFrontmatter & {
  /** As people cite it, '0.5': the module's number and the place in it, from 1. It moves when lessons are added. */
  number: string
  slug: string
  /** "<module>/<lesson>": what progress and quiz answers are stored under. */
  id: string
  href: string
}

export type Module = {
  slug: string
  number: number
  title: string
  summary: string
  lessons: readonly Lesson[]
}

export type Course = { modules: readonly Module[] }

export class ContentError extends Error {
  override name = 'ContentError'
}

export const contentRoot = path.join(/* turbopackIgnore: true */ process.cwd(), 'content')

const NUMBERED = /^(\d{2})-([a-z0-9-]+)$/
let cached: Course | undefined

/** The course as its folders say it; their order is the course's order. */
export function getCourse(root = contentRoot): Course {
  // Authors see their edits at once; a built site never changes.
  if (root !== contentRoot || process.env.NODE_ENV !== 'production') return readCourse(root)
  cached ??= readCourse(root)
  return cached
}

export function listLessons(root = contentRoot): Lesson[] {
  return getCourse(root).modules.flatMap((module) => module.lessons)
}

export function findLesson(id: string, root = contentRoot): Lesson | null {
  return listLessons(root).find((lesson) => lesson.id === id) ?? null
}

/** The folder of a lesson, where its text, quiz and figures lie. */
export function lessonFolder(id: string, root = contentRoot): string {
  for (const module of numberedFolders(root))
    for (const lesson of numberedFolders(path.join(root, module.name)))
      if (`${module.slug}/${lesson.slug}` === id) return path.join(root, module.name, lesson.name)
  throw new ContentError(`no lesson ${id}`)
}

export function readLessonSource(id: string, root = contentRoot): string {
  return readFileSync(path.join(lessonFolder(id, root), 'index.mdx'), 'utf8')
}

export function readQuiz(id: string, root = contentRoot): QuizFile | null {
  const source = readQuizSource(id, root)
  return source ? parse(quizFile, JSON.parse(source), quizPath(id, root)) : null
}

/** Empty where a lesson has no quiz. */
export function readQuizSource(id: string, root = contentRoot): string {
  const file = quizPath(id, root)
  return existsSync(file) ? readFileSync(file, 'utf8') : ''
}

function quizPath(id: string, root: string): string {
  return path.join(lessonFolder(id, root), 'quiz.json')
}

/** What a reader should know beforehand, Markdown. */
export function readBeforehand(root = contentRoot): string {
  return readFileSync(path.join(root, 'before-you-begin.md'), 'utf8')
}

export function readGlossary(root = contentRoot): Glossary {
  const file = path.join(root, 'glossary.json')
  return existsSync(file) ? parse(glossaryFile, JSON.parse(readFileSync(file, 'utf8')), file) : {}
}

export function readProtocols(root = contentRoot): Protocols {
  const file = path.join(root, 'protocols.json')
  return existsSync(file) ? parse(protocolsFile, JSON.parse(readFileSync(file, 'utf8')), file) : {}
}

/** Newest first. */
export function readChanges(root = contentRoot): readonly Change[] {
  const file = path.join(root, 'changes.json')
  return existsSync(file) ? parse(changesFile, JSON.parse(readFileSync(file, 'utf8')), file) : []
}

/** Slugs that were published, and what has become of those that are gone. */
export function readPublished(root = contentRoot): Published {
  const file = path.join(root, 'published.json')
  const none = { published: [], renamed: {}, retired: {} }
  if (!existsSync(file)) return { lessons: none, labs: none }
  return parse(publishedFile, JSON.parse(readFileSync(file, 'utf8')), file)
}

function readCourse(root: string): Course {
  const modules = numberedFolders(root).map((folder): Module => {
    const file = path.join(root, folder.name, 'module.json')
    const manifest = parse(moduleManifest, JSON.parse(readFileSync(file, 'utf8')), file)
    const lessons = numberedFolders(path.join(root, folder.name)).map((lesson, place): Lesson => {
      const source = path.join(root, folder.name, lesson.name, 'index.mdx')
      const { data } = matter(readFileSync(source, 'utf8'))
      const id = `${folder.slug}/${lesson.slug}`
      return {
        ...parse(lessonFrontmatter, data, source),
        number: `${folder.number}.${place + 1}`,
        slug: lesson.slug,
        id,
        href: `/learn/${id}`,
      }
    })
    return { slug: folder.slug, number: folder.number, ...manifest, lessons }
  })
  return { modules: modules.filter((module) => module.lessons.length > 0) }
}

function numberedFolders(root: string): { name: string; number: number; slug: string }[] {
  return readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) => {
      const [, number, slug] = NUMBERED.exec(name) ?? []
      return number && slug ? [{ name, number: Number(number), slug }] : []
    })
    .sort((a, b) => a.number - b.number)
}

function parse<T>(schema: z.ZodType<T>, value: unknown, file: string): T {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const lines = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`)
  throw new ContentError(`${path.relative(process.cwd(), file)}:\n${lines.join('\n')}`)
}
