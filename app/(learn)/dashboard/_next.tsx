import Link from 'next/link'
import { ProgressMark } from '@/app/_components/progress-state'
import { nameOfStep } from '@/app/_components/step-name'
import { Ago } from '@/app/_components/time'
import type { Dashboard, ItemProgress } from '@/lib/progress/dashboard'
import style from './dashboard.module.css'

/** The bookmark: where to go on, and how far the ribbon has come. */
export function Next({ dashboard }: { dashboard: Dashboard }) {
  const { next, path, ofPath } = dashboard
  const begun = dashboard.items.some(({ state }) => state !== 'not-started')
  return (
    <section className={style.next} aria-labelledby="next">
      <div>
        <p className="eyebrow">{labelOf(next, begun)}</p>
        <h2 id="next">{next ? next.title : doneTitle(dashboard)}</h2>
        {next ? (
          <>
            <p className={style.detail}>
              {next.workedAt ? (
                <>
                  <ProgressMark state={next.state} />
                  {next.attempts > 0 && <span>{attempts(next.attempts)}</span>}
                  <span>
                    worked on <Ago at={next.workedAt} />
                  </span>
                </>
              ) : (
                <span>{firstSteps(next, begun)}</span>
              )}
              {path === 'short' && <span>on the short path</span>}
            </p>
            <p className="row">
              <Link href={next.href} className="button primary" prefetch={false}>
                {`${begun ? 'Continue with' : 'Begin with'} ${nameOfStep(next)}`}
              </Link>
              <Link
                href={path === 'short' ? '/course/short' : '/course'}
                className="button"
                prefetch={false}
              >
                Course map
              </Link>
            </p>
          </>
        ) : (
          <p className={style.detail}>
            {path === 'short' ? (
              <Link href="/course" prefetch={false}>
                The rest of the course
              </Link>
            ) : (
              'Every lesson’s questions are answered and every lab passes its hidden tests. What is added to the course will show up here.'
            )}
          </p>
        )}
      </div>
      <div className={style.ribbon}>
        <p>
          <span className={style.count}>{ofPath.passed}</span>
          <span>{` of ${ofPath.total} ${path === 'short' ? 'of the short path ' : ''}passed`}</span>
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

function labelOf(next: ItemProgress | null, begun: boolean): string {
  if (!next) return 'Done'
  if (next.workedAt) return 'Where you were'
  return begun ? 'What comes next' : 'Begin here'
}

function doneTitle({ path, passed, total }: Dashboard): string {
  return path === 'short' && passed < total
    ? 'The short path is passed'
    : 'Everything here is passed'
}

function firstSteps(next: ItemProgress, begun: boolean): string {
  if (begun) return next.kind === 'lab' ? 'A lab to write.' : 'A lesson to read.'
  return 'Nothing is begun yet. Read the first lesson, then write the part that it is about in its lab; both will be remembered here.'
}

function attempts(count: number): string {
  return count === 1 ? 'one try' : `${count} tries`
}
