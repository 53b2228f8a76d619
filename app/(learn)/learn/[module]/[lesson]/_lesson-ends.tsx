import Link from 'next/link'
import type { Lesson } from '@/lib/course/course'
import style from './page.module.css'

/** The lessons before and after this one. */
export function LessonEnds(props: { lessons: readonly Lesson[]; current: string }) {
  const at = props.lessons.findIndex((lesson) => lesson.id === props.current)
  const previous = props.lessons[at - 1]
  const next = props.lessons[at + 1]
  return (
    <nav aria-label="Lessons" className={style.ends}>
      {previous && (
        <Link href={previous.href} rel="prev" prefetch={false}>
          <span>Before</span>
          {previous.number} {previous.title}
        </Link>
      )}
      {next ? (
        <Link key="next" href={next.href} rel="next" prefetch={false} className={style.next}>
          <span>Next</span>
          {next.number} {next.title}
        </Link>
      ) : (
        <Link key="course" href="/course" prefetch={false} className={style.next}>
          <span>This was the last lesson so far</span>
          Course map
        </Link>
      )}
    </nav>
  )
}
