import { listLessons } from '@/lib/course/course'
import { labItem, lessonItem } from '@/lib/course/item'
import type { Files } from '@/lib/labs/manifest'
import type { Way } from './people'
import { once, rightPrograms, wrongProgram } from './programs'
import { later } from './time'
import type { Work } from './work'

/** The labs that most do, in order, and the item by whose date they do them: that of a lab, or of its lesson. */
const PLAN = [
  { slug: 'replay-ledger', by: labItem('replay-ledger') },
  { slug: 'first-bytes', by: lessonItem('foundations/hash-functions') },
  { slug: 'byte-order', by: labItem('byte-order') },
  { slug: 'merkle-root', by: labItem('merkle-root') },
  { slug: 'connect-block', by: labItem('connect-block') },
  { slug: 'quorum', by: null },
] as const

/** What some do besides, each after the lab of the plan with that place. */
const MORE: Readonly<Record<number, string>> = {
  0: 'sybil-vote',
  2: 'sha256-padding',
  3: 'merkle-proof',
}

/** Days before what is due by then is handed in, at least and at most; less than nothing is late. */
const DAYS_BEFORE: Readonly<Record<Way['habit'], [number, number]>> = {
  early: [2, 6],
  just: [0.1, 0.8],
  late: [-2.8, -0.2],
}
/** Days ago, where nothing is due yet. */
const DAYS_AGO: Readonly<Record<Way['habit'], [number, number]>> = {
  early: [4, 6],
  just: [0.4, 2.5],
  late: [0.2, 1],
}

type Of = {
  userId: string
  /** When it began to matter to them, and when they left. */
  from: Date
  until: Date
  /** When what is asked is due, by item. */
  dueAt: ReadonlyMap<string, Date>
  random: () => number
}

/** Does what a way says, as somebody who began and ended then. */
export function walk(work: Work, way: Way, of: Of): void {
  const { userId, random } = of
  const read = new Set<string>()
  const steps = PLAN.slice(0, way.passed + (way.holds ? 1 : 0))
  if (steps.length === 0) work.beginLesson(userId, lessonOf(PLAN[0].slug), of.from)
  for (const [place, { slug, by }] of steps.entries()) {
    if (slug === way.skips) continue
    const end = endOf(way.habit, by === null ? undefined : of.dueAt.get(by), of)
    const failed = place === way.passed ? heldIn(way, slug) : slipsIn(way, slug)
    const tries = place === way.passed ? failed : [...failed, oneOf(rightPrograms(slug), random)]
    const times = endingAt(end, tries.length, random)
    const lesson = lessonOf(slug)
    if (!read.has(lesson))
      work.passLesson(userId, lesson, later(times[0]!, -between(random, [0.05, 0.4])))
    read.add(lesson)
    for (const [i, files] of tries.entries())
      work.handIn(userId, slug, i === 0 ? files : marked(files, i), times[i]!)
    if (failed.length > 0 && random() < 0.7)
      work.showHints(userId, slug, Math.min(failed.length, 3), times[0]!)
    const extra = way.more && MORE[place]
    if (extra) work.handIn(userId, extra, oneOf(rightPrograms(extra), random), later(end, 0.06))
  }
}

function heldIn({ holds }: Way, slug: string): readonly Files[] {
  return holds ? Array.from({ length: holds.tries }, () => wrongProgram(slug, holds.idea)) : []
}

function slipsIn({ slips = {} }: Way, slug: string): readonly Files[] {
  const idea = slips[slug]
  return idea === undefined ? [] : [wrongProgram(slug, idea)]
}

/** The last of so many, and the others some minutes to half a day of thought apart. */
function endingAt(end: Date, count: number, random: () => number): Date[] {
  const times = [end]
  while (times.length < count)
    times.unshift(later(times[0]!, -between(random, count > 2 ? [0.1, 0.5] : [0.005, 0.15])))
  return times
}

function endOf(habit: Way['habit'], dueAt: Date | undefined, { from, until, random }: Of): Date {
  const isPast = dueAt !== undefined && dueAt < until
  const end = isPast
    ? later(dueAt, -between(random, DAYS_BEFORE[habit]))
    : later(until, -between(random, DAYS_AGO[habit]))
  // Whoever came late begins then.
  return end < later(from, 1) ? later(from, between(random, [1, 3])) : end
}

/** Another try is never the same text. */
function marked(files: Files, nth: number): Files {
  return Object.fromEntries(
    Object.entries(files).map(([path, source]) => [
      path,
      `${source.trimEnd()}\n\n// try ${nth + 1}\n`,
    ]),
  )
}

const lessonOf = once((slug) => listLessons().find(({ labs }) => labs.includes(slug))!.id)

function between(random: () => number, [least, most]: readonly [number, number]): number {
  return least + random() * (most - least)
}

function oneOf<T>(all: readonly T[], random: () => number): T {
  return all[Math.floor(random() * all.length)]!
}
