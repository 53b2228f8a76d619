'use client'

import { GivenName } from '@/app/(teach)/_person-name'
import type { PersonName } from '@/lib/classes/person'
import type { CellWords } from './_cell-words'

/** A learner of the table, as little of them as shows it: why, says matrix-rows.tsx. */
export type PointLearner = PersonName & {
  id: string
  total: string
  cells: readonly (CellWords | null)[]
}

/** @param assignments ids of the columns. Addresses are short, since there may be two thousand. */
export function PointRows(props: {
  assignments: readonly string[]
  rows: readonly PointLearner[]
}) {
  return props.rows.map(({ id, name, beside, total, cells }) => (
    <tr key={id}>
      <th scope="row">
        <a href={`learners/${id}`}>
          <GivenName name={name} beside={beside} />
        </a>
      </th>
      <td>{total}</td>
      {cells.map((cell, place) => (
        <td key={place} data-first="">
          <a href={`grades/${props.assignments[place]}/${id}`} data-state={cell?.[0] ?? 'none'}>
            {cell?.[1] ?? <span className="visually-hidden">not started</span>}
          </a>
        </td>
      ))}
    </tr>
  ))
}
