'use client'

import { useRouter } from 'next/navigation'
import { useEffect } from 'react'
import { refreshProgress, useProgress } from '../../progress-store'
import { hasKeptAnswers } from './kept-answers'

/** Hands what a reader answered before signing in to the account that they now have. Shows nothing. */
export function SendKeptAnswers() {
  const reader = useProgress()?.viewer.id ?? null
  const router = useRouter()
  useEffect(() => {
    if (reader === null || !hasKeptAnswers()) return
    async function send() {
      const { sendKeptAnswers } = await import('./quiz-answers')
      if (!(await sendKeptAnswers())) return
      await refreshProgress()
      // A dashboard is drawn by the server.
      router.refresh()
    }
    // Offline, they stay where they are until another page sends them.
    send().catch(() => {})
  }, [reader, router])
  return null
}
