import type { Matrix, MatrixRow } from '@/lib/classes/gradebook/matrix'
import { countedOf } from '@/lib/progress/former'
import { addressOf, type Shown } from '../_address'
import type { Part } from '../_columns'
import { countIn, FirstHeadings, learnerOf, MatrixTable } from './matrix-table'
import { type ModuleSum, OverviewRows } from './matrix-rows'

/** A column for each module. */
export function OverviewTable(props: {
  classId: string
  matrix: Matrix
  shown: Shown
  label: string
  parts: readonly Part[]
  totals: readonly number[]
}) {
  const { classId, matrix, shown, parts } = props
  return (
    <MatrixTable
      matrix={matrix}
      label={props.label}
      head={
        <thead>
          <tr>
            <FirstHeadings rows={1} classId={classId} shown={shown} />
            {parts.map(({ slug, name }) => (
              <th key={slug} scope="col" data-first="">
                <a href={addressOf(classId, { ...shown, module: slug })}>{name}</a>
              </th>
            ))}
          </tr>
        </thead>
      }
      first={parts.map(() => true)}
      totals={props.totals}
    >
      <OverviewRows
        classId={classId}
        asked={countedOf(matrix).length}
        sizes={parts.map(({ asked }) => asked.length)}
        rows={matrix.rows.map((row) => [
          learnerOf(row, matrix),
          parts.map(({ asked }) => sumOf(row, asked)),
        ])}
      />
    </MatrixTable>
  )
}

function sumOf(row: MatrixRow, items: Part['asked']): ModuleSum | null {
  if (!items.some(({ id }) => id in row.cells)) return null
  return [
    countIn(row, items, 'passed'),
    countIn(row, items, 'failed'),
    countIn(row, items, 'fault'),
  ]
}
