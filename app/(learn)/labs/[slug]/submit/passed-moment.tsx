'use client'

import Link from 'next/link'
import { Bar } from '@/app/_components/bar'
import { useProgress } from '@/app/_components/progress-store'
import { nameOfStep } from '@/app/_components/step-name'
import { countPassed } from '@/app/_components/tally'
import { labItem } from '@/lib/course/item'
import type { LabPage } from '../_lab-page'
import styles from './passed-moment.module.css'

/** What the pass means for the lesson and its module, and where to go from here. */
export function PassedMoment({ lab, fresh }: { lab: LabPage; fresh: boolean }) {
  const progress = useProgress()
  // What is known from before the verdict says nothing of it.
  const known = progress?.items[labItem(lab.slug)]?.state === 'passed' ? progress : null
  const { lesson } = lab
  return (
    <div className={styles.moment} data-fresh={fresh || undefined}>
      {known && lesson && (
        <p className={styles.tally}>
          <span aria-hidden="true" className={styles.check}>
            ✓
          </span>
          <strong>{standingOf(lesson, known.items)}</strong>
          <Bar
            passed={countPassed(lesson.module.items, known.items)}
            total={lesson.module.items.length}
          />
          <span>
            {`${countPassed(lesson.module.items, known.items)} of ${lesson.module.items.length} in ${lesson.module.title}`}
          </span>
        </p>
      )}
      <p className={styles.onward}>
        {known?.next && (
          <Link href={known.next.href} className="button primary" prefetch={false}>
            {`Continue with ${nameOfStep(known.next)}`}
          </Link>
        )}
        {!lab.solutionWaits && (
          <Link href={`/labs/${lab.slug}/solution`} className="button" prefetch={false}>
            See our solution
          </Link>
        )}
        {lesson && (
          <Link href={`${lesson.href}#lesson-end`} className="button" prefetch={false}>
            {`Lesson ${lesson.number}`}
          </Link>
        )}
      </p>
    </div>
  )
}

function standingOf(
  { number, items }: NonNullable<LabPage['lesson']>,
  states: Readonly<Record<string, { state: string }>>,
): string {
  const passed = countPassed(items, states)
  return passed === items.length ? `${number} done` : `${passed} of ${items.length} in ${number}`
}
