import type { Metadata } from 'next'
import Link from 'next/link'
import { EmptyState } from '@/app/_components/empty-state'
import { LabCard } from '@/app/_components/lesson/lab-card'
import { listLessons } from '@/lib/course/course'
import { findLabCard } from '@/lib/labs/load'
import style from './labs.module.css'

export const metadata: Metadata = {
  title: 'Labs',
  description: 'Programs to write in the browser, each with visible and hidden tests.',
}

export default function LabsPage() {
  const groups = listLessons().flatMap((lesson) => {
    const labs = lesson.labs.flatMap((slug) => {
      const lab = findLabCard(slug)
      return lab ? [{ slug, lab }] : []
    })
    return labs.length > 0 ? [{ lesson, labs }] : []
  })
  return (
    <div className="page">
      <h1>Labs</h1>
      <p className="lead">
        Each lab is one part of a chain, written by you. Run its visible tests as often as you like;
        when you submit, hidden tests try your code on the server.
      </p>
      {groups.length === 0 && <EmptyState title="There are no labs yet." />}
      {groups.map(({ lesson, labs }) => (
        <section key={lesson.id} className={style.group} aria-labelledby={lesson.slug}>
          <h2 id={lesson.slug}>
            <span>Lesson {lesson.number}</span>
            <Link href={lesson.href} prefetch={false}>
              {lesson.title}
            </Link>
          </h2>
          <div className={style.cards}>
            {labs.map(({ slug, lab }) => (
              <LabCard key={slug} slug={slug} lab={lab} />
            ))}
          </div>
        </section>
      ))}
    </div>
  )
}
