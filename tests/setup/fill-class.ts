import { randomUUID } from 'node:crypto'
import { pool } from '@/lib/db/client'
import { createClass } from '../setup/factories'

/** A class whose learners have all passed all items, in few statements. */
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
