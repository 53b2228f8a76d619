'use client'

import Link from 'next/link'
import { useProgress } from './progress-store'
import style from './site-header.module.css'

/**
 * Says who is here once the progress has been fetched. Until then the page does not know: it has both links, and the
 * head's script has said which of them to show.
 */
export function AccountLink() {
  const viewer = useProgress()?.viewer
  return (
    <>
      {!viewer?.signedIn && (
        <Link
          href="/signin"
          prefetch={false}
          className={`${style.account} ${viewer ? '' : style.unlessSignedIn}`}
        >
          Sign in
        </Link>
      )}
      {(!viewer || viewer.signedIn) && (
        <Link
          href="/account"
          prefetch={false}
          className={`${style.account} ${viewer ? '' : style.ifSignedIn}`}
        >
          {viewer?.isGuest ? 'Guest' : (viewer?.name ?? 'Account')}
        </Link>
      )}
    </>
  )
}
