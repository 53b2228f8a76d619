import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { one, type Query } from '@/app/_query'
import { JoinByCode } from '../_components/form-join'
import style from '../_components/form-page.module.css'

export const metadata: Metadata = { title: 'Join a class' }

/** Where a code is typed that was read from a wall. */
export default async function JoinByCodePage(props: { searchParams: Query }) {
  const code = one((await props.searchParams).code)?.trim()
  if (code) redirect(`/join/${encodeURIComponent(code)}`)
  return (
    <div className={style.page}>
      <h1>Join a class</h1>
      <p className="lead">Your teacher has a code for it, or a link that holds the code.</p>
      <div className={style.columns}>
        <JoinByCode />
      </div>
    </div>
  )
}
