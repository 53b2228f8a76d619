'use client'

import { Suspense, use, useSyncExternalStore } from 'react'
import { figures } from '@/content/figures'
import { whenNear } from './when-near'

type FigureName = keyof typeof figures

/**
 * Chooses a figure by name in the browser's bundle, so that a lesson loads none but its own. The page comes to life
 * without it: until the reader is near, it stays as the server drew it, and costs a slow phone nothing.
 */
export function FigureHost(props: { name: FigureName; place: string }) {
  return (
    <Suspense>
      <Waking {...props} />
    </Suspense>
  )
}

function Waking({ name, place }: { name: FigureName; place: string }) {
  const Figure = figures[name]
  const drawnByServer = useSyncExternalStore(
    () => () => {},
    () => false,
    () => true,
  )
  // A page that the browser draws itself has no picture that could stay.
  if (drawnByServer && typeof window !== 'undefined') use(whenNear(place))
  return <Figure />
}
