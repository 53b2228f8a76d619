'use client'

import { useState } from 'react'
import { FormError } from './form-error'
import style from './form-page.module.css'

/**
 * A form that a refusal leaves as it was typed. Before JavaScript arrives, and without it, it is a plain form:
 * the route answers with a redirect, and `error` is what it came back with.
 */
export function SendingForm(props: {
  action: string
  /** Where success goes on to; the route's own redirect says the same. */
  to: string
  error?: string | undefined
  label?: string
  children: React.ReactNode
}) {
  const [error, setError] = useState(props.error)
  const [busy, setBusy] = useState(false)

  async function send(event: React.FormEvent<HTMLFormElement>) {
    event.preventDefault()
    if (busy) return
    const fields = Object.fromEntries(new FormData(event.currentTarget))
    setBusy(true)
    setError(undefined)
    const refused = await post(props.action, fields)
    if (refused === null) {
      // Back from there, the browser may show this page as it was left.
      addEventListener('pageshow', () => setBusy(false), { once: true })
      return location.assign(props.to)
    }
    setError(refused)
    setBusy(false)
  }

  return (
    <form
      action={props.action}
      method="post"
      className={style.form}
      aria-label={props.label}
      aria-busy={busy}
      onSubmit={(event) => void send(event)}
    >
      <FormError code={error} />
      {props.children}
    </form>
  )
}

/** The refusal's code, or null. */
async function post(action: string, fields: object): Promise<string | null> {
  try {
    const response = await fetch(action, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(fields),
    })
    if (response.ok) return null
    const { error } = (await response.json()) as { error: string }
    return error
  } catch {
    return 'unreachable'
  }
}
