'use client'

import { useEffect } from 'react'
import { request } from '@/app/_request'
import { nothing } from '@/lib/api/contract'

/** Notes that what stands on the page was read, up to its newest comment. Shows nothing. */
export function ReadThreads({ submissionId, upTo }: { submissionId: string; upTo: string }) {
  useEffect(() => {
    const url = `/api/submissions/${submissionId}/comments/read`
    // Lost, it is told once more.
    void request(nothing, url, { method: 'POST', body: { upTo } })
  }, [submissionId, upTo])
  return null
}
