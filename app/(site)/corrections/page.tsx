import type { Metadata } from 'next'
import Link from 'next/link'
import { metadataOf } from '@/app/_page-metadata'
import { ContentError, findLesson } from '@/lib/course/course'
import style from './corrections.module.css'
import { ARTICLE, CORRECTIONS } from './corrections'

export const metadata: Metadata = metadataOf('/corrections')

export default function CorrectionsPage() {
  return (
    <div className="page page-narrow">
      <h1>What a popular guide gets wrong</h1>
      <p>
        Many sentences that this course takes apart stand together in one article: {ARTICLE.author},{' '}
        <a href={ARTICLE.href}>
          <cite>{ARTICLE.title}</cite>
        </a>
        , {ARTICLE.publisher}, {ARTICLE.year}. It is not worse than others of its kind; it is a fair
        collection of what you will read. Here it is named once, so that the lessons need not
        quarrel with it.
      </p>
      <p>
        Below: its words, what is so instead, the lesson that shows it, and the sources, read in
        November 2026.
      </p>
      <dl className={style.corrections}>
        {CORRECTIONS.map(({ says, instead, sources, lesson }) => (
          <div key={says}>
            <dt>“{says}”</dt>
            <dd>
              <p>{instead}</p>
              <ul className={style.sources}>
                <li>
                  <LessonLink id={lesson} />
                </li>
                {sources.map(({ title, href }) => (
                  <li key={href}>
                    <a href={href}>{title}</a>
                  </li>
                ))}
              </ul>
            </dd>
          </div>
        ))}
      </dl>
    </div>
  )
}

function LessonLink({ id }: { id: string }) {
  const lesson = findLesson(id)
  if (!lesson) throw new ContentError(`no lesson ${id}`)
  return (
    <Link href={lesson.href} prefetch={false}>
      {`Lesson ${lesson.number}, ${lesson.title}`}
    </Link>
  )
}
