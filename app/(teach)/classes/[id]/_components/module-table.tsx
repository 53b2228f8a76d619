import type { Matrix } from '@/lib/classes/gradebook'
import type { Item } from '@/lib/progress/items'
import { FirstHeadings, MatrixTable } from './matrix-table'
import { ModuleCells } from './module-cells'

/** A column for each lesson and each lab of a module. */
export function ModuleTable({ classId, matrix }: { classId: string; matrix: Matrix }) {
  const lessons = byLesson(matrix.items)
  return (
    <MatrixTable
      classId={classId}
      matrix={matrix}
      head={<Head lessons={lessons} />}
      columns={lessons.flatMap((items) =>
        items.map((item, place) => ({ items: [item], isFirst: place === 0 })),
      )}
      cells={(row) => (
        <ModuleCells
          lessons={lessons.map((items) =>
            items.map(({ id }) => {
              const cell = row.cells[id]
              return cell ? [cell.state, cell.attempts, cell.submissionId] : null
            }),
          )}
        />
      )}
    />
  )
}

/** Lessons, and below each its labs. */
function Head({ lessons }: { lessons: readonly Item[][] }) {
  return (
    <>
      <colgroup span={2} />
      {lessons.map((items) => (
        <colgroup key={items[0]?.id} span={items.length} />
      ))}
      <thead>
        <tr>
          <FirstHeadings rows={2} />
          {lessons.map(([lesson, ...labs]) => (
            <th key={lesson?.id} scope="colgroup" colSpan={labs.length + 1} data-first="">
              <a href={lesson?.href}>{lesson?.title}</a>
            </th>
          ))}
        </tr>
        <tr>
          {lessons.flat().map((item) => (
            <th key={item.id} scope="col" data-first={item.kind === 'lesson' ? '' : undefined}>
              {item.kind === 'lesson' ? 'Lesson' : <a href={item.href}>{item.title}</a>}
            </th>
          ))}
        </tr>
      </thead>
    </>
  )
}

function byLesson(items: readonly Item[]): Item[][] {
  const groups = new Map<string, Item[]>()
  for (const item of items) groups.set(item.lesson, [...(groups.get(item.lesson) ?? []), item])
  return [...groups.values()]
}
