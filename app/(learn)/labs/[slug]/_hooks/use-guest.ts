'use client'

import { useCallback, useEffect, useRef } from 'react'
import { refreshProgress } from '@/app/_components/progress-store'
import { becomeGuest } from '../_api'
import type { DraftStore } from '../_draft-store'
import { isDirty, type DraftState } from '../_draft-sync'

const typingPauseMs = 1500
const againMs = 30_000

/** Somebody who has written something gets a guest account, so that the server can keep it. */
export function useGuest(state: DraftState, store: DraftStore): () => Promise<boolean> {
  const pending = useRef<Promise<boolean> | null>(null)

  const ensure = useCallback(async () => {
    if (store.get().account) return true
    pending.current ??= becomeGuest().then(({ ok, userId }) => {
      pending.current = null
      if (!ok) return false
      store.signIn(userId)
      void refreshProgress()
      return true
    })
    return pending.current
  }, [store])

  const wants = !state.account && isDirty(state)
  useEffect(() => {
    if (!wants) return
    let timer = setTimeout(function attempt() {
      void ensure().then((there) => {
        if (!there) timer = setTimeout(attempt, againMs)
      })
    }, typingPauseMs)
    return () => clearTimeout(timer)
  }, [wants, ensure])

  return ensure
}
