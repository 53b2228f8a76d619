'use client'

import { useState } from 'react'
import { CopyButton } from '@/app/_components/copy-button'
import { request } from '@/app/_request'
import { madeLink } from '@/lib/api/contract'
import style from './_made-link.module.css'

type State =
  { kind: 'idle' | 'busy' } | { kind: 'made'; link: string } | { kind: 'refused'; why: string }

/**
 * Makes a link that holds a secret, and shows it once: the server keeps its hash alone. Without JavaScript the form's
 * answer is a page with the link.
 */
export function MadeLink(props: {
  action: string
  /** On what opens it. */
  ask: string
  /** What the link will do. */
  about: string
  /** What to do with it, once it is there. */
  made: string
  /** By the code of a refusal. */
  refusals: Readonly<Record<string, string>>
  /** Of the form, before its button. */
  fields?: React.ReactNode
}) {
  const [state, setState] = useState<State>({ kind: 'idle' })

  async function make(event: React.FormEvent<HTMLFormElement>) {
    event.preventDefault()
    if (state.kind === 'busy') return
    const fields = fieldsOf(new FormData(event.currentTarget))
    setState({ kind: 'busy' })
    setState(await makeLink(props.action, fields, props.refusals))
  }

  return (
    <details className={style.link}>
      <summary className="button quiet">{props.ask}</summary>
      {state.kind === 'made' ? (
        <div role="status">
          <p>{props.made}</p>
          <p className={style.made}>
            <code>{state.link}</code> <CopyButton text={state.link} what="link" />
          </p>
        </div>
      ) : (
        <form action={props.action} method="post" onSubmit={(event) => void make(event)}>
          <p>{props.about}</p>
          {props.fields}
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

/** As the API reads a form: what is there more than once is an array. */
function fieldsOf(data: FormData): object {
  return Object.fromEntries(
    [...new Set(data.keys())].map((name) => {
      const values = data.getAll(name)
      return [name, values.length > 1 ? values : values[0]]
    }),
  )
}

async function makeLink(
  action: string,
  body: object,
  refusals: Readonly<Record<string, string>>,
): Promise<State> {
  const answer = await request(madeLink, action, { method: 'POST', body })
  if (answer.ok) return { kind: 'made', link: location.origin + answer.value.path }
  if (answer.status === null)
    return { kind: 'refused', why: 'The server did not answer. Check the connection.' }
  if (answer.code === 'not-signed-in')
    return { kind: 'refused', why: 'Your session has ended. Sign in again.' }
  const why = refusals[answer.code ?? ''] ?? 'That did not work. Try again in a moment.'
  return { kind: 'refused', why }
}
