import { ProgressMark } from '@/app/_components/progress-state'
import type { Matrix } from '@/lib/classes/gradebook'
import type { Module } from '@/lib/course/course'
import page from '../class.module.css'
import style from './gradebook.module.css'
import { ModuleTable } from './module-table'
import { OverviewTable } from './overview-table'

/** Learners by modules, or by the lessons and labs of the module that is open. Both are links, so
 * that only one of them is sent. */
export function Gradebook(props: {
  classId: string
  matrix: Matrix
  modules: readonly Module[]
  open: Module | undefined
}) {
  const { classId, matrix, modules, open } = props
  if (matrix.rows.length === 0) return null
  const addressOf = (to: { module?: string; page: number }) => addressIn(classId, to)
  const addressOfModule = ({ slug }: Module) => addressOf({ module: slug, page: matrix.page })
  return (
    <section className={page.section} aria-labelledby="progress">
      <div className={page.head}>
        <h2 id="progress">
          Progress of {matrix.learners === 1 ? 'one learner' : `${matrix.learners} learners`}
        </h2>
        <a href={`/api/classes/${classId}/export.csv`} className="button" download>
          Export all as CSV
        </a>
      </div>
      <nav className={style.modules} aria-label="Modules of the table">
        <a
          href={addressOf({ page: matrix.page })}
          aria-current={open === undefined ? 'page' : undefined}
        >
          All modules
        </a>
        {modules.map((one) => (
          <a
            key={one.slug}
            href={addressOfModule(one)}
            aria-current={one.slug === open?.slug ? 'page' : undefined}
          >
            {`${one.number} ${one.title}`}
          </a>
        ))}
      </nav>
      {open ? <ModuleLegend /> : <OverviewLegend />}
      <div
        className={style.frame}
        role="region"
        aria-label={open ? `Learners by lessons and labs of ${open.title}` : 'Learners by modules'}
        tabIndex={0}
      >
        {open ? (
          <ModuleTable classId={classId} matrix={matrix} />
        ) : (
          <OverviewTable
            classId={classId}
            matrix={matrix}
            modules={modules}
            addressOf={addressOfModule}
          />
        )}
      </div>
      {matrix.pages > 1 && (
        <Pages matrix={matrix} addressOf={(to) => addressOf({ module: open?.slug, page: to })} />
      )}
    </section>
  )
}

function OverviewLegend() {
  return (
    <ul className={style.legend} aria-label="Legend">
      <li>7 of 12: so many lessons and labs passed</li>
      <li>
        <ProgressMark state="passed" word="all passed" />
      </li>
      <li>
        <ProgressMark state="in-progress" word="begun" />
      </li>
      <li>
        <ProgressMark state="failed" word="last try failed" />
      </li>
      <li>
        <ProgressMark state="fault" />
      </li>
      <li>
        <ProgressMark state="not-started" />
      </li>
    </ul>
  )
}

function ModuleLegend() {
  return (
    <ul className={style.legend} aria-label="Legend">
      {(['passed', 'in-progress', 'failed', 'fault', 'not-started'] as const).map((state) => (
        <li key={state}>
          <ProgressMark state={state} />
        </li>
      ))}
      <li>×3: at the third try</li>
    </ul>
  )
}

function Pages(props: { matrix: Matrix; addressOf: (page: number) => string }) {
  const { page: present, pages } = props.matrix
  return (
    <nav className={style.pages} aria-label="Pages of the table">
      {present > 1 && (
        <a href={props.addressOf(present - 1)} className="button" rel="prev">
          Previous
        </a>
      )}
      <span>
        Page {present} of {pages}
      </span>
      {present < pages && (
        <a href={props.addressOf(present + 1)} className="button" rel="next">
          Next
        </a>
      )}
    </nav>
  )
}

/** With the fragment, since whoever turns a page of the table wants to go on reading it. */
function addressIn(classId: string, to: { module?: string; page: number }): string {
  const query = new URLSearchParams()
  if (to.module) query.set('module', to.module)
  if (to.page > 1) query.set('page', String(to.page))
  return `/classes/${classId}${query.size > 0 ? `?${query}` : ''}#progress`
}
