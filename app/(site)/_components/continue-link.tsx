'use client'

import Link from 'next/link'
import { useProgress } from '@/app/_components/progress-store'
import { lessonItem } from '@/lib/progress/item'

type Step = { id: string; href: string; number: string; title: string }

/** To the first lesson; for a reader who has begun, to the first that is not passed. */
export function ContinueLink({ lessons }: { lessons: readonly Step[] }) {
  const items = useProgress()?.items ?? {}
  const next = lessons.find((lesson) => items[lessonItem(lesson.id)]?.state !== 'passed')
  const begun = lessons.some((lesson) => items[lessonItem(lesson.id)])
  const target = next ?? lessons[0]
  if (!target) return null
  return (
    <Link href={target.href} className="button primary">
      {`${begun ? 'Continue with' : 'Begin with'} ${target.number} ${target.title}`}
    </Link>
  )
}
