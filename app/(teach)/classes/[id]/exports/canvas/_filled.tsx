import { Name } from '@/app/_components/name'
import { columnField } from '@/lib/classes/exports/address'
import type { CanvasFilePreview } from '@/lib/classes/exports/canvas-upload'
import type { Sheet } from '@/lib/classes/exports/sheet'
import { formatPoints } from '@/lib/classes/assignments/points'
import { People } from '../_unfound'
import style from '../exports.module.css'

type Props = {
  classId: string
  assignments: Sheet['assignments']
  file: CanvasFilePreview
}

/** Which column takes what, whom nobody is found for, and the file. */
export function Filled({ classId, assignments, file }: Props) {
  return (
    <>
      <Columns classId={classId} assignments={assignments} file={file} />
      <section aria-labelledby="people" className={style.section}>
        <h2 id="people">
          {file.pairs.length} of {file.pairs.length + file.unmatched.length} people of the file
        </h2>
        <p>
          They are found by what the list of the class says: Canvas’ id, the number, the login. What
          an account says of itself finds nobody.
        </p>
        {file.unmatched.length > 0 && <Unmatched file={file} />}
        {file.absent.length > 0 && (
          <details className={style.people}>
            <summary>
              {file.absent.length === 1 ? 'One person' : `${file.absent.length} people`} of this
              class and its list: in no row of the file that could be found.
            </summary>
            <People people={file.absent} />
          </details>
        )}
      </section>
      <Download classId={classId} assignments={assignments} file={file} />
    </>
  )
}

function Columns({ classId, assignments, file }: Props) {
  const { columns, chosen } = file
  const possible = new Map(columns.map((column) => [column.place, column.possible]))
  const other = assignments.filter(({ id, points }) => {
    const there = possible.get(chosen.get(id) ?? -1)
    return there && Number(there.replace(',', '.')) * 100 !== points
  })
  return (
    <section aria-labelledby="columns" className={style.section}>
      <h2 id="columns">Which column takes what</h2>
      <form action={`/classes/${classId}/exports/canvas`} className={style.choices}>
        {assignments.map(({ id, title, points }) => (
          <div key={id} className="field">
            <label htmlFor={columnField(id)}>
              <Name>{title}</Name>, of {formatPoints(points)}
            </label>
            <select
              id={columnField(id)}
              name={columnField(id)}
              defaultValue={chosen.get(id) ?? 'none'}
            >
              <option value="none">Not into this file</option>
              {columns.map(({ place, heading }) => (
                <option key={place} value={place}>
                  {heading}
                </option>
              ))}
            </select>
          </div>
        ))}
        <p className="row">
          <button type="submit" className="button">
            Show what it would be
          </button>
        </p>
      </form>
      {other.map(({ id, title, points }) => (
        <p key={id} className="notice">
          <Name>{title}</Name>
          <span>
            {` is of ${formatPoints(points)} here and of ${possible.get(chosen.get(id)!)} in Canvas. Points are written as they are.`}
          </span>
        </p>
      ))}
      {file.twice.map(({ place, heading }) => (
        <p key={place} className="notice" data-tone="faulty" role="alert">
          “{heading}” would take more than one assignment. Choose one for it.
        </p>
      ))}
    </section>
  )
}

const WHY = {
  nobody: 'nobody of the class’s list',
  several: 'more than one of the list fits',
  twice: 'the same person as in another row',
} as const

function Unmatched({ file: { unmatched } }: { file: CanvasFilePreview }) {
  return (
    <div className="notice">
      <p>
        {unmatched.length === 1 ? 'One row' : `${unmatched.length} rows`} of the file stay as they
        are:
      </p>
      <ul className={style.names}>
        {unmatched.map(({ row, why }) => (
          <li key={row.cells[0]?.[0]}>
            <Name>{row.student}</Name>, ID {row.id}: {WHY[why]}
          </li>
        ))}
      </ul>
    </div>
  )
}

function Download({ classId, assignments, file }: Props) {
  const { changes, chosen, digest, twice } = file
  if (twice.length > 0 || chosen.size === 0) return null
  const asked = assignments.map(({ id }) => [columnField(id), String(chosen.get(id) ?? 'none')])
  const query = new URLSearchParams([['file', digest], ...asked] as [string, string][])
  return (
    <section aria-labelledby="download" className={style.section}>
      <h2 id="download">The file</h2>
      <p>
        <span>{writtenOf(changes)}</span> Who has no points yet keeps what Canvas has, and so does
        every other cell, byte for byte.
      </p>
      <p className="row">
        <a
          href={`/api/classes/${classId}/exports/canvas?${query}`}
          className="button primary"
          download
        >
          The filled file
        </a>
      </p>
      <form action={`/api/classes/${classId}/exports/canvas/forget`} method="post">
        <button type="submit" className="button">
          Throw the file away
        </button>
      </form>
    </section>
  )
}

function writtenOf(changes: CanvasFilePreview['changes']): string {
  const cells = changes.length === 1 ? 'One cell is' : `${changes.length} cells are`
  const other = changes.filter(({ before, after }) => before !== '' && before !== after).length
  const replaced = other > 0 ? ` In Canvas, ${other} of them had something else.` : ''
  return `${cells} written: points, or EX for who is excused.${replaced}`
}
