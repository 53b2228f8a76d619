'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'
import { request } from '@/app/_request'
import { verdictNews } from '@/lib/api/contract'

const EVERY_MS = 30_000

/** Says when there are verdicts that the table does not show yet. It changes nothing by itself beneath somebody's eyes. */
export function News({ classId, since }: { classId: string; since: string }) {
  const router = useRouter()
  const [news, setNews] = useState({ since, words: '' })
  useEffect(() => {
    const ask = async () => {
      if (document.visibilityState !== 'visible') return
      const address = `/api/classes/${classId}/news?since=${encodeURIComponent(since)}`
      const answer = await request(verdictNews, address)
      if (answer.ok) setNews({ since, words: wordsOf(answer.value) })
    }
    const timer = setInterval(() => void ask(), EVERY_MS)
    return () => clearInterval(timer)
  }, [classId, since])
  // What was new before the table was read again is old now.
  const words = news.since === since ? news.words : ''
  return (
    <span role="status">
      {words !== '' && (
        <button type="button" className="button" onClick={() => router.refresh()}>
          {words}
        </button>
      )}
    </span>
  )
}

function wordsOf({ verdicts, more }: { verdicts: number; more: boolean }): string {
  if (verdicts === 0) return ''
  if (verdicts === 1) return 'One new verdict: reload'
  return `${more ? 'More than ' : ''}${verdicts} new verdicts: reload`
}
