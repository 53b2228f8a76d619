'use client'

/** A bug of ours, not of the reader: says so, and that nothing written is lost. */
export default function PageError(props: {
  error: Error & { digest?: string }
  reset: () => void
}) {
  return (
    <div className="page page-narrow">
      <p className="eyebrow">Error</p>
      <h1>This page failed</h1>
      <p className="lead">
        That is our mistake. Nothing you wrote is lost: work is kept on this device and on the
        server.
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
      {props.error.digest && (
        <p className="eyebrow">
          When you report it, name this: <code>{props.error.digest}</code>
        </p>
      )}
    </div>
  )
}
