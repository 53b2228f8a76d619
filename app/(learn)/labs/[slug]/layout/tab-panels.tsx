'use client'

import type { ReactNode } from 'react'
import { key, Tabs, type Tab } from './tabs'
import styles from './tab-panels.module.css'

/** Tabs in a bar, and the panel of the one that is chosen. */
export function TabPanels<Id extends string>({
  scope,
  label,
  tabs,
  active,
  onSelect,
  beside,
  between,
  className,
  focusable = false,
  children,
}: {
  scope: string
  label: string
  tabs: readonly Tab<Id>[]
  active: Id
  onSelect(id: Id): void
  /** At the end of the bar. */
  beside?: ReactNode
  /** Between the bar and the panel. */
  between?: ReactNode
  className?: string | undefined
  /** A panel whose content takes no focus is scrolled with the keyboard only if it takes it itself. */
  focusable?: boolean
  children: ReactNode
}) {
  return (
    <>
      <div className={styles.bar}>
        <Tabs
          scope={scope}
          label={label}
          className={styles.tabs}
          tabs={tabs}
          active={active}
          onSelect={onSelect}
        />
        {beside}
      </div>
      {between}
      <div
        id={`panel-${scope}-${key(active)}`}
        role="tabpanel"
        aria-labelledby={`tab-${scope}-${key(active)}`}
        tabIndex={focusable ? 0 : undefined}
        className={className}
      >
        {children}
      </div>
    </>
  )
}
