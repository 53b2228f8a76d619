import { can } from '@/lib/auth/policy'
import type { Viewer } from '@/lib/auth/viewer-type'
import { db } from '@/lib/db/client'
import type { RosterEntry } from '@/lib/db/generated/client'
import { type FormerItem, readNames } from '@/lib/course/names'
import { isAsked, type Item, listItems } from '@/lib/progress/items'
import { inClass, type MemberStatus } from '../roles'
import { countLearners, listHandled, readRows } from './_rows'
import { fileNameOf } from '../_file-name'
import { type Choice, EVERYBODY } from './choice'
import { toCsv } from '../csv'
import type { Matrix, MatrixRow } from './matrix'
import { compareNames } from '../person'

export const PAGE_ROWS = 50

type Options = {
  page?: number
  items?: readonly Item[]
  /** Whether what has left the course is shown, or only said to be there. */
  former?: 'shown' | 'kept'
  /** What has left the course. */
  retired?: readonly FormerItem[]
  choice?: Choice
  /** Those who are in the class no more have rows, too. */
  once?: boolean
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
  const range = { limit: PAGE_ROWS, offset: (present - 1) * PAGE_ROWS }
  const once = options.once ?? false
  const rows = await readRows(of, page === undefined ? { once } : { range, once })
  return { items: [...items], former, rows, learners, chosen, page: present, pages }
}

/**
 * Everybody of the class and of its list, with a status: who has not joined and who is in the class no more, too.
 * Columns: who, then one for each item in the order of the course, then what has left it.
 */
export async function exportMatrixCsv(
  viewer: Viewer,
  classId: string,
  options: Pick<Options, 'items' | 'retired'> = {},
): Promise<{ fileName: string; csv: string } | null> {
  if (!can(viewer, 'class:oversee', await inClass(viewer, classId))) return null
  const matrix = await getMatrix(viewer, classId, { ...options, once: true })
  if (!matrix) return null
  const { name, sections, roster } = await db.class.findUniqueOrThrow({
    where: { id: classId },
    select: {
      name: true,
      sections: { select: { id: true, name: true } },
      roster: { where: { claimedById: null } },
    },
  })
  const named = new Map(sections.map((section) => [section.id, section.name]))
  return { fileName: `${fileNameOf(name)}.csv`, csv: toCsv(csvRows(matrix, roster, named)) }
}

const WORDS = {
  'in-progress': 'in progress',
  passed: 'passed',
  failed: 'failed',
  fault: 'grader fault',
} as const

const STATUSES: Readonly<Record<MemberStatus, string>> = {
  active: 'joined',
  left: 'left',
  removed: 'removed',
  blocked: 'blocked',
}

type Who = {
  id: string
  name: string | null
  sortName: string | null
  number: string | null
  email: string | null
  sectionId: string | null
  status: string
  joinedAt: string
  cells: MatrixRow['cells']
}

function csvRows(
  { items, former, rows }: Matrix,
  notJoined: readonly RosterEntry[],
  sections: ReadonlyMap<string, string>,
): string[][] {
  const asked = items.filter(isAsked)
  const columns = [...items, ...former]
  const everybody = [...rows.map(whoJoined), ...notJoined.map(whoDidNot)].sort((one, other) =>
    compareNames(one.sortName ?? one.name ?? '', other.sortName ?? other.name ?? ''),
  )
  return [
    ['learner', 'name', 'email', 'number', 'section', 'status', 'joined', 'passed', 'of'].concat(
      columns.map(({ id }) => id),
    ),
    ...everybody.map(({ cells, ...who }) => {
      const states = columns.map(({ id }) => cells[id]?.state)
      return [
        who.id,
        who.name ?? '',
        who.email ?? '',
        who.number ?? '',
        (who.sectionId === null ? null : sections.get(who.sectionId)) ?? '',
        who.status,
        who.joinedAt,
        String(asked.filter(({ id }) => cells[id]?.state === 'passed').length),
        String(asked.length),
        ...states.map((state) => (state ? WORDS[state] : 'not started')),
      ]
    }),
  ]
}

function whoJoined({ userId, listed, isGone, status, ...row }: MatrixRow): Who {
  return {
    ...row,
    id: userId,
    name: listed?.name ?? row.name,
    number: listed?.number ?? null,
    status: STATUSES[status] + (isGone ? ' (no longer listed)' : ''),
  }
}

/** Without an account, the id of the row of the list. */
function whoDidNot({ goneAt, ...entry }: RosterEntry): Who {
  const status = goneAt === null ? 'not joined' : 'not joined (no longer listed)'
  return { ...entry, status, joinedAt: '', cells: {} }
}
