'use client'

import { useCallback, useEffect, useRef } from 'react'
import { refreshProgress } from '@/app/_components/progress-store'
import { becomeGuest } from '../_api'
import type { DraftKeeper } from './draft-keeper'
import { isDirty, type DraftState } from './draft-sync'

const typingPauseMs = 1500
const againMs = 30_000

/** Somebody who has written something gets a guest account, so that the server can keep it. */
export function useGuest(
  draft: DraftState,
  get: () => DraftState,
  keeper: DraftKeeper,
): () => Promise<boolean> {
  const pending = useRef<Promise<boolean> | null>(null)

  const ensure = useCallback(async () => {
    if (get().account) return true
    pending.current ??= becomeGuest().then((userId) => {
      pending.current = null
      if (userId === null) return false
      keeper.signIn(userId)
      void refreshProgress()
      return true
    })
    return pending.current
  }, [get, keeper])

  const wants = !draft.account && isDirty(draft)
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
