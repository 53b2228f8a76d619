'use client'

import Link from 'next/link'
import { useProgress } from './progress-store'
import style from './site-header.module.css'

/** Prerendered as "Sign in"; says who is here once the progress has been fetched. */
export function AccountLink() {
  const viewer = useProgress()?.viewer
  if (!viewer?.signedIn) {
    return (
      <Link href="/signin" prefetch={false} className={style.account}>
        Sign in
      </Link>
    )
  }
  return (
    <Link href="/account" prefetch={false} className={style.account}>
      {viewer.isGuest ? 'Guest' : (viewer.name ?? 'Account')}
    </Link>
  )
}
