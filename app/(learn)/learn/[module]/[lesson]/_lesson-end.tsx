import Link from 'next/link'
import { ItemState } from '@/app/_components/item-state'
import { Tally } from '@/app/_components/tally'
import { listLessons, type Lesson, type Module } from '@/lib/course/course'
import { findLabCard } from '@/lib/labs/load'
import { labItem } from '@/lib/course/item'
import { SCENARIO_NAMES, scenarioOf } from '@/lib/network/scenarios/scenarios'
import { isAsked, listItems } from '@/lib/progress/items'
import { LessonStanding } from './_lesson-standing'
import { OnwardButton } from './_onward-button'
import style from './lesson-end.module.css'

/** What is left of the lesson, how far its module is, and one button: the next thing. */
export function LessonEnd({ lesson, module }: { lesson: Lesson; module: Module }) {
  const ids = new Set(module.lessons.map(({ id }) => id))
  const asked = listItems().filter((item) => ids.has(item.lesson) && !item.optional)
  const labs = lesson.labs.flatMap((slug) => {
    const lab = findLabCard(slug)
    return lab ? [{ slug, optional: lesson.optional.includes(slug), ...lab }] : []
  })
  const played = SCENARIO_NAMES.map((name) => ({ name, ...scenarioOf(name) })).filter(
    ({ lessons: belongs }) => belongs.includes(lesson.id),
  )
  const lessons = listLessons()
  const after = lessons[lessons.findIndex(({ id }) => id === lesson.id) + 1]
  return (
    <section className={style.end} aria-labelledby="lesson-end">
      <h2 id="lesson-end">End of lesson {lesson.number}</h2>
      <LessonStanding lesson={lesson.id} />
      {labs.length > 0 && (
        <ul className={style.labs} aria-label="Labs of this lesson">
          {labs.map(({ slug, title, minutes, optional }) => (
            <li key={slug}>
              <span className={style.kind}>{optional ? 'Optional lab' : 'Lab'}</span>
              <Link href={`/labs/${slug}`} prefetch={false}>
                {title}
              </Link>
              <span className={style.minutes}>{minutes} min</span>
              <ItemState item={labItem(slug)} always />
            </li>
          ))}
        </ul>
      )}
      <p className={style.module}>
        <Tally items={asked.map(({ id }) => id)} of={module.title} />
        <span>{certificateNeeds(module, asked.length - module.lessons.length)}</span>
      </p>
      {played.length > 0 && (
        <p>
          <span>Play it, with your class or alone:</span>{' '}
          {played.map(({ name, title }, place) => (
            <span key={name}>
              <span>{place > 0 ? ', ' : ''}</span>
              <Link href={`/networks/alone/${name}`} prefetch={false}>
                {title}
              </Link>
            </span>
          ))}
        </p>
      )}
      {module.lessons.at(-1)?.id === lesson.id && (
        <p>
          The module ends here. Put the programs that you have had accepted together:{' '}
          <Link href="/node" prefetch={false}>
            your node
          </Link>{' '}
          syncs real headers with them.
        </p>
      )}
      <OnwardButton
        lesson={lesson.id}
        labs={labs
          .filter(isAsked)
          .map(({ slug, title }) => ({ kind: 'lab', href: `/labs/${slug}`, title }))}
        after={
          after
            ? { kind: 'lesson', href: after.href, title: `${after.number} ${after.title}` }
            : null
        }
      />
    </section>
  )
}

function certificateNeeds({ title, lessons }: Module, labs: number): string {
  const lessonCount = lessons.length === 1 ? 'one lesson' : `${lessons.length} lessons`
  const labCount = labs === 1 ? 'one lab' : `${labs} labs`
  return `${title} is ${lessonCount} and ${labCount}; whoever has passed them gets its certificate.`
}
