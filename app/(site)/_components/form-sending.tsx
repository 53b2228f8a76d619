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
  /** The field that `error` is about. */
  field?: string | undefined
  label?: string
  children: React.ReactNode
}) {
  const [refusal, setRefusal] = useState<Refusal | null>(
    props.error ? { code: props.error, field: props.field } : null,
  )
  const [busy, setBusy] = useState(false)

  async function send(event: React.FormEvent<HTMLFormElement>) {
    event.preventDefault()
    if (busy) return
    const form = event.currentTarget
    const fields = Object.fromEntries(new FormData(form))
    setBusy(true)
    setRefusal(null)
    const refused = await post(props.action, fields)
    if (refused === null) {
      // Back from there, the browser may show this page as it was left.
      addEventListener('pageshow', () => setBusy(false), { once: true })
      return location.assign(props.to)
    }
    setRefusal(refused)
    setBusy(false)
    const wrong = refused.field && form.elements.namedItem(refused.field)
    if (wrong instanceof HTMLInputElement) wrong.focus()
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
      <FormError code={refusal?.code} field={refusal?.field} />
      {props.children}
    </form>
  )
}

type Refusal = { code: string; field?: string | undefined }

/** What was refused, or null. */
async function post(action: string, typed: object): Promise<Refusal | null> {
  try {
    const response = await fetch(action, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(typed),
    })
    if (response.ok) return null
    // Only who is refused needs what parses a refusal.
    const { refusal } = await import('@/lib/api/contract')
    const { error, fields = {} } = refusal.parse(await response.json())
    return { code: error, field: Object.keys(fields)[0] }
  } catch {
    return { code: 'unreachable' }
  }
}
