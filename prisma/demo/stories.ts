import { getCourse, listLessons } from '@/lib/course/course'
import { loadLab } from '@/lib/labs/load'
import type { Files } from '@/lib/labs/manifest'
import { rightPrograms, wrongIdeas } from './programs'
import type { Time } from './time'
import type { Work } from './work'

/** What those did who can sign in. */
export function tellStories(
  work: Work,
  userIdOf: (name: string) => string,
  { daysAgo }: Pick<Time, 'daysAgo'>,
): void {
  finishTwoModules(work, userIdOf('Mira'), daysAgo)
  holdAMisconception(work, userIdOf('Jonas'), daysAgo)
  beginJustNow(work, userIdOf('Amara'), daysAgo)
  forgetABracket(work, userIdOf('Kenji'), daysAgo)
}

type DaysAgo = Time['daysAgo']

/** The last of it yesterday: the first lab of each lesson wrong and then right, the others right at once. */
function finishTwoModules(work: Work, userId: string, daysAgo: DaysAgo): void {
  const lessons = getCourse()
    .modules.slice(0, 2)
    .flatMap((module) => module.lessons)
  for (const [i, lesson] of lessons.entries()) {
    const day = 1 + (40 * (lessons.length - 1 - i)) / lessons.length
    work.passLesson(userId, lesson.id, daysAgo(day + 0.3))
    for (const [place, slug] of lesson.labs.entries()) {
      const [wrong] = wrongIdeas(slug)
      if (place === 0 && wrong)
        work.handIn(userId, slug, wrong.programs[0]!.files, daysAgo(day + 0.2))
      work.handIn(userId, slug, rightPrograms(slug)[0]!, daysAgo(day))
    }
  }
}

function holdAMisconception(work: Work, userId: string, daysAgo: DaysAgo): void {
  const [first, second] = labs()
  const [lesson] = listLessons()
  if (lesson) work.passLesson(userId, lesson.id, daysAgo(7))
  if (first) work.handIn(userId, first, rightPrograms(first)[0]!, daysAgo(6))
  const wrong = second && wrongIdeas(second).at(-1)?.programs[0]
  if (second && wrong)
    for (const days of [3, 2]) work.handIn(userId, second, wrong.files, daysAgo(days))
}

function beginJustNow(work: Work, userId: string, daysAgo: DaysAgo): void {
  const [lesson] = listLessons()
  const [slug] = labs()
  if (lesson) work.beginLesson(userId, lesson.id, daysAgo(1))
  if (slug) work.edit(userId, slug, loadLab(slug).starter, daysAgo(1))
}

function forgetABracket(work: Work, userId: string, daysAgo: DaysAgo): void {
  const [slug] = labs()
  if (!slug) return
  const files = Object.entries(rightPrograms(slug)[0]!).map(([file, source]) => [
    file,
    source.replace(/\}\s*$/, ''),
  ])
  work.handIn(userId, slug, Object.fromEntries(files) as Files, daysAgo(4))
}

/** In the order of the course. */
function labs(): string[] {
  return listLessons().flatMap((lesson) => lesson.labs)
}
