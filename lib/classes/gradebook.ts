import { can } from '@/lib/auth/policy'
import type { Viewer } from '@/lib/auth/viewer-type'
import { db, pool } from '@/lib/db/client'
import { isAsked, type Item, listItems } from '@/lib/progress/items'
import type { StoredState } from '@/lib/progress/standing'
import { inClass } from './_roles'
import { toCsv } from './csv'

export const PAGE_ROWS = 50

export type Cell = { state: StoredState; attempts: number; submissionId: string | null }

export type MatrixRow = {
  userId: string
  name: string | null
  email: string | null
  isGuest: boolean
  joinedAt: string
  /** By item id; an item that is not there was not started. */
  cells: Record<string, Cell>
}

export type Matrix = {
  items: Item[]
  rows: MatrixRow[]
  /** Of all pages. */
  learners: number
  /** From 1. A page beyond the last is the last. */
  page: number
  pages: number
}

/** Learners by items. Without `page`, all learners at once. */
export async function getMatrix(
  viewer: Viewer,
  classId: string,
  { page, items = listItems() }: { page?: number; items?: Item[] } = {},
): Promise<Matrix | null> {
  if (!can(viewer, 'class:read-work', await inClass(viewer, classId))) return null
  const learners = await db.membership.count({
    where: { classId, role: 'learner', status: 'active' },
  })
  const pages = page === undefined ? 1 : Math.max(1, Math.ceil(learners / PAGE_ROWS))
  const present = Math.min(Math.max(1, Math.trunc(page ?? 1) || 1), pages)
  const limit = page === undefined ? null : PAGE_ROWS
  const rows = await readRows(classId, items, limit, (present - 1) * PAGE_ROWS)
  return { items, rows, learners, page: present, pages }
}

/** Columns: who, then one for each item in the order of the course. */
export async function exportMatrixCsv(
  viewer: Viewer,
  classId: string,
  options: { items?: Item[] } = {},
): Promise<{ fileName: string; csv: string } | null> {
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

function csvRows({ items, rows }: Matrix): string[][] {
  const asked = items.filter(isAsked)
  return [
    ['learner', 'name', 'email', 'joined', 'passed', 'of', ...items.map(({ id }) => id)],
    ...rows.map((row) => {
      const states = items.map(({ id }) => row.cells[id]?.state)
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

type RawRow = Omit<MatrixRow, 'cells' | 'joinedAt'> & {
  joinedAt: Date
  cells: [item: string, state: StoredState, attempts: number, submissionId: string | null][] | null
}

/**
 * One query: a row per learner with its cells as one JSON array. Prisma would fetch 40,000 objects and
 * join them here.
 */
async function readRows(
  classId: string,
  items: readonly Item[],
  limit: number | null,
  offset: number,
): Promise<MatrixRow[]> {
  const { rows } = await pool().query<RawRow>({
    name: 'gradebook',
    text: `
      select l."userId", l.name, l.email, l."isGuest", l."joinedAt" at time zone 'utc' as "joinedAt", p.cells
      from (
        select m."userId", m."joinedAt", u.name, u.email, u."isGuest"
        from "Membership" m join "User" u on u.id = m."userId"
        where m."classId" = $1::uuid and m.role = 'learner' and m.status = 'active'
        order by lower(u.name) nulls last, m."userId" limit $3::int offset $4::int
      ) l
      left join lateral (
        select json_agg(json_build_array(item, state, attempts, "submissionId")) as cells
        from "Progress" where "userId" = l."userId" and item = any($2::text[])
      ) p on true
      order by lower(l.name) nulls last, l."userId"`,
    values: [classId, items.map(({ id }) => id), limit, offset],
  })
  return rows.map(({ joinedAt, cells, ...row }) => ({
    ...row,
    joinedAt: joinedAt.toISOString(),
    cells: Object.fromEntries(
      (cells ?? []).map(([item, state, attempts, submissionId]) => [
        item,
        { state, attempts, submissionId },
      ]),
    ),
  }))
}
