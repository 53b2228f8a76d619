import { PersonName } from '@/app/(teach)/_person-name'
import type { Matrix, MatrixRow } from '@/lib/classes/gradebook'
import { isAsked, type Item } from '@/lib/progress/items'
import style from './gradebook.module.css'

export type Column = {
  /** The foot counts the learners who have passed them all. */
  items: readonly Item[]
  /** Whether a line parts it from the column before. */
  isFirst: boolean
}

/** Learners by columns. */
export function MatrixTable(props: {
  classId: string
  matrix: Matrix
  /** What is above the rows. */
  head: React.ReactNode
  columns: readonly Column[]
  /** A learner's cells, one for each column. */
  cells: (row: MatrixRow) => React.ReactNode
}) {
  const { classId, matrix, columns } = props
  const asked = matrix.items.filter(isAsked)
  return (
    <table className={style.matrix}>
      {props.head}
      <tbody>
        {matrix.rows.map((row) => (
          <tr key={row.userId}>
            <th scope="row" className={style.who}>
              <a href={`/classes/${classId}/learners/${row.userId}`}>
                <PersonName person={row} />
              </a>
            </th>
            <td className={style.sum}>
              {countPassed(row, asked)} of {asked.length}
            </td>
            {props.cells(row)}
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row" className={style.who}>
            {matrix.pages > 1 ? 'Passed on this page' : 'Passed'}
          </th>
          <td className={style.sum} />
          {columns.map(({ isFirst, items }, place) => (
            <td key={place} data-first={isFirst ? '' : undefined}>
              {matrix.rows.filter((row) => countPassed(row, items) === items.length).length} of{' '}
              {matrix.rows.length}
            </td>
          ))}
        </tr>
      </tfoot>
    </table>
  )
}

/** The headings of the first two columns, which every table has. */
export function FirstHeadings({ rows }: { rows: number }) {
  return (
    <>
      <th scope="col" rowSpan={rows} className={style.who}>
        Learner
      </th>
      <th scope="col" rowSpan={rows} className={style.sum}>
        Passed
      </th>
    </>
  )
}

export function countPassed(row: MatrixRow, items: readonly Item[]): number {
  return items.filter(({ id }) => row.cells[id]?.state === 'passed').length
}
