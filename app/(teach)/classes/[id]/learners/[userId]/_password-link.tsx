'use client'

import { useState } from 'react'
import { request } from '@/app/_request'
import { passwordLink } from '@/lib/api/contract'
import { CopyButton } from '@/app/_components/copy-button'
import style from './learner.module.css'

type State =
  { kind: 'idle' | 'busy' } | { kind: 'made'; link: string } | { kind: 'refused'; why: string }

const REASONS: Record<string, string> = {
  'too-many': 'That were many links. Wait an hour, then try again.',
  'not-found': 'A link cannot be made any more: the learner has left the class, or teaches one.',
  'not-signed-in': 'Your session has ended. Sign in again.',
}

/**
 * A link with which a learner who has forgotten the password sets a new one. Shown once: the server keeps its hash
 * alone. Without JavaScript the form's answer is a page with the link.
 */
export function PasswordLink({ action }: { action: string }) {
  const [state, setState] = useState<State>({ kind: 'idle' })

  async function make(event: React.FormEvent) {
    event.preventDefault()
    if (state.kind === 'busy') return
    setState({ kind: 'busy' })
    setState(await makeLink(action))
  }

  return (
    <details className={style.password}>
      <summary className="button quiet">Forgotten password?</summary>
      {state.kind === 'made' ? (
        <div role="status">
          <p>
            Give this link to the learner, and to nobody else: whoever opens it has the account. It
            works once, within an hour, and is shown only here.
          </p>
          <p className={style.link}>
            <code>{state.link}</code> <CopyButton text={state.link} what="link" />
          </p>
        </div>
      ) : (
        <form action={action} method="post" onSubmit={(event) => void make(event)}>
          <p>
            Makes a link with which the learner sets a new password. It ends the learner’s sessions
            when it is used, and stands in the log of the account with your name.
          </p>
          {state.kind === 'refused' && (
            <p className="notice" data-tone="faulty" role="alert">
              {state.why}
            </p>
          )}
          <button type="submit" className="button" aria-busy={state.kind === 'busy'}>
            Make a link
          </button>
        </form>
      )}
    </details>
  )
}

async function makeLink(action: string): Promise<State> {
  const answer = await request(passwordLink, action, { method: 'POST' })
  if (answer.ok) return { kind: 'made', link: location.origin + answer.value.path }
  if (answer.status === null)
    return { kind: 'refused', why: 'The server did not answer. Check the connection.' }
  const why = REASONS[answer.code ?? ''] ?? 'That did not work. Try again in a moment.'
  return { kind: 'refused', why }
}
