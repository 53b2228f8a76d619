'use client'

import { ProgressMark } from './progress-state'
import { useProgress } from './progress-store'

/**
 * The reader's state with one lesson or lab; nothing while there is nothing to tell. With `always`, a reader who is
 * signed in is also told what is not started.
 */
export function ItemState(props: { item: string; compact?: boolean; always?: boolean }) {
  const progress = useProgress()
  const state = progress?.items[props.item]?.state ?? 'not-started'
  const tells = state !== 'not-started' || (props.always && progress?.viewer.signedIn)
  return tells ? <ProgressMark state={state} compact={props.compact} /> : null
}
