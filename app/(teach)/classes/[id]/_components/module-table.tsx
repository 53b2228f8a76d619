import type { Cell, Matrix } from '@/lib/classes/gradebook/matrix'
import { countedOf } from '@/lib/progress/former'
import type { Shown } from '../_address'
import type { Group } from '../_columns'
import { FirstHeadings, learnerOf, MatrixTable } from './matrix-table'
import { ModuleHead, ModuleRows } from './matrix-rows'
import { type ItemCell, packCells } from './packed-cells'

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
      head={
        <ModuleHead
          classId={classId}
          groups={groups.map(({ title, href, columns }) => [
            title,
            href,
            columns.map(({ title, href }) => (href ? [title, href] : [title])),
          ])}
        >
          <FirstHeadings rows={2} classId={classId} shown={props.shown} />
        </ModuleHead>
      }
      first={first}
      totals={props.totals}
    >
      <ModuleRows
        classId={classId}
        asked={countedOf(matrix).length}
        first={first}
        items={columns.map(({ id }) => id)}
        rows={matrix.rows.map((row) => [
          learnerOf(row, matrix),
          packCells(columns.map(({ id }) => cellOf(row.cells[id]))),
        ])}
      />
    </MatrixTable>
  )
}

function cellOf(cell: Cell | undefined): ItemCell | null {
  return cell ? { ...cell, handedIn: cell.submissionId !== null } : null
}
