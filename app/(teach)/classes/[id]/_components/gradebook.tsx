import { EmptyState } from '@/app/_components/empty-state'
import { EVERYBODY } from '@/lib/classes/gradebook/choice'
import type { Matrix } from '@/lib/classes/gradebook/matrix'
import type { Sections } from '@/lib/classes/sections'
import { addressOf, type Shown } from '../_address'
import type { Opened, Part } from '../_columns'
import page from '../class.module.css'
import { Find } from './find'
import style from './gradebook.module.css'
import { ModuleLegend, OverviewLegend } from './legends'
import { LinkNav } from './link-nav'
import { ModuleTable } from './module-table'
import { OverviewTable } from './overview-table'

/** Learners by modules, or by the lessons and labs of the module that is open. Both are links, so
 * that only one of them is sent. */
export function Gradebook(props: {
  classId: string
  matrix: Matrix
  /** Those that the viewer sees. */
  sections: Sections
  mayExport: boolean
  shown: Shown
  /** What can be opened. */
  parts: readonly Part[]
  /** The part that is open. */
  open: Opened | undefined
  /** How many of the class have passed each column. */
  totals: readonly number[]
}) {
  const { classId, matrix, parts, open } = props
  if (matrix.learners === 0) return null
  const shown = { ...props.shown, page: matrix.page }
  const table = { classId, matrix, shown, totals: props.totals }
  const label = open ? `Learners by lessons and labs of ${open.name}` : 'Learners by modules'
  return (
    <section className={page.section} aria-labelledby="progress">
      <div className={page.head}>
        <h2 id="progress">{titleOf(matrix)}</h2>
        {props.mayExport && (
          <a href={`/api/classes/${classId}/export.csv`} className="button" download>
            Export all as CSV
          </a>
        )}
      </div>
      <LinkNav
        label="Modules of the table"
        className={style.modules}
        links={[
          ['All modules', addressOf(classId, { ...shown, module: undefined })],
          ...parts.map(({ slug, name }): [string, string] => [
            name,
            addressOf(classId, { ...shown, module: slug }),
          ]),
        ]}
        current={open ? 1 + parts.findIndex(({ slug }) => slug === shown.module) : 0}
        says="page"
      />
      <Find classId={classId} shown={shown} sections={props.sections} />
      {matrix.rows.length === 0 ? (
        <EmptyState title="No learner of the class is like that.">
          <p>
            <a href={addressOf(classId, { ...shown, ...EVERYBODY, page: 1 })}>Show everybody</a>
          </p>
        </EmptyState>
      ) : (
        <>
          {open ? <ModuleLegend /> : <OverviewLegend />}
          <a href="#after-table" className={`visually-hidden ${style.skip}`}>
            Skip the table
          </a>
          <div className={style.frame} role="region" aria-label={label}>
            {open ? (
              <ModuleTable {...table} label={label} groups={open.groups} />
            ) : (
              <OverviewTable {...table} label={label} parts={parts} />
            )}
          </div>
          <div id="after-table" tabIndex={-1} />
        </>
      )}
      {matrix.pages > 1 && (
        <Pages matrix={matrix} addressOf={(to) => addressOf(classId, { ...shown, page: to })} />
      )}
    </section>
  )
}

function titleOf({ learners, chosen }: Matrix): string {
  const all = learners === 1 ? 'one learner' : `${learners} learners`
  return chosen === learners ? `Progress of ${all}` : `Progress of ${chosen} of ${all}`
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
