import { findLabCard } from '@/lib/labs/load'
import type { Lesson } from './course'

/** The lessons of the short path, each with those of its labs that are part of it. */
export function shortPath(lessons: readonly Lesson[]): Lesson[] {
  return lessons
    .filter((lesson) => lesson.shortPath)
    .map((lesson) => ({ ...lesson, labs: lesson.shortLabs, optional: [] }))
}

/** Reading and labs together, without the optional ones. */
export function minutesOf(lessons: readonly Lesson[]): number {
  const labs = lessons.flatMap(({ labs, optional }) =>
    labs.filter((slug) => !optional.includes(slug)),
  )
  const reading = lessons.reduce((sum, lesson) => sum + lesson.minutes, 0)
  return labs.reduce((sum, slug) => sum + (findLabCard(slug)?.minutes ?? 0), reading)
}

/**
 * Prerequisites as a picture needs them: without those that another one of the same lesson has already, on the way.
 *
 * @returns pairs of ids: a lesson, and one that builds on it
 */
export function directPrerequisites(
  lessons: readonly Pick<Lesson, 'id' | 'prerequisites'>[],
): [before: string, after: string][] {
  const needs = new Map(lessons.map(({ id, prerequisites }) => [id, prerequisites]))
  const reaches = (from: string, to: string): boolean =>
    (needs.get(from) ?? []).some((id) => id === to || reaches(id, to))
  return lessons.flatMap(({ id, prerequisites }) =>
    prerequisites
      .filter((before) => needs.has(before))
      .filter((before) => !prerequisites.some((other) => reaches(other, before)))
      .map((before): [string, string] => [before, id]),
  )
}
