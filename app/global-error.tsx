'use client'

import './globals.css'

/** Stands in for the whole document when the layout itself fails. */
export default function GlobalError(props: { error: Error & { digest?: string } }) {
  return (
    <html lang="en">
      <body>
        <main className="page page-narrow">
          <h1>Forkchoice failed to show this page</h1>
          <p>That is our mistake. Nothing you wrote is lost.</p>
          <p>
            {/* A whole new document: this one is broken. */}
            {/* eslint-disable-next-line @next/next/no-html-link-for-pages */}
            <a className="button primary" href="/">
              Home
            </a>
          </p>
          {props.error.digest && <p className="eyebrow">{props.error.digest}</p>}
        </main>
      </body>
    </html>
  )
}
