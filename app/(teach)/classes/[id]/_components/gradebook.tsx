import { PersonName } from '@/app/(teach)/_person-name'
import { ProgressMark, type ProgressState, progressWord } from '@/app/_components/progress-state'
import type { Cell, Matrix, MatrixRow } from '@/lib/classes/gradebook'
import type { Item } from '@/lib/progress/items'
import page from '../class.module.css'
import style from './gradebook.module.css'

const STATES: readonly ProgressState[] = ['passed', 'in-progress', 'failed', 'fault', 'not-started']

/** Learners by items. Plain links: fifty rows of components would cost more than they give. */
export function Gradebook({ classId, matrix }: { classId: string; matrix: Matrix }) {
  if (matrix.rows.length === 0) return null
  const lessons = byLesson(matrix.items)
  const firsts = new Set(lessons.map(([first]) => first?.id))
  return (
    <section className={page.section} aria-labelledby="progress">
      <div className={page.head}>
        <h2 id="progress">
          Progress of {matrix.learners === 1 ? 'one learner' : `${matrix.learners} learners`}
        </h2>
        <a href={`/api/classes/${classId}/export.csv`} className="button" download>
          Export as CSV
        </a>
      </div>
      <ul className={style.legend} aria-label="Legend">
        {STATES.map((state) => (
          <li key={state}>
            <ProgressMark state={state} />
          </li>
        ))}
        <li>×3: at the third try</li>
      </ul>
      <div
        className={style.frame}
        role="region"
        aria-label="Learners by lessons and labs"
        tabIndex={0}
      >
        <table className={style.matrix}>
          <colgroup />
          <colgroup />
          {lessons.map((items) => (
            <colgroup key={items[0]?.id} span={items.length} />
          ))}
          <thead>
            <tr>
              <th scope="col" rowSpan={2} className={style.who}>
                Learner
              </th>
              <th scope="col" rowSpan={2} className={style.sum}>
                Passed
              </th>
              {lessons.map(([first, ...labs]) => (
                <th key={first?.id} scope="colgroup" colSpan={labs.length + 1} data-first="">
                  <a href={first?.href}>{first?.title}</a>
                </th>
              ))}
            </tr>
            <tr>
              {matrix.items.map((item) => (
                <th key={item.id} scope="col" data-first={firsts.has(item.id) ? '' : undefined}>
                  {item.kind === 'lesson' ? 'Lesson' : <a href={item.href}>{item.title}</a>}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {matrix.rows.map((row) => (
              <tr key={row.userId}>
                <th scope="row" className={style.who}>
                  <a href={`/classes/${classId}/learners/${row.userId}`}>
                    <PersonName person={row} />
                  </a>
                </th>
                <td className={style.sum}>
                  {passed(row, matrix.items)} of {matrix.items.length}
                </td>
                {matrix.items.map((item, place) => (
                  // What is sent of each is sent thousands of times: a short key, and no property without a value.
                  <td key={place} {...(firsts.has(item.id) && { 'data-first': '' })}>
                    <CellLink
                      cell={row.cells[item.id]}
                      page={`/classes/${classId}/learners/${row.userId}`}
                    />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row" className={style.who}>
                {matrix.pages > 1 ? 'Passed on this page' : 'Passed'}
              </th>
              <td className={style.sum} />
              {matrix.items.map((item) => (
                <td key={item.id} data-first={firsts.has(item.id) ? '' : undefined}>
                  {matrix.rows.filter((row) => row.cells[item.id]?.state === 'passed').length} of{' '}
                  {matrix.rows.length}
                </td>
              ))}
            </tr>
          </tfoot>
        </table>
      </div>
      {matrix.pages > 1 && <Pages classId={classId} matrix={matrix} />}
    </section>
  )
}

/**
 * One of thousands, so it is a link with its words and nothing else: the signs are the style's. Where nothing was
 * begun there is nothing, since the name of the row leads to the learner's page.
 */
function CellLink({ cell, page }: { cell: Cell | undefined; page: string }) {
  if (!cell) return null
  return (
    <a
      href={cell.submissionId ? `/submissions/${cell.submissionId}` : page}
      data-state={cell.state}
    >{`${progressWord(cell.state)}${cell.attempts > 1 ? ` ×${cell.attempts}` : ''}`}</a>
  )
}

function Pages({ classId, matrix: { page: present, pages } }: { classId: string; matrix: Matrix }) {
  return (
    <nav className={style.pages} aria-label="Pages of the table">
      {present > 1 && (
        <a href={`/classes/${classId}?page=${present - 1}`} className="button" rel="prev">
          Previous
        </a>
      )}
      <span>
        Page {present} of {pages}
      </span>
      {present < pages && (
        <a href={`/classes/${classId}?page=${present + 1}`} className="button" rel="next">
          Next
        </a>
      )}
    </nav>
  )
}

function byLesson(items: readonly Item[]): Item[][] {
  const groups = new Map<string, Item[]>()
  for (const item of items) groups.set(item.lesson, [...(groups.get(item.lesson) ?? []), item])
  return [...groups.values()]
}

function passed(row: MatrixRow, items: readonly Item[]): number {
  return items.filter(({ id }) => row.cells[id]?.state === 'passed').length
}
