'use client'

import { DueLine } from '@/app/_components/due-notice'
import { useProgress } from '@/app/_components/progress-store'

/** Until when the reader's classes ask for this lesson. */
export function LessonDue({ item }: { item: string }) {
  const notices = useProgress()?.due?.[item] ?? []
  return notices.map((notice) => <DueLine key={notice.id} notice={notice} />)
}
