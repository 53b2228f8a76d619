'use client'

import { useEffect, useState } from 'react'

/** Between two looks at /readyz while the site is not ready. */
const LOOK_AGAIN_MS = 3000

/**
 * A bug of ours, or a database that starts or is away. The second is asked of /readyz, and passes: then the page
 * opens again by itself.
 */
export default function PageError(props: {
  error: Error & { digest?: string }
  reset: () => void
}) {
  const waiting = useOutage()
  return (
    <div className="page page-narrow">
      <p className="eyebrow">{waiting ? 'Not ready' : 'Error'}</p>
      <h1>{waiting ? 'The site is starting' : 'This page failed'}</h1>
      <p className="lead" role="status">
        <span>{waiting ? 'This page opens by itself in a moment.' : 'That is our mistake.'}</span>{' '}
        <span>Nothing you wrote is lost: work is kept on this device and on the server.</span>
      </p>
      <p className="row">
        <button type="button" className="button primary" onClick={props.reset}>
          Try again
        </button>
        {/* A whole new document: this one is broken. */}
        {/* eslint-disable-next-line @next/next/no-html-link-for-pages */}
        <a className="button" href="/">
          Home
        </a>
      </p>
      {!waiting && props.error.digest && (
        <p className="eyebrow">
          When you report it, name this: <code>{props.error.digest}</code>
        </p>
      )}
    </div>
  )
}

/** Whether the site is not ready. Once it was not and is again, the document is loaded anew. */
function useOutage(): boolean {
  const [waiting, setWaiting] = useState(false)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let seen = false
    let gone = false
    async function look() {
      const ready = await isReady()
      if (gone) return
      if (ready && seen) return location.reload()
      if (ready) return
      seen = true
      setWaiting(true)
      timer = setTimeout(() => void look(), LOOK_AGAIN_MS)
    }
    void look()
    return () => {
      gone = true
      clearTimeout(timer)
    }
  }, [])
  return waiting
}

async function isReady(): Promise<boolean> {
  try {
    return (await fetch('/readyz')).ok
  } catch {
    // The reader's own connection, or the web server: both may come back.
    return false
  }
}
