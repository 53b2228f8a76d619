import { existsSync, readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { checkChoices } from '@/lib/authoring/check-choices'
import { checkBrief, checkLesson, checkLists } from '@/lib/authoring/check-lesson'
import { compileMdx } from '@/lib/course/compile'
import { listLessons, readLessonSource, readQuiz } from '@/lib/course/course'
import { renderGlossary, renderQuiz } from '@/lib/course/render'
import { listSections } from '@/lib/course/sections'

const lessons = listLessons()

test('There are lessons', () => {
  expect(lessons.length).toBeGreaterThan(0)
})

test.each(lessons)(
  'Lesson $number $title has its parts, and its links and labs resolve',
  async ({ id }) => {
    expect((await checkLesson(id)).problems).toEqual([])
  },
)

test.each(lessons)(
  'The sections of lesson $number are the headings of its page, by the same ids',
  async ({ id }) => {
    const { toc } = await compileMdx(readLessonSource(id))
    const headings = toc.map((entry) => ({ id: entry.id, title: entry.text }))
    // The last one stands over the footnotes, and nobody wrote it.
    expect(await listSections(id)).toEqual(headings.slice(0, -1))
  },
)

test.each(lessons)('The quiz of lesson $number has no broken formula', async ({ id }) => {
  const questions = await renderQuiz(id)
  expect(questions.length).toBe(readQuiz(id)?.questions.length)
  expect(JSON.stringify(questions)).not.toContain('katex-error')
})

test('Neither its place nor its length gives the right choice away', () => {
  expect(checkChoices()).toEqual([])
})

test('Every lab belongs to a lesson', () => {
  const named = new Set(lessons.flatMap((lesson) => lesson.labs))
  const labs = readdirSync('labs').filter((slug) => existsSync(`labs/${slug}/lab.json`))
  expect(labs.filter((slug) => !named.has(slug))).toEqual([])
})

test.each(lessons.flatMap((lesson) => lesson.labs.map((slug) => ({ slug, lesson }))))(
  'The brief of lab $slug compiles, and what it points to is there, and taught',
  async ({ slug, lesson }) => {
    expect(await checkBrief(slug, lesson)).toEqual([])
  },
)

test('Glossary and protocols name lessons and sources that are there', async () => {
  expect(await checkLists()).toEqual([])
})

test('The glossary is set in type', async () => {
  for (const { definition } of await renderGlossary())
    expect(definition).not.toContain('katex-error')
})
