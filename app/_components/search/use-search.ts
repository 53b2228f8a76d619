'use client'

import { useCallback, useEffect, useState } from 'react'
import type { Search, SearchDocument } from '@/lib/course/search'

type State = { kind: 'loading' } | { kind: 'ready'; search: Search } | { kind: 'failed' }

let loaded: Promise<Search> | undefined

/** The index is fetched when somebody first searches, and once. */
function load(): Promise<Search> {
  loaded ??= Promise.all([import('@/lib/course/search'), fetch('/search.json')]).then(
    async ([{ createSearch }, response]) => {
      if (!response.ok) throw new Error(`the index answers ${response.status}`)
      return createSearch((await response.json()) as SearchDocument[])
    },
  )
  loaded.catch(() => (loaded = undefined))
  return loaded
}

export function useSearch(): { state: State; retry: () => void } {
  const [state, setState] = useState<State>({ kind: 'loading' })
  const start = useCallback(() => {
    let gone = false
    load().then(
      (search) => gone || setState({ kind: 'ready', search }),
      () => gone || setState({ kind: 'failed' }),
    )
    return () => {
      gone = true
    }
  }, [])
  useEffect(start, [start])
  const retry = useCallback(() => {
    setState({ kind: 'loading' })
    start()
  }, [start])
  return { state, retry }
}
