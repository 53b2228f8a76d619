import type { Metadata } from 'next'
import Link from 'next/link'
import { metadataOf } from '@/app/_page-metadata'
import { ItemState } from '@/app/_components/item-state'
import { findLesson, getCourse, listLessons, type Lesson } from '@/lib/course/course'
import { findLabCard } from '@/lib/labs/load'
import { ContinueLink } from '../_components/continue-link'
import style from './course.module.css'
import { labItem, lessonItem } from '@/lib/progress/item'

export const metadata: Metadata = metadataOf('/course')

export default function CourseMap() {
  const { modules } = getCourse()
  const lessons = listLessons()
  const short = lessons.filter((lesson) => lesson.shortPath)
  const steps = lessons.map(({ id, href, number, title }) => ({ id, href, number, title }))
  return (
    <div className="page">
      <h1>Course map</h1>
      <p className="lead">
        {lessons.length} lessons, {hours(lessons)} with their labs. Each names what it builds on;
        apart from that, read in any order.
      </p>
      <p className="row">
        <ContinueLink lessons={steps} />
      </p>
      {short.length > 0 && short.length < lessons.length && (
        <p className={style.short}>
          <strong>The short path</strong>, {hours(short)}:{' '}
          {short.map((lesson, i) => (
            <span key={lesson.id}>
              {i > 0 && <span>, </span>}
              <Link href={lesson.href} prefetch={false}>
                {lesson.number} {lesson.title}
              </Link>
            </span>
          ))}
        </p>
      )}
      {modules.map((module) => (
        <section key={module.slug} className={style.module} aria-labelledby={module.slug}>
          <div className={style.about}>
            <p className="eyebrow">Module {module.number}</p>
            <h2 id={module.slug}>{module.title}</h2>
            <p>{module.summary}</p>
            <p>
              {module.lessons.length === 1 ? 'One lesson' : `${module.lessons.length} lessons`},{' '}
              {hours(module.lessons)}
            </p>
          </div>
          <ol className={style.lessons}>
            {module.lessons.map((lesson) => (
              <LessonRow key={lesson.id} lesson={lesson} />
            ))}
          </ol>
        </section>
      ))}
    </div>
  )
}

function LessonRow({ lesson }: { lesson: Lesson }) {
  const before = lesson.prerequisites.flatMap((id) => findLesson(id) ?? [])
  const labs = lesson.labs.flatMap((slug) => {
    const lab = findLabCard(slug)
    return lab ? [{ slug, title: lab.title, minutes: lab.minutes }] : []
  })
  return (
    <li className={style.lesson}>
      <span className={style.number}>{lesson.number}</span>
      <div>
        <h3>
          <Link href={lesson.href} prefetch={false}>
            {lesson.title}
          </Link>
        </h3>
        <p>{lesson.summary}</p>
        <p className={style.facts}>
          <span>{lesson.minutes} min</span>
          {before.length > 0 && (
            <span>after {before.map((each) => each.number).join(' and ')}</span>
          )}
          {lesson.shortPath && <span>on the short path</span>}
          <ItemState item={lessonItem(lesson.id)} />
        </p>
        {labs.length > 0 && (
          <ul className={style.labs}>
            {labs.map((lab) => (
              <li key={lab.slug}>
                <span className={style.kind}>Lab</span>
                <Link href={`/labs/${lab.slug}`} prefetch={false}>
                  {lab.title}
                </Link>
                <span className={style.minutes}>{lab.minutes} min</span>
                <ItemState item={labItem(lab.slug)} />
              </li>
            ))}
          </ul>
        )}
      </div>
    </li>
  )
}

/** Reading and labs together, in quarter hours: more exact would be a pretence. */
function hours(lessons: readonly Lesson[]): string {
  const labs = lessons.flatMap((lesson) => lesson.labs)
  const minutes =
    lessons.reduce((sum, lesson) => sum + lesson.minutes, 0) +
    labs.reduce((sum, slug) => sum + (findLabCard(slug)?.minutes ?? 0), 0)
  const quarters = Math.round(minutes / 15)
  const rest = ['', ' ¼', ' ½', ' ¾'][quarters % 4] ?? ''
  return `about ${Math.floor(quarters / 4)}${rest} hours`
}
