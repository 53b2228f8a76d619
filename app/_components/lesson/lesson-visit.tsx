'use client'

import { useEffect } from 'react'
import { setItemState, useProgress } from '../progress-store'
import { markLesson } from './quiz/quiz-answers'
import { lessonItem } from '@/lib/course/item'

/** Notes that a signed-in reader has opened the lesson. Shows nothing. */
export function LessonVisit({ lesson }: { lesson: string }) {
  const progress = useProgress()
  const item = lessonItem(lesson)
  const unread = progress?.viewer.signedIn === true && !progress.items[item]
  useEffect(() => {
    if (!unread) return
    setItemState(item, 'in-progress')
    void markLesson(lesson, 'in-progress')
  }, [unread, item, lesson])
  return null
}
