import { Grid } from '@/app/(teach)/_grid'
import { nameOf } from '@/lib/classes/person'
import type { PointTable } from '@/lib/classes/assignments/point-table'
import { formatPoints, pointsWords } from '@/lib/classes/assignments/points'
import { formatWall } from '@/lib/format'
import matrix from '../_components/gradebook.module.css'
import { addressOf, type PointsShown } from './_address'
import { wordsOf } from './_cell-words'
import style from './grades.module.css'
import { PointRows } from './_rows'

/** Learners by assignments. */
export function Points({ table, shown }: { table: PointTable; shown: PointsShown }) {
  const { assignments } = table
  return (
    <div className={matrix.frame} role="region" aria-label="Points of the learners">
      <Grid className={`${matrix.matrix} ${style.points}`} label="Learners by assignments">
        <Head table={table} shown={shown} />
        <tbody>
          <PointRows
            assignments={assignments.map(({ id }) => id)}
            rows={table.rows.map(({ total, cells, ...person }) => ({
              id: person.userId,
              ...nameOf(person),
              total: `${formatPoints(total.points)} of ${formatPoints(total.of)}`,
              cells: assignments.map(({ id }) => {
                const cell = cells[id]
                return cell ? wordsOf(cell) : null
              }),
            }))}
          />
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">Passed, and the median</th>
            <td />
            {assignments.map(({ id, cells }) => (
              <td key={id} data-first="">
                <span className={style.sum}>{`${cells.passed} of ${table.learners}`}</span>
                <span className={style.sum}>
                  {cells.median === null ? 'no points yet' : `median ${formatPoints(cells.median)}`}
                </span>
              </td>
            ))}
          </tr>
        </tfoot>
      </Grid>
    </div>
  )
}

/** Titles sort; a second time, the other way round. Below each, what it asks, with the way there. */
function Head({ table, shown }: { table: PointTable; shown: PointsShown }) {
  const { class: head, assignments } = table
  const sorting = (sort: string, name: string, first?: true) => {
    const isSorted = sort === shown.sort
    // Who has few points is looked for more often than who has all.
    const direction = isSorted && shown.direction === 'asc' ? 'desc' : 'asc'
    const sorted = shown.direction === 'asc' ? 'ascending' : 'descending'
    return (
      <th
        key={sort}
        scope="col"
        rowSpan={first ? 2 : undefined}
        data-first={first ? undefined : ''}
        aria-sort={isSorted ? sorted : undefined}
      >
        <a href={addressOf(head.id, { ...shown, sort, direction, page: 1 })}>{name}</a>
      </th>
    )
  }
  return (
    <thead>
      <tr>
        {sorting('name', 'Learner', true)}
        {sorting('total', 'Points so far', true)}
        {assignments.map(({ id, title }) => sorting(id, title))}
      </tr>
      <tr>
        {assignments.map(({ id, points, dueWall }) => (
          <th key={id} scope="col" data-first="">
            <a href={`assignments/${id}`}>
              {[pointsWords(points), dueWall && `due ${formatWall(dueWall)}`]
                .filter(Boolean)
                .join(', ')}
            </a>
          </th>
        ))}
      </tr>
    </thead>
  )
}
