'use client'

import { useEffect, useState, useSyncExternalStore } from 'react'
import { createDraftStore, type DraftStore } from '../_draft-store'
import type { DraftState } from '../_draft-sync'
import type { LabPage } from '../_lab-page'

export function useDraft(lab: LabPage): { state: DraftState; store: DraftStore } {
  const [store] = useState(() =>
    createDraftStore({
      slug: lab.slug,
      userId: lab.userId,
      starter: lab.starter,
      server: lab.draft,
    }),
  )
  useEffect(() => store.start(), [store])
  const state = useSyncExternalStore(store.subscribe, store.get, store.get)
  return { state, store }
}
