'use client'

import Link from 'next/link'
import { useQuestionsLeft } from '@/app/_components/lesson/questions-left'
import { useProgress } from '@/app/_components/progress-store'
import type { NextStep } from '@/lib/api/contract'
import { labItem, lessonItem } from '@/lib/course/item'
import style from './lesson-end.module.css'

/**
 * The first thing of this lesson that is not done: its questions, its labs, then what comes next for the reader.
 * Without knowing the reader: the first lab, or the lesson that follows.
 */
export function OnwardButton(props: {
  lesson: string
  labs: readonly NextStep[]
  after: NextStep | null
}) {
  const target = useOnward(props)
  return (
    <p className={style.onward}>
      {target.href.startsWith('#') ? (
        <a key="here" href={target.href} className="button primary">
          {target.label}
        </a>
      ) : (
        <Link key="there" href={target.href} prefetch={false} className="button primary">
          {target.label}
        </Link>
      )}
    </p>
  )
}

function useOnward({ lesson, labs, after }: Parameters<typeof OnwardButton>[0]) {
  const progress = useProgress()
  const questions = useQuestionsLeft(lesson)
  const isPassed = (item: string) => progress?.items[item]?.state === 'passed'
  // A stranger who answers none is not sent back to them.
  const answering =
    progress?.viewer.signedIn || (questions !== null && questions.left < questions.of)
  if (answering && questions && questions.left > 0 && !isPassed(lessonItem(lesson)))
    return { href: '#quiz', label: 'To the questions' }
  const lab = labs.find(({ href }) => !isPassed(labItem(href.replace('/labs/', ''))))
  if (lab) return { href: lab.href, label: `Lab: ${lab.title}` }
  const next = progress?.viewer.signedIn ? progress.next : after
  if (!next) return { href: '/course', label: 'Course map' }
  return { href: next.href, label: `Next: ${next.kind === 'lab' ? 'the lab ' : ''}${next.title}` }
}
