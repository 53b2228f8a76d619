import Link from 'next/link'
import { ItemState } from '@/app/_components/item-state'
import type { Lesson } from '@/lib/course/course'
import style from './lesson-list.module.css'
import { lessonItem } from '@/lib/course/item'

/** Lessons as a book's contents: number, title, how long. */
export function LessonList({ lessons }: { lessons: readonly Lesson[] }) {
  return (
    <ol className={style.list}>
      {lessons.map((lesson) => (
        <li key={lesson.id}>
          <span className={style.number}>{lesson.number}</span>
          <Link href={lesson.href} prefetch={false}>
            {lesson.title}
          </Link>
          <ItemState item={lessonItem(lesson.id)} compact />
          <span className={style.leader} aria-hidden="true" />
          <span className={style.minutes}>{lesson.minutes} min</span>
        </li>
      ))}
    </ol>
  )
}
