import { expect, test } from 'vitest'
import { listLessons } from './course'
import { directPrerequisites, minutesOf, shortPath } from './paths'
import { lessonFrontmatter } from './schema'

const short = shortPath(listLessons())

test('The short path takes a long day: 8 to 12 hours with its labs', () => {
  expect(minutesOf(short) / 60).toBeGreaterThanOrEqual(8)
  expect(minutesOf(short) / 60).toBeLessThanOrEqual(12)
})

test.each(short)('What lesson $number builds on is on the short path too', ({ prerequisites }) => {
  const ids = short.map(({ id }) => id)
  expect(prerequisites.filter((id) => !ids.includes(id))).toEqual([])
})

test('Optional labs cost no time', () => {
  const [lesson] = listLessons().filter(({ labs }) => labs.length > 0)
  if (!lesson) throw new Error('no lesson has a lab')
  expect(minutesOf([{ ...lesson, optional: lesson.labs }])).toBe(lesson.minutes)
  expect(minutesOf([{ ...lesson, optional: [] }])).toBeGreaterThan(lesson.minutes)
})

test('A picture leaves out what another prerequisite has on the way', () => {
  const lessons = [
    { id: 'm/a', prerequisites: [] },
    { id: 'm/b', prerequisites: ['m/a'] },
    { id: 'm/c', prerequisites: ['m/a', 'm/b', 'm/gone'] },
  ]
  expect(directPrerequisites(lessons)).toEqual([
    ['m/a', 'm/b'],
    ['m/b', 'm/c'],
  ])
})

test('Front matter that names a lab of another lesson, or a short lab of a long lesson, is refused', () => {
  const lesson = {
    title: 'A lesson',
    summary: 'A summary of twenty letters.',
    minutes: 10,
    objectives: ['Compute a thing', 'Compute another'],
    labs: ['a', 'b'],
  }
  const problemsOf = (more: object) =>
    lessonFrontmatter.safeParse({ ...lesson, ...more }).error?.issues.map(({ message }) => message)
  expect(problemsOf({ optional: ['a'], shortPath: true, shortLabs: ['b'] })).toBeUndefined()
  expect(problemsOf({ optional: ['c'] })).toEqual(['c is no lab of this lesson'])
  expect(problemsOf({ shortLabs: ['a'] })).toEqual(['the lesson itself is not on the short path'])
  expect(problemsOf({ shortPath: true, shortLabs: ['a'], optional: ['a'] })).toEqual([
    'a is optional',
  ])
})
