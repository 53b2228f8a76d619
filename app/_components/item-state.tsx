'use client'

import { ProgressMark } from './progress-state'
import { useProgress } from './progress-store'

/** The reader's state with one lesson or lab; nothing while there is nothing to tell. */
export function ItemState(props: { item: string; compact?: boolean }) {
  const state = useProgress()?.items[props.item]?.state
  return state && state !== 'not-started' ? (
    <ProgressMark state={state} compact={props.compact} />
  ) : null
}
