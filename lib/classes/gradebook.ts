import { can } from '@/lib/auth/policy'
import type { Viewer } from '@/lib/auth/viewer-type'
import { db } from '@/lib/db/client'
import { type FormerItem, readNames } from '@/lib/course/names'
import { isAsked, type Item, listItems } from '@/lib/progress/items'
import { inClass } from './_roles'
import { countLearners, listHandled, readRows } from './_rows'
import { type Choice, EVERYBODY } from './choice'
import { toCsv } from './csv'
import type { Matrix } from './matrix'

export const PAGE_ROWS = 50

type Options = {
  page?: number
  items?: readonly Item[]
  /** Whether what has left the course is shown, or only said to be there. */
  former?: 'shown' | 'kept'
  /** What has left the course. */
  retired?: readonly FormerItem[]
  choice?: Choice
}

/** Learners in the viewer's scope by items. Without `page`, all learners at once. */
export async function getMatrix(
  viewer: Viewer,
  classId: string,
  options: Options = {},
): Promise<Matrix | null> {
  const facts = await inClass(viewer, classId)
  if (!can(viewer, 'class:read-work', facts)) return null
  const { scope } = facts
  const { page, items = listItems(), choice = EVERYBODY, retired = readNames().retired } = options
  const former = await listHandled({ classId, scope }, retired)
  const of = { classId, scope, items, former: options.former === 'kept' ? [] : former, choice }
  const { learners, chosen } = await countLearners(of)
  const pages = page === undefined ? 1 : Math.max(1, Math.ceil(chosen / PAGE_ROWS))
  const present = Math.min(Math.max(1, Math.trunc(page ?? 1) || 1), pages)
  const limit = page === undefined ? null : PAGE_ROWS
  const rows = await readRows(of, limit, (present - 1) * PAGE_ROWS)
  return { items: [...items], former, rows, learners, chosen, page: present, pages }
}

/** Columns: who, then one for each item in the order of the course, then what has left it. */
export async function exportMatrixCsv(
  viewer: Viewer,
  classId: string,
  options: Pick<Options, 'items' | 'retired'> = {},
): Promise<{ fileName: string; csv: string } | null> {
  if (!can(viewer, 'class:oversee', await inClass(viewer, classId))) return null
  const matrix = await getMatrix(viewer, classId, options)
  if (!matrix) return null
  const { name } = await db.class.findUniqueOrThrow({
    where: { id: classId },
    select: { name: true },
  })
  return { fileName: `${fileNameOf(name)}.csv`, csv: toCsv(csvRows(matrix)) }
}

const WORDS = {
  'in-progress': 'in progress',
  passed: 'passed',
  failed: 'failed',
  fault: 'grader fault',
} as const

function csvRows({ items, former, rows }: Matrix): string[][] {
  const asked = items.filter(isAsked)
  const columns = [...items, ...former]
  return [
    ['learner', 'name', 'email', 'joined', 'passed', 'of', ...columns.map(({ id }) => id)],
    ...rows.map((row) => {
      const states = columns.map(({ id }) => row.cells[id]?.state)
      return [
        row.userId,
        row.name ?? '',
        row.email ?? '',
        row.joinedAt,
        String(asked.filter(({ id }) => row.cells[id]?.state === 'passed').length),
        String(asked.length),
        ...states.map((state) => (state ? WORDS[state] : 'not started')),
      ]
    }),
  ]
}

function fileNameOf(className: string): string {
  const plain = className
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
  return plain || 'class'
}
