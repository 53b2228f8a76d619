import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { metadataOf } from '@/app/_page-metadata'
import { Breadcrumbs } from '@/app/_components/breadcrumbs'
import { ItemState } from '@/app/_components/item-state'
import { LessonText } from '@/app/_components/lesson/lesson-text'
import { LessonVisit } from '@/app/_components/lesson/lesson-visit'
import { compileMdx } from '@/lib/course/compile'
import { findLesson, getCourse, listLessons, readLessonSource } from '@/lib/course/course'
import { LessonDue } from './_lesson-due'
import { LessonEnd } from './_lesson-end'
import { LessonEnds } from './_lesson-ends'
import { ModuleNav } from './_module-nav'
import { ReportMistake } from './_report-mistake'
import { TableOfContents } from './_table-of-contents'
import style from './page.module.css'
import { lessonItem } from '@/lib/course/item'

type Props = { params: Promise<{ module: string; lesson: string }> }

// Prerendered with the hashes of their scripts in their policy: a page made later would have none.
export const dynamicParams = false

export function generateStaticParams() {
  return getCourse().modules.flatMap((module) =>
    module.lessons.map((lesson) => ({ module: module.slug, lesson: lesson.slug })),
  )
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { module, lesson } = await params
  const found = findLesson(`${module}/${lesson}`)
  if (!found) notFound()
  return metadataOf(found.href)
}

export default async function LessonPage({ params }: Props) {
  const names = await params
  const lesson = findLesson(`${names.module}/${names.lesson}`)
  const module = getCourse().modules.find((each) => each.slug === names.module)
  if (!lesson || !module) notFound()
  const text = await compileMdx(readLessonSource(lesson.id))
  const before = lesson.prerequisites.flatMap((id) => findLesson(id) ?? [])

  return (
    <article className={`page ${style.page}`}>
      <LessonVisit lesson={lesson.id} />
      <header className={style.header}>
        <Breadcrumbs
          steps={[
            { name: 'Course', href: '/course' },
            { name: module.title, href: `/course#${module.slug}` },
            { name: `Lesson ${lesson.number}` },
          ]}
        />
        <h1>{lesson.title}</h1>
        <p className="lead">{lesson.summary}</p>
        <p className={style.facts}>
          <span>{lesson.minutes} minutes</span>
          {before.length > 0 && (
            <span>
              after{' '}
              {before.map((each, i) => (
                <span key={each.id}>
                  {i > 0 && <span>, </span>}
                  <Link href={each.href} prefetch={false}>
                    {each.number} {each.title}
                  </Link>
                </span>
              ))}
            </span>
          )}
          <ItemState item={lessonItem(lesson.id)} />
        </p>
        <LessonDue item={lessonItem(lesson.id)} />
        <section className={style.objectives} aria-labelledby="objectives">
          <h2 id="objectives">After this lesson you can</h2>
          <ul>
            {lesson.objectives.map((objective) => (
              <li key={objective}>{objective.charAt(0).toLowerCase() + objective.slice(1)}</li>
            ))}
          </ul>
        </section>
      </header>
      <div className={style.beside}>
        <TableOfContents lesson={lesson.id} text={text} />
        <ModuleNav module={module} current={lesson} />
      </div>
      <div className={style.text}>
        <LessonText lesson={lesson.id} />
      </div>
      <LessonEnd lesson={lesson} module={module} />
      <ReportMistake lesson={lesson} sections={text.toc.filter(({ depth }) => depth === 2)} />
      <LessonEnds lessons={listLessons()} current={lesson.id} />
    </article>
  )
}
