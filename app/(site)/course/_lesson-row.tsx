import Link from 'next/link'
import { ItemState } from '@/app/_components/item-state'
import { findLesson, type Lesson } from '@/lib/course/course'
import { findLabCard } from '@/lib/labs/load'
import { labItem, lessonItem } from '@/lib/course/item'
import type { CoursePath } from '@/lib/progress/next'
import style from './course.module.css'

export function LessonRow({ lesson, path }: { lesson: Lesson; path: CoursePath }) {
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
          {path === 'whole' && lesson.shortPath && <span>on the short path</span>}
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
                {lesson.optional.includes(lab.slug) && <span>optional</span>}
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
