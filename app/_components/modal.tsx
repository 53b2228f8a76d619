'use client'

import { useEffect, useRef, type ReactNode } from 'react'
import style from './modal.module.css'

/**
 * A modal window while it is mounted. Escape asks to close it, and a click beside it as well where nothing is lost by
 * that; whoever mounts it decides.
 */
export function Modal(props: {
  name: { 'aria-label': string } | { 'aria-labelledby': string }
  onClose: () => void
  closesOutside?: boolean
  className?: string
  children: ReactNode
}) {
  const { onClose, closesOutside = false } = props
  const root = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const dialog = root.current
    if (dialog && !dialog.open) dialog.showModal()
    return () => dialog?.close()
  }, [])
  return (
    <dialog
      ref={root}
      className={[style.modal, props.className].filter(Boolean).join(' ')}
      {...props.name}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
      // The backdrop is the dialog itself; what lies in it is its children.
      onClick={(event) => closesOutside && event.target === root.current && onClose()}
    >
      {props.children}
    </dialog>
  )
}
