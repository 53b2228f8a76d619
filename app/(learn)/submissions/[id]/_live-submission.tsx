'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'
import type { SubmissionView } from '@/lib/api/contract'
import { SubmissionProgress } from '../../_components/submission-progress'
import { followSubmission } from '../../_components/follow-submission'

/** Says how far the grading is, and shows the verdict when there is one. */
export function LiveSubmission({ id }: { id: string }) {
  const router = useRouter()
  const [view, setView] = useState<SubmissionView | null>(null)
  useEffect(
    () =>
      followSubmission(id, (next) => {
        setView(next)
        if (next.state === 'graded') router.refresh()
      }),
    [id, router],
  )
  return <SubmissionProgress view={view} />
}
