import { randomUUID } from 'node:crypto'
import { db, pool } from '@/lib/db/client'
import { createClass } from './factories'

/** A class whose learners have all passed all items, at the second try, in few statements. */
export async function fillClass(of: {
  owner: string
  learners: number
  items: readonly { id: string }[]
}): Promise<string> {
  const { id: classId } = await createClass({ owner: of.owner })
  const ids = Array.from({ length: of.learners }, () => randomUUID())
  await pool().query(
    `insert into "User" (id, name, email, "isGuest") select id, 'Learner ' || n, id || '@example.org', false
     from unnest($1::uuid[]) with ordinality as u (id, n)`,
    [ids],
  )
  await pool().query(
    `insert into "Membership" ("classId", "userId", role) select $1::uuid, id, 'learner'
     from unnest($2::uuid[]) as u (id)`,
    [classId, ids],
  )
  await pool().query(
    `insert into "Progress" ("userId", item, state, attempts, "submissionId")
     select id, item, 'passed', 2, case when item like 'lab:%' then gen_random_uuid() end
     from unnest($1::uuid[]) as u (id), unnest($2::text[]) as i (item)`,
    [ids, of.items.map(({ id }) => id)],
  )
  await pool().query('analyze "Membership", "Progress", "User"')
  return classId
}

/** So many assignments, with points of everybody for each. */
export async function fillCells(classId: string, assignments: number): Promise<void> {
  await db.assignment.createMany({
    data: Array.from({ length: assignments }, (_, n) => ({
      ...{ classId, item: `lab:lab-${n}`, title: `Lab ${n}, in a few words`, position: n },
      points: 1000,
    })),
  })
  await pool().query(
    `insert into "GradeCell" ("assignmentId", "userId", "classId", state, points, auto, "lateSeconds",
       "submissionId", "submittedAt", attempts, "firstPassAt", "passedTests", tests, suite, flags)
     select a.id, m."userId", a."classId", 'passed', 850, 850, 90, gen_random_uuid(),
       timestamp '2026-10-20' + random() * interval '10 days', 3,
       timestamp '2026-10-20' + random() * interval '10 days', 30, 30, '2026-10-01/3f', '{late}'
     from "Assignment" a join "Membership" m on m."classId" = a."classId" and m.role = 'learner'
     where a."classId" = $1`,
    [classId],
  )
  await pool().query('analyze "GradeCell", "Assignment"')
}
