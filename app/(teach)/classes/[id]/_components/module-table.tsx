import type { Matrix } from '@/lib/classes/gradebook/matrix'
import { countedOf } from '@/lib/progress/former'
import type { Shown } from '../_address'
import type { Group } from '../_columns'
import { FirstHeadings, learnerOf, MatrixTable } from './matrix-table'
import { ModuleRows } from './matrix-rows'

/** A column for each lesson and each lab of a module. */
export function ModuleTable(props: {
  classId: string
  matrix: Matrix
  shown: Shown
  label: string
  groups: readonly Group[]
  totals: readonly number[]
}) {
  const { classId, matrix, groups } = props
  const columns = groups.flatMap(({ columns }) => columns)
  const first = groups.flatMap(({ columns }) => columns.map((_, place) => place === 0))
  return (
    <MatrixTable
      matrix={matrix}
      label={props.label}
      head={<Head classId={classId} shown={props.shown} groups={groups} />}
      first={first}
      totals={props.totals}
    >
      <ModuleRows
        classId={classId}
        asked={countedOf(matrix).length}
        first={first}
        rows={matrix.rows.map((row) =>
          learnerOf(
            row,
            matrix,
            columns.map(({ id }) => {
              const cell = row.cells[id]
              return cell ? [cell.state, cell.attempts, cell.submissionId] : null
            }),
          ),
        )}
      />
    </MatrixTable>
  )
}

/** Lessons, and below each its labs. */
function Head(props: { classId: string; shown: Shown; groups: readonly Group[] }) {
  return (
    <>
      <colgroup span={3} />
      {props.groups.map(({ id, columns }) => (
        <colgroup key={id} span={columns.length} />
      ))}
      <thead>
        <tr>
          <FirstHeadings rows={2} classId={props.classId} shown={props.shown} />
          {props.groups.map(({ id, title, href, columns }) => (
            <th key={id} scope="colgroup" colSpan={columns.length} data-first="">
              {href ? <a href={href}>{title}</a> : title}
            </th>
          ))}
        </tr>
        <tr>
          {props.groups.flatMap(({ columns }) =>
            columns.map(({ id, title, href }, place) => (
              <th key={id} scope="col" data-first={place === 0 ? '' : undefined}>
                {/* Of a lab: what the class has made of it. */}
                {href ? <a href={`/classes/${props.classId}${href}`}>{title}</a> : title}
              </th>
            )),
          )}
        </tr>
      </thead>
    </>
  )
}
