import type { Matrix, MatrixRow } from '@/lib/classes/gradebook'
import type { Module } from '@/lib/course/course'
import { isAsked, type Item, itemsOf } from '@/lib/progress/items'
import { countPassed, FirstHeadings, MatrixTable } from './matrix-table'

/** A column for each module. */
export function OverviewTable(props: {
  classId: string
  matrix: Matrix
  modules: readonly Module[]
  addressOf: (module: Module) => string
}) {
  const columns = props.modules.map((module) => ({
    slug: module.slug,
    items: itemsOf(module, props.matrix.items).filter(isAsked),
    isFirst: true,
  }))
  return (
    <MatrixTable
      classId={props.classId}
      matrix={props.matrix}
      head={
        <thead>
          <tr>
            <FirstHeadings rows={1} />
            {props.modules.map((module) => (
              <th key={module.slug} scope="col" data-first="">
                <a href={props.addressOf(module)}>{`${module.number} ${module.title}`}</a>
              </th>
            ))}
          </tr>
        </thead>
      }
      columns={columns}
      cells={(row) =>
        columns.map(({ slug, items }) => (
          <td key={slug} data-first="">
            <Summary row={row} items={items} />
          </td>
        ))
      }
    />
  )
}

/** How much of a module is passed, and whether somebody is stuck in it. Nothing where nothing was begun. */
function Summary({ row, items }: { row: MatrixRow; items: readonly Item[] }) {
  const states = items.flatMap(({ id }) => row.cells[id]?.state ?? [])
  if (states.length === 0) return null
  const passed = countPassed(row, items)
  const failed = states.filter((state) => state === 'failed').length
  const faults = states.filter((state) => state === 'fault').length
  return (
    <>
      <span data-state={passed === items.length ? 'passed' : 'in-progress'}>
        {`${passed} of ${items.length}`}
      </span>
      {failed > 0 && <span data-state="failed">{`${failed} failed`}</span>}
      {faults > 0 && (
        <span data-state="fault">{`${faults} grader ${faults === 1 ? 'fault' : 'faults'}`}</span>
      )}
    </>
  )
}
