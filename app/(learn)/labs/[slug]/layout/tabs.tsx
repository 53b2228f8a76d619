'use client'

import { useRef, type ReactNode } from 'react'
import styles from './tabs.module.css'

export type Tab<Id extends string> = { id: Id; name: ReactNode }

/** A tab list: arrows move, the panels lie elsewhere as `panel-<scope>-<id>`. */
export function Tabs<Id extends string>({
  scope,
  label,
  tabs,
  active,
  onSelect,
  className,
}: {
  scope: string
  label: string
  tabs: readonly Tab<Id>[]
  active: Id
  onSelect(id: Id): void
  className?: string | undefined
}) {
  const root = useRef<HTMLDivElement>(null)

  function onKeyDown(event: React.KeyboardEvent): void {
    const at = tabs.findIndex((tab) => tab.id === active)
    const to =
      event.key === 'ArrowRight'
        ? at + 1
        : event.key === 'ArrowLeft'
          ? at - 1
          : event.key === 'Home'
            ? 0
            : event.key === 'End'
              ? tabs.length - 1
              : null
    const tab = to === null ? null : tabs[(to + tabs.length) % tabs.length]
    if (!tab) return
    event.preventDefault()
    onSelect(tab.id)
    root.current?.querySelector<HTMLElement>(`#tab-${scope}-${key(tab.id)}`)?.focus()
  }

  return (
    <div
      ref={root}
      role="tablist"
      aria-label={label}
      className={`${styles.tabs} ${className ?? ''}`}
      onKeyDown={onKeyDown}
    >
      {tabs.map((tab) => (
        <button
          key={tab.id}
          id={`tab-${scope}-${key(tab.id)}`}
          type="button"
          role="tab"
          aria-selected={tab.id === active}
          aria-controls={`panel-${scope}-${key(tab.id)}`}
          tabIndex={tab.id === active ? 0 : -1}
          onClick={() => onSelect(tab.id)}
        >
          {tab.name}
        </button>
      ))}
    </div>
  )
}

/** A file's path has dots and slashes. */
export function key(id: string): string {
  return id.replace(/[^a-zA-Z0-9-]/g, '_')
}
