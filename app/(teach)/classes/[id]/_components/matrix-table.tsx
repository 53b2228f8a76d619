import { Grid } from '@/app/(teach)/_grid'
import { ago } from '@/app/_components/time'
import type { Matrix, MatrixRow } from '@/lib/classes/gradebook/matrix'
import { nameOf } from '@/lib/classes/person'
import type { Sort } from '@/lib/classes/gradebook/choice'
import { countedOf } from '@/lib/progress/former'
import { shortenUuid } from '@/lib/uuid'
import { addressOf, type Shown } from '../_address'
import style from './gradebook.module.css'
import { type Learner, TotalCells } from './matrix-rows'

/** Learners by columns. */
export function MatrixTable(props: {
  matrix: Matrix
  label: string
  /** What is above the rows. */
  head: React.ReactNode
  /** Of each column, whether a line parts it from the one before. */
  first: readonly boolean[]
  /** How many learners of the class have passed each column. */
  totals: readonly number[]
  /** The rows. */
  children: React.ReactNode
}) {
  const { matrix, first, totals } = props
  return (
    <Grid className={style.matrix} label={props.label}>
      {props.head}
      <tbody>{props.children}</tbody>
      <tfoot>
        <tr>
          <th scope="row">Passed in the class</th>
          <td colSpan={2} />
          <TotalCells first={first} totals={totals} learners={matrix.learners} />
        </tr>
      </tfoot>
    </Grid>
  )
}

const FIRST: readonly [Sort, string][] = [
  ['name', 'Learner'],
  ['passed', 'Passed'],
  ['last-worked', 'Last worked'],
]

/** The headings of the columns that every table has. They sort; a second time, the other way round. */
export function FirstHeadings(props: { rows: number; classId: string; shown: Shown }) {
  const { shown } = props
  return FIRST.map(([sort, name]) => {
    const isSorted = sort === shown.sort
    const direction = isSorted && shown.direction === 'asc' ? 'desc' : 'asc'
    const sorted = shown.direction === 'asc' ? 'ascending' : 'descending'
    return (
      <th key={sort} scope="col" rowSpan={props.rows} aria-sort={isSorted ? sorted : undefined}>
        <a href={addressOf(props.classId, { ...shown, sort, direction, page: 1 })}>{name}</a>
      </th>
    )
  })
}

/** What every row has, whatever its cells. */
export function learnerOf(row: MatrixRow, matrix: Matrix): Learner {
  const { name, beside } = nameOf(row)
  const worked = row.workedAt && (ago(row.workedAt) ?? row.workedAt)
  return [shortenUuid(row.userId), name, beside, countIn(row, countedOf(matrix), 'passed'), worked]
}

export function countIn(
  row: MatrixRow,
  items: readonly { id: string }[],
  state: 'passed' | 'failed' | 'fault',
): number {
  return items.filter(({ id }) => row.cells[id]?.state === state).length
}
