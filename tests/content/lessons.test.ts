import { existsSync, readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { checkChoices } from '@/lib/authoring/check-choices'
import { checkBrief, checkLesson } from '@/lib/authoring/check-lesson'
import { listLessons, readQuiz } from '@/lib/course/course'
import { renderGlossary, renderQuiz } from '@/lib/course/render'

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

test.each(lessons.flatMap((lesson) => lesson.labs))(
  'The brief of lab %s compiles, and what it points to is there',
  async (slug) => {
    expect(await checkBrief(slug)).toEqual([])
  },
)

test('The glossary is set in type', async () => {
  for (const { definition } of await renderGlossary())
    expect(definition).not.toContain('katex-error')
})
