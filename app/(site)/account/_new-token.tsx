'use client'

import { useState } from 'react'
import { request } from '@/app/_request'
import { madeToken } from '@/lib/api/command'
import style from '../_components/form-page.module.css'

type State =
  { kind: 'idle' | 'busy' } | { kind: 'made'; secret: string } | { kind: 'refused'; why: string }

const REASONS: Record<string, string> = {
  invalid: 'Give it a name of at most 60 characters.',
  'too-many': 'You have ten tokens, or made many in a short time. Revoke one, or wait an hour.',
  'not-signed-in': 'Your session has ended. Sign in again.',
}

/** Shown once: the server keeps its hash alone. Without JavaScript the form's answer is a page with the token. */
export function NewToken() {
  const [state, setState] = useState<State>({ kind: 'idle' })

  async function make(event: React.FormEvent<HTMLFormElement>) {
    event.preventDefault()
    if (state.kind === 'busy') return
    const body = Object.fromEntries(new FormData(event.currentTarget))
    setState({ kind: 'busy' })
    const answer = await request(madeToken, '/api/account/tokens', { method: 'POST', body })
    if (answer.ok) return setState({ kind: 'made', secret: answer.value.secret })
    const otherwise =
      answer.status === null
        ? 'The server did not answer. Check the connection.'
        : 'That did not work. Try again in a moment.'
    setState({ kind: 'refused', why: REASONS[answer.code ?? ''] ?? otherwise })
  }

  if (state.kind === 'made')
    return (
      <div className="notice" data-tone="ok" role="status">
        <p>Copy it now: it is shown only here. Whoever has it can hand in programs as you.</p>
        <p>
          <code className={style.secret}>{state.secret}</code>
        </p>
      </div>
    )
  return (
    <form
      action="/api/account/tokens"
      method="post"
      className={style.form}
      aria-label="Make a token"
      onSubmit={(event) => void make(event)}
    >
      {state.kind === 'refused' && (
        <p className="notice" data-tone="faulty" role="alert">
          {state.why}
        </p>
      )}
      <div className="field">
        <label htmlFor="token-name">Where you will use it</label>
        <input id="token-name" name="name" maxLength={60} required placeholder="My laptop" />
      </div>
      <p className="row">
        <button type="submit" className="button" aria-busy={state.kind === 'busy'}>
          Make a token
        </button>
      </p>
    </form>
  )
}
