'use client'

import { useRef, useSyncExternalStore, type ReactNode } from 'react'
import styles from './split.module.css'

type Props = {
  /** `columns`: the separator stands between left and right. `auto`: columns where there is room for three. */
  direction: 'columns' | 'auto'
  label: string
  /** Percent of the first part. */
  value: number
  onChange(value: number): void
  first: ReactNode
  second: ReactNode
}

const least = 20
const most = 80

/** Two parts and a separator that pointer and arrow keys move. */
export function Split({ direction: wanted, label, value, onChange, first, second }: Props) {
  const roomy = useSyncExternalStore(onRoom, hasRoom, () => false)
  const direction = wanted === 'columns' || roomy ? 'columns' : 'rows'
  const root = useRef<HTMLDivElement>(null)
  const set = (next: number) =>
    onChange(Math.round(Math.min(most, Math.max(least, next)) * 10) / 10)

  function onKeyDown(event: React.KeyboardEvent): void {
    const [less, more] =
      direction === 'columns' ? ['ArrowLeft', 'ArrowRight'] : ['ArrowUp', 'ArrowDown']
    const step = event.shiftKey ? 10 : 2
    if (event.key === less) set(value - step)
    else if (event.key === more) set(value + step)
    else if (event.key === 'Home') set(least)
    else if (event.key === 'End') set(most)
    else return
    event.preventDefault()
  }

  function onPointerMove(event: React.PointerEvent): void {
    if (!event.currentTarget.hasPointerCapture(event.pointerId) || !root.current) return
    const box = root.current.getBoundingClientRect()
    set(
      direction === 'columns'
        ? ((event.clientX - box.left) / box.width) * 100
        : ((event.clientY - box.top) / box.height) * 100,
    )
  }

  return (
    <div
      ref={root}
      className={styles.split}
      data-direction={wanted}
      style={{ '--first': `${value}fr`, '--second': `${100 - value}fr` } as React.CSSProperties}
    >
      {first}
      <div
        className={styles.separator}
        role="separator"
        tabIndex={0}
        aria-label={label}
        aria-orientation={direction === 'columns' ? 'vertical' : 'horizontal'}
        aria-valuenow={Math.round(value)}
        aria-valuemin={least}
        aria-valuemax={most}
        onKeyDown={onKeyDown}
        onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
        onPointerMove={onPointerMove}
        onDoubleClick={() => set(wanted === 'columns' ? 30 : 60)}
      />
      {second}
    </div>
  )
}

/** As in split.module.css. */
const room = '(width >= 76rem)'

function hasRoom(): boolean {
  return matchMedia(room).matches
}

function onRoom(listener: () => void): () => void {
  const query = matchMedia(room)
  query.addEventListener('change', listener)
  return () => query.removeEventListener('change', listener)
}
