import type { Metadata } from 'next'
import { metadataOf } from '@/app/_page-metadata'
import Link from 'next/link'
import { LabCard } from '@/app/_components/lesson/lab-card'
import { Prose } from '@/app/_components/prose'
import { listLessons } from '@/lib/course/course'
import { renderBeforehand } from '@/lib/course/render'
import { findLabCard } from '@/lib/labs/load'
import style from './before-you-begin.module.css'

export const metadata: Metadata = metadataOf('/before-you-begin')

const LAB = 'first-bytes'

export default async function BeforeYouBegin() {
  const lab = findLabCard(LAB)
  const first = listLessons()[0]
  return (
    <div className="page page-narrow">
      <h1>Before you begin</h1>
      <p className="lead">
        Whom the course is for, how much TypeScript it takes, and a refresher of the few things that
        every lab uses.
      </p>
      <Prose html={await renderBeforehand()} />
      {lab && <LabCard slug={LAB} lab={lab} />}
      {first && (
        <p className={style.onward}>
          <Link href={first.href} className="button" prefetch={false}>
            Begin with {first.number} {first.title}
          </Link>
        </p>
      )}
    </div>
  )
}
