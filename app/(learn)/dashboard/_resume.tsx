import Link from 'next/link'
import { ProgressMark } from '@/app/_components/progress-state'
import { Ago } from '@/app/_components/time'
import type { Dashboard, ItemProgress } from '@/lib/progress/dashboard'
import style from './dashboard.module.css'

/** The bookmark: where to go on, and how far the ribbon has come. */
export function Resume({ dashboard }: { dashboard: Dashboard }) {
  const { resume, recent, passed, total } = dashboard
  return (
    <section className={style.resume} aria-labelledby="resume">
      <div>
        <p className="eyebrow">{labelOf(resume, recent.length > 0)}</p>
        <h2 id="resume">{resume ? resume.title : 'Everything here is passed'}</h2>
        {resume ? (
          <>
            <p className={style.detail}>
              {resume.touchedAt ? (
                <>
                  <ProgressMark state={resume.state} />
                  {resume.attempts > 0 && <span>{attempts(resume.attempts)}</span>}
                  <span>
                    last worked on <Ago at={resume.touchedAt} />
                  </span>
                </>
              ) : (
                <span>{firstSteps(resume, recent.length > 0)}</span>
              )}
            </p>
            <p className="row">
              <Link href={resume.href} className="button primary" prefetch={false}>
                {resume.touchedAt ? 'Go on' : 'Begin'}
              </Link>
              {!resume.touchedAt && (
                <Link href="/course" className="button" prefetch={false}>
                  Course map
                </Link>
              )}
            </p>
          </>
        ) : (
          <p className={style.detail}>
            Every lesson is read and every lab passes its hidden tests. What is added to the course
            will show up here.
          </p>
        )}
      </div>
      <div className={style.ribbon}>
        <p>
          <span className={style.count}>{passed}</span> of {total} passed
        </p>
        <ol aria-hidden="true">
          {dashboard.modules.map((module) => (
            <li key={module.slug}>
              {module.items.map((item) => (
                <span key={item.id} data-state={item.state} data-kind={item.kind} />
              ))}
            </li>
          ))}
        </ol>
      </div>
    </section>
  )
}

function labelOf(resume: ItemProgress | null, begun: boolean): string {
  if (!resume) return 'Done'
  if (resume.touchedAt) return 'Where you were'
  return begun ? 'What comes next' : 'Begin here'
}

function firstSteps(resume: ItemProgress, begun: boolean): string {
  if (begun) return resume.kind === 'lab' ? 'A lab you have not opened.' : 'A lesson to read.'
  return 'Nothing is begun yet. Read the first lesson, then write the part that it is about in its lab; both will be remembered here.'
}

function attempts(count: number): string {
  return count === 1 ? 'one try' : `${count} tries`
}
