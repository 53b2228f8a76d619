import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { EmptyState } from '@/app/_components/empty-state'
import { Prose } from '@/app/_components/prose'
import { RichText } from '@/app/(learn)/_components/rich-text'
import { one, type Query } from '@/app/_query'
import { listTalkIdeas, type TalkIdea, windowOf } from '@/lib/classes/understanding/talk'
import { renderTask } from '@/lib/course/brief-task'
import { highlight } from '@/lib/course/highlight'
import { findIdea } from '@/lib/grading/submissions'
import { languageOf } from '@/lib/labs/language'
import { findLabCard } from '@/lib/labs/load'
import { learnersWords, Windows } from '../_components/held-ideas'
import { staffClass } from '../_staff-class'
import { Slides } from './_slides'
import style from './talk.module.css'

type Props = { params: Promise<{ id: string }>; searchParams: Query }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  await staffClass((await params).id, 'talk')
  return { title: 'What to talk about' }
}

/** For the wall of the room: an idea a screen, and nobody's name. Not the class's either: it may be somebody's. */
export default async function TalkPage(props: Props) {
  const [{ id }, query] = await Promise.all([props.params, props.searchParams])
  const { viewer } = await staffClass(id, 'talk')
  const days = windowOf(one(query.days))
  const ideas = await listTalkIdeas(viewer, id, { days, tell: findIdea })
  if (!ideas) notFound()
  return (
    <div className={style.page}>
      <header className={style.head}>
        <h1>What to talk about</h1>
        <Windows days={days} path={`/classes/${id}/talk`} />
        <a href={`/classes/${id}/overview`}>Back to the class</a>
      </header>
      {ideas.length === 0 ? (
        <EmptyState
          title={`No submission of the last ${days} days shows a wrong idea that its lab knows.`}
        />
      ) : (
        <Slides>
          {ideas.map((idea, place) => (
            <Idea key={`${idea.slug}/${idea.idea}`} {...{ idea, place }} count={ideas.length} />
          ))}
        </Slides>
      )}
    </div>
  )
}

async function Idea(props: { idea: TalkIdea; place: number; count: number }) {
  const { slug, title, hint, learners, task, example } = props.idea
  const card = findLabCard(slug)
  const asked = task === null ? null : await renderTask(slug, task)
  const heading = `idea-${props.place + 1}`
  return (
    <section className={style.idea} aria-labelledby={heading} tabIndex={-1}>
      <p className={style.small}>
        {`${props.place + 1} of ${props.count} · ${card?.title ?? slug} · ${learnersWords(learners)}`}
      </p>
      <h2 id={heading}>{title}</h2>
      <div className={style.hint}>
        <RichText text={hint} />
      </div>
      <div className={style.columns}>
        {example && (
          <figure className={style.code}>
            <figcaption>{`A program that shows it: ${example.path}`}</figcaption>
            <div
              dangerouslySetInnerHTML={{
                __html: highlight(example.code, languageOf(example.path)),
              }}
            />
          </figure>
        )}
        {asked && (
          <figure className={style.asked}>
            <figcaption>{`What is asked: ${card?.tasks[(task ?? 1) - 1] ?? ''}`}</figcaption>
            <Prose html={asked} />
          </figure>
        )}
      </div>
    </section>
  )
}
