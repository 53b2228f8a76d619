import { Grid } from '@/app/(teach)/_grid'
import { nameOf } from '@/lib/classes/person'
import { ALL_POINTS } from '@/lib/classes/assignments/point-choice'
import type { PointTable } from '@/lib/classes/assignments/point-table'
import { formatPoints, pointsWords } from '@/lib/classes/assignments/points'
import { formatWall } from '@/lib/format'
import { shortenUuid } from '@/lib/uuid'
import matrix from '../_components/gradebook.module.css'
import { parametersOf, type PointsShown } from './_address'
import { packWords, wordsOf } from './_cell-words'
import style from './grades.module.css'
import { type PointColumn, PointHead, PointRows, PointSums } from './_rows'

/** Learners by assignments. */
export function Points({ table, shown }: { table: PointTable; shown: PointsShown }) {
  const { assignments } = table
  const { sort, direction } = shown
  const kept = new URLSearchParams(parametersOf({ ...shown, ...UNSORTED, page: 1 })).toString()
  // One array for the three parts: what they share is sent once.
  const columns = assignments.map(
    ({ id, title, points, dueWall, cells: { passed, median } }): PointColumn => [
      id,
      title,
      [pointsWords(points), dueWall && `due ${formatWall(dueWall)}`].filter(Boolean).join(', '),
      passed,
      median === null ? null : formatPoints(median),
    ],
  )
  return (
    <div className={matrix.frame} role="region" aria-label="Points of the learners">
      <Grid className={`${matrix.matrix} ${style.points}`} label="Learners by assignments">
        <PointHead {...{ columns, sort, direction }} kept={kept && `${kept}&`} />
        <tbody>
          <PointRows
            columns={columns}
            rows={table.rows.map(({ total, cells, ...person }) => {
              const { name, beside } = nameOf(person)
              return [
                shortenUuid(person.userId),
                name,
                beside,
                `${formatPoints(total.points)} of ${formatPoints(total.of)}`,
                packWords(
                  assignments.map(({ id }) => {
                    const cell = cells[id]
                    return cell ? wordsOf(cell) : null
                  }),
                ),
              ]
            })}
          />
        </tbody>
        <PointSums columns={columns} learners={table.learners} />
      </Grid>
    </div>
  )
}

const UNSORTED = { sort: ALL_POINTS.sort, direction: ALL_POINTS.direction }
