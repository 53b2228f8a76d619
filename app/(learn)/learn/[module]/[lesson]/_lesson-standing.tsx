'use client'

import { useQuestionsLeft } from '@/app/_components/lesson/questions-left'
import { ProgressMark } from '@/app/_components/progress-state'
import { useProgress } from '@/app/_components/progress-store'
import { lessonItem } from '@/lib/course/item'
import style from './lesson-end.module.css'

/** Whether the lesson is passed, or what is left; to those of whom nothing is known, what makes it so. */
export function LessonStanding({ lesson }: { lesson: string }) {
  const passed = useProgress()?.items[lessonItem(lesson)]?.state === 'passed'
  const questions = useQuestionsLeft(lesson)
  const left = questions?.left ?? 0
  if (passed)
    return (
      <p className={style.standing} data-passed key="passed">
        <ProgressMark state="passed" word="Passed: each question is answered right." />
      </p>
    )
  return (
    <p className={style.standing} key="open">
      {left > 0 && (
        <strong>{left === 1 ? 'One question left. ' : `${left} questions left. `}</strong>
      )}
      <span>
        {left === 0 && questions
          ? 'Each question is answered right.'
          : 'The lesson is passed once each of its questions has been answered right.'}
      </span>
    </p>
  )
}
