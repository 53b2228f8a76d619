'use client'

import { GivenName } from '@/app/(teach)/_person-name'
import type { PersonName } from '@/lib/classes/person'
import { expandUuid } from '@/lib/uuid'
import { unpackWords } from './_cell-words'
import style from './grades.module.css'

/** A learner of the table, as little of them as shows it: why, says matrix-rows.tsx. */
export type PointLearner = readonly [
  /** Of shortenUuid. */
  id: string,
  name: string,
  beside: PersonName['beside'],
  total: string,
  /** Packed: _cell-words.ts. */
  cells: string,
]

/** Addresses are short, since there may be two thousand. */
export function PointRows(props: {
  columns: readonly PointColumn[]
  rows: readonly PointLearner[]
}) {
  return props.rows.map(([short, name, beside, total, cells]) => {
    const id = expandUuid(short)
    return (
      <tr key={id}>
        <th scope="row">
          <a href={`learners/${id}`}>
            <GivenName name={name} beside={beside} />
          </a>
        </th>
        <td>{total}</td>
        {unpackWords(cells).map((cell, place) => (
          <td key={place} data-first="">
            <a href={`grades/${props.columns[place]?.[0]}/${id}`} data-state={cell?.[0] ?? 'none'}>
              {cell?.[1] ?? <span className="visually-hidden">not started</span>}
            </a>
          </td>
        ))}
      </tr>
    )
  })
}

/** Of an assignment, what its column says above and below the rows. */
export type PointColumn = readonly [
  id: string,
  title: string,
  /** Points and date. */
  asks: string,
  passed: number,
  /** Null where nobody has points. */
  median: string | null,
]

/**
 * Titles sort; a second time, the other way round. Below each, what it asks, with the way there.
 * @param kept what else stands in the address, `q=a&` or nothing
 */
export function PointHead(props: {
  columns: readonly PointColumn[]
  sort: string
  direction: 'asc' | 'desc'
  kept: string
}) {
  const { columns, sort, direction, kept } = props
  const sorting = (by: string, name: string, rows?: 2) => {
    const isSorted = by === sort
    // Who has few points is looked for more often than who has all.
    const order = isSorted && direction === 'asc' ? '&order=desc' : ''
    const sorted = direction === 'asc' ? 'ascending' : 'descending'
    return (
      <th
        key={by}
        scope="col"
        rowSpan={rows}
        data-first={rows ? undefined : ''}
        aria-sort={isSorted ? sorted : undefined}
      >
        <a href={`?${kept}sort=${by}${order}`}>{name}</a>
      </th>
    )
  }
  return (
    <thead>
      <tr>
        {sorting('name', 'Learner', 2)}
        {sorting('total', 'Points so far', 2)}
        {columns.map(([id, title]) => sorting(id, title))}
      </tr>
      <tr>
        {columns.map(([id, , asks]) => (
          <th key={id} scope="col" data-first="">
            <a href={`assignments/${id}`}>{asks}</a>
          </th>
        ))}
      </tr>
    </thead>
  )
}

export function PointSums(props: { columns: readonly PointColumn[]; learners: number }) {
  return (
    <tfoot>
      <tr>
        <th scope="row">Passed, and the median</th>
        <td />
        {props.columns.map(([id, , , passed, median]) => (
          <td key={id} data-first="">
            <span className={style.sum}>{`${passed} of ${props.learners}`}</span>
            <span className={style.sum}>
              {median === null ? 'no points yet' : `median ${median}`}
            </span>
          </td>
        ))}
      </tr>
    </tfoot>
  )
}
