'use client'

import type { ReactNode } from 'react'
import { Modal } from '@/app/_components/modal'
import styles from './dialog.module.css'

/** A modal window with a title above and buttons below; Escape and its own button close it. */
export function Dialog({
  title,
  onClose,
  actions,
  children,
}: {
  title: string
  onClose(): void
  actions: ReactNode
  children: ReactNode
}) {
  return (
    <Modal name={{ 'aria-labelledby': 'dialog-title' }} onClose={onClose} className={styles.dialog}>
      <header>
        <h2 id="dialog-title">{title}</h2>
        <button type="button" className={styles.close} onClick={onClose} aria-label="Close">
          <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
            <path d="M3.5 3.5 12.5 12.5M12.5 3.5 3.5 12.5" />
          </svg>
        </button>
      </header>
      <div className={styles.body}>{children}</div>
      <footer>{actions}</footer>
    </Modal>
  )
}
