'use client'

import {
  startTransition,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react'
import { figures } from '@/content/figures'
import { whenNear } from './when-near'

/**
 * Chooses a figure by name in the browser's bundle, so that a lesson loads none but its own. The page comes to life
 * without it: until the reader is near, it stays as the server drew it, and costs a slow phone nothing. Then the
 * browser draws it anew in its place. A boundary of Suspense would hydrate it instead, but React writes what is in
 * one to the end of a long document, where nobody sees it without JavaScript.
 */
export function FigureHost({ name }: { name: keyof typeof figures }) {
  const Figure = figures[name]
  const drawnByServer = useSyncExternalStore(
    () => () => {},
    () => false,
    () => true,
  )
  const [sleeps, setSleeps] = useState(drawnByServer)
  const asleep = useRef<HTMLDivElement>(null)
  const awake = useRef<HTMLDivElement>(null)
  /** Steps to what had the focus last in the server's picture. */
  const focused = useRef<number[]>([])

  useEffect(() => {
    const element = asleep.current
    if (!sleeps || !element) return undefined
    return whenNear(element, () => startTransition(() => setSleeps(false)))
  }, [sleeps])

  useLayoutEffect(() => {
    // The focus that was in the old picture is nowhere now.
    if (sleeps || document.activeElement !== document.body) return
    elementAt(awake.current, focused.current)?.focus({ preventScroll: true })
  }, [sleeps])

  if (sleeps && typeof window !== 'undefined')
    return (
      <div
        key="asleep"
        ref={asleep}
        onFocus={({ target, currentTarget }) => (focused.current = stepsTo(target, currentTarget))}
        suppressHydrationWarning
        // While it hydrates a page, React leaves what stands in such an element as it is.
        dangerouslySetInnerHTML={{ __html: '' }}
      />
    )
  return (
    <div key="awake" ref={awake}>
      <Figure />
    </div>
  )
}

/** Places among the children, from `root` down to one of its descendants. */
function stepsTo(element: Element, root: Element): number[] {
  const steps: number[] = []
  for (let one = element; one !== root && one.parentElement; one = one.parentElement)
    steps.unshift([...one.parentElement.children].indexOf(one))
  return steps
}

function elementAt(root: Element | null, steps: readonly number[]): HTMLElement | null {
  if (steps.length === 0) return null
  const found = steps.reduce<Element | null>((one, step) => one?.children[step] ?? null, root)
  return found instanceof HTMLElement ? found : null
}
