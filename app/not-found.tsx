import type { Metadata } from 'next'
import Link from 'next/link'

export const metadata: Metadata = { title: 'Not found' }

export default function NotFound() {
  return (
    <div className="page page-narrow">
      <p className="eyebrow">404</p>
      <h1>There is no such page</h1>
      <p className="lead">
        The address may be mistyped, or what it names is not open to you. Signing in may help.
      </p>
      <p className="row">
        <Link href="/course" className="button primary">
          Course map
        </Link>
        <Link href="/search" className="button" prefetch={false}>
          Search the course
        </Link>
        <Link href="/signin" className="button" prefetch={false}>
          Sign in
        </Link>
      </p>
    </div>
  )
}
