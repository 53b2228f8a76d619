'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { useEffect, useRef } from 'react'
import type { NextStep } from '@/lib/api/contract'
import { hasBegun, refreshProgress, useProgress } from './progress-store'
import { nameOfStep } from './step-name'
import style from './site-header.module.css'

/** To what comes next; for whoever has not begun, to the first lesson. */
export function ContinueLink({ first }: { first: NextStep }) {
  const progress = useProgress()
  const begun = hasBegun(progress)
  if (begun && !progress.next) {
    return (
      <Link href="/dashboard" prefetch={false} className="button primary">
        Everything is passed
      </Link>
    )
  }
  const next = progress?.next ?? first
  return (
    <Link href={next.href} prefetch={false} className="button primary">
      {`${begun ? 'Continue with' : 'Begin with'} ${nameOfStep(next)}`}
    </Link>
  )
}

/** The same in the header of every page, for whoever has begun. Work on one page changes what the next one says. */
export function ContinueInHeader() {
  const progress = useProgress()
  const path = usePathname()
  const shown = useRef(path)
  useEffect(() => {
    if (shown.current === path) return
    shown.current = path
    void refreshProgress()
  }, [path])
  if (!hasBegun(progress) || !progress.next) return null
  const { next } = progress
  return (
    <Link href={next.href} prefetch={false} title={nameOfStep(next)} className={style.continue}>
      Continue
    </Link>
  )
}
