'use client'

import { useEffect, useRef, type ReactNode } from 'react'
import styles from './dialog.module.css'

/** A modal window while it is mounted; Escape and its own button close it. */
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
  const root = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const dialog = root.current
    if (dialog && !dialog.open) dialog.showModal()
    return () => dialog?.close()
  }, [])
  return (
    <dialog
      ref={root}
      className={styles.dialog}
      aria-labelledby="dialog-title"
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
    >
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
    </dialog>
  )
}
