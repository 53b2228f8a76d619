import type { FormerItem } from '@/lib/course/names'
import type { Item } from '@/lib/progress/items'
import type { StoredState } from '@/lib/progress/standing'
import type { MemberStatus } from '../roles'
import type { Person } from '../person'

export type Cell = { state: StoredState; attempts: number; submissionId: string | null }

export type MatrixRow = Person & {
  /** By what they are sorted. */
  sortName: string | null
  status: MemberStatus
  /** The school's newest list has them no more. */
  isGone: boolean
  sectionId: string | null
  joinedAt: string
  /** Of the items of the matrix; null where none was begun. */
  workedAt: string | null
  /** By item id; an item that is not there was not started. */
  cells: Record<string, Cell>
}

export type Matrix = {
  items: Item[]
  /** What has left the course and somebody of the class has a result in. */
  former: readonly FormerItem[]
  rows: MatrixRow[]
  /** Of the class, as far as the viewer sees it. */
  learners: number
  /** Of those, how many were chosen: on all pages. */
  chosen: number
  /** From 1. A page beyond the last is the last. */
  page: number
  pages: number
}
