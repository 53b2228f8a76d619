'use client'

import type { KeyboardEvent } from 'react'
import style from './confirm.module.css'

/** A button that first says what it will do. Works without JavaScript; with it, Escape takes it back. */
export function Confirm(props: {
  /** On the button that opens it. */
  ask: string
  /** What tells one of many apart, for screen readers. */
  about?: React.ReactNode
  /** On the button that does it. */
  confirm: string
  action: string
  tone?: 'danger' | 'quiet'
  children: React.ReactNode
}) {
  const tone = props.tone ?? ''
  return (
    <details className={style.confirm} onKeyDown={closeOnEscape}>
      <summary className={`button ${tone}`}>
        <span>{props.ask}</span>
        {props.about && <span className="visually-hidden"> {props.about}</span>}
      </summary>
      <div className={style.panel}>
        {props.children}
        <form action={props.action} method="post">
          <button type="submit" className="button danger">
            {props.confirm}
          </button>
        </form>
      </div>
    </details>
  )
}

function closeOnEscape(event: KeyboardEvent<HTMLDetailsElement>) {
  const panel = event.currentTarget
  if (event.key !== 'Escape' || !panel.open) return
  panel.open = false
  panel.querySelector('summary')?.focus()
}
