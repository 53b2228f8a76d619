import { listLessons, readPublished } from '@/lib/course/course'
import type { History } from '@/lib/course/schema'
import { listLabs } from '@/lib/labs/load'

const FILE = 'content/published.json'

/** Whether the results of every lesson that there ever was still have a place. */
export function checkPublishedLessons(): string[] {
  const present = listLessons().map(({ id }) => id)
  return checkHistory('lessons', readPublished().lessons, present)
}

/** The same of labs. One that no lesson names, or no longer, is no part of the course. */
export function checkPublishedLabs(): string[] {
  const named = new Set(listLessons().flatMap(({ labs }) => labs))
  const present = listLabs().filter((slug) => named.has(slug))
  return checkHistory('labs', readPublished().labs, present)
}

/** What is wrong between the slugs that there are and those that the history knows. */
export function checkHistory(
  kind: 'lessons' | 'labs',
  { published, renamed, retired }: History,
  present: readonly string[],
): string[] {
  const say = (text: string) => `${FILE}: ${kind}: ${text}`
  const unlisted = present
    .filter((slug) => !published.includes(slug))
    .map((slug) => say(`add "${slug}" to \`published\``))
  const lost = published
    .filter((slug) => !present.includes(slug) && !(slug in renamed) && !(slug in retired))
    .map((slug) =>
      say(`"${slug}" is gone: say in \`renamed\` what it is now, or in \`retired\` what it was`),
    )
  const unknown = [...Object.keys(renamed), ...Object.keys(retired)]
    .filter((slug) => !published.includes(slug))
    .map((slug) => say(`"${slug}" was never published`))
  const alive = [...Object.keys(renamed), ...Object.keys(retired)]
    .filter((slug) => present.includes(slug))
    .map((slug) => say(`"${slug}" is there, and said to be gone`))
  const twice = Object.keys(renamed)
    .filter((slug) => slug in retired)
    .map((slug) => say(`"${slug}" is renamed and retired`))
  // One step, so that whoever renames again corrects what is written here.
  const astray = Object.entries(renamed)
    .filter(([, now]) => !present.includes(now) && !(now in retired))
    .map(([slug, now]) => say(`"${slug}" was renamed to "${now}", which is not there`))
  return [...unlisted, ...lost, ...unknown, ...alive, ...twice, ...astray]
}
