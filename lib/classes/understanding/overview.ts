import { can, type Scope } from '@/lib/auth/policy'
import type { Viewer } from '@/lib/auth/viewer-type'
import { pool } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import { storedNames } from '@/lib/course/names'
import { type Item, listItems } from '@/lib/progress/items'
import type { StoredState } from '@/lib/progress/standing'
import { askedOnce } from '../_good-for-a-while'
import { inScope, isLearnerOf, isSeen } from '../_learners'
import { inClass } from '../roles'

const { empty, sql } = Prisma

/** Of two states of one item, under a name of before and its own, the later of these counts. */
const ORDER: readonly StoredState[] = ['fault', 'in-progress', 'failed', 'passed']

/** How many learners of the class are how far with an item; the rest have not begun it. */
export type Share = Record<StoredState, number>

export type ClassSummary = {
  learners: number
  /** In the order of the items. */
  shares: Share[]
  /**
   * The places of the items that a quarter, half and three quarters of the class have come to: each learner is at the
   * item after the last that they have passed. The median learner is one of the class. Null of an empty class.
   */
  at: { quarter: number; half: number; most: number } | null
}

/** The whole class, whatever page of it is shown; of an assistant, the learners of their sections. */
export async function summariseClass(
  viewer: Viewer,
  classId: string,
  { items = listItems() }: { items?: readonly Item[] } = {},
): Promise<ClassSummary | null> {
  const facts = await inClass(viewer, classId)
  if (!can(viewer, 'class:read-work', facts)) return null
  return countOnce({ classId, scope: facts.scope, items: items.map(({ id }) => id) })
}

type Of = { classId: string; scope: Scope; items: readonly string[] }

const countOnce = askedOnce<Of, ClassSummary>((of) => of, count)

async function count({ classId, scope, items }: Of): Promise<ClassSummary> {
  const names = storedNames(items)
  // A learner may have handled an item under two names; to find the better of the two is a sort of all rows, so only then.
  const isRenamed = names.some(([stored, item]) => stored !== item)
  const rank = sql`array_position(${ORDER}::text[], p.state)`
  const best = isRenamed ? sql`max(${rank})` : rank
  const { rows } = await pool().query<{
    learners: number
    shares: [place: number, rank: number, learners: number][]
    quartiles: number[] | null
  }>(sql`
    with learners as materialized (
      select m."classId", m."userId", m."joinedAt", m."sharesEarlier" from "Membership" m where ${isLearnerOf(classId)} and ${inScope(scope)}
    ),
    best as (
      select l."userId", k.place, ${best} as rank
      from learners l
      join "Progress" p on p."userId" = l."userId"
      join unnest(
        ${names.map(([stored]) => stored)}::text[],
        ${names.map(([, item]) => items.indexOf(item))}::int[]
      ) k (stored, place) on k.stored = p.item
      where ${isSeen('l', sql`p.item`, sql`p."workedAt"`)}
      ${isRenamed ? sql`group by l."userId", k.place` : empty}
    ),
    -- In one pass over them: of each item how many are how far, and of each learner the last item that they have passed.
    counted as materialized (
      select place, rank, "userId", count(*)::int as learners,
        max(place) filter (where rank = ${ORDER.length}::int) as last
      from best group by grouping sets ((place, rank), ("userId"))
    )
    select
      (select count(*)::int from learners) as learners,
      (select coalesce(json_agg(json_build_array(place, rank, learners)), '[]')
        from counted where "userId" is null) as shares,
      (select percentile_disc(array[0.25, 0.5, 0.75]) within group (order by coalesce(last + 1, 0))
        from learners left join counted using ("userId")) as quartiles`)
  const { learners, shares, quartiles } = rows[0]!
  const counted = items.map((): Share => ({ fault: 0, 'in-progress': 0, failed: 0, passed: 0 }))
  for (const [place, rank, learners] of shares) counted[place]![ORDER[rank - 1]!] = learners
  const last = items.length - 1
  const [quarter, half, most] = (quartiles ?? []).map((place) => Math.min(place, last))
  return {
    learners,
    shares: counted,
    at:
      quarter === undefined || half === undefined || most === undefined
        ? null
        : { quarter, half, most },
  }
}
