import { randomUUID } from 'node:crypto'
import { exportMatrixCsv, getMatrix } from '@/lib/classes/gradebook'
import { pool } from '@/lib/db/client'
import type { Item } from '@/lib/progress/items'
import { createClass, createUser } from '../setup/factories'
import { viewerForTests } from '../setup/viewer'
import { median, type Print } from './_figures'

const LEARNERS = 1000
const ITEMS = 40

/** The matrix of a large school: 1,000 learners and 40 items, all cells filled. */
export async function benchGradebook(print: Print): Promise<void> {
  const teacher = await createUser()
  const { id: classId } = await createClass({ owner: teacher.id })
  const items: Item[] = Array.from({ length: ITEMS }, (_, n) => ({
    id: `lab:lab-${n}`,
    title: `Lab ${n}`,
    number: String(n),
    href: `/labs/lab-${n}`,
  })) as unknown as Item[]
  const ids = Array.from({ length: LEARNERS }, () => randomUUID())
  await pool().query(
    `insert into "User" (id, name, "isGuest") select id, 'Learner ' || n, false
     from unnest($1::uuid[]) with ordinality as u (id, n)`,
    [ids],
  )
  await pool().query(
    `insert into "Membership" ("classId", "userId", role) select $1::uuid, id, 'learner'
     from unnest($2::uuid[]) as u (id)`,
    [classId, ids],
  )
  await pool().query(
    `insert into "Progress" ("userId", item, state, attempts)
     select id, item, 'passed', 1 from unnest($1::uuid[]) as u (id), unnest($2::text[]) as i (item)`,
    [ids, items.map(({ id }) => id)],
  )
  await pool().query('analyze "Membership", "Progress", "User"')

  const viewer = viewerForTests(teacher.id)
  const whole = await times(() => getMatrix(viewer, classId, { items }))
  const page = await times(() => getMatrix(viewer, classId, { items, page: 7 }))
  const csv = await times(() => exportMatrixCsv(viewer, classId, { items }))
  // What the database and the wire cost at the least: the same cells, read as they lie.
  const plain = await times(() =>
    pool().query(
      `select p."userId", p.item, p.state, p.attempts, p."submissionId" from "Membership" m
       join "Progress" p on p."userId" = m."userId" where m."classId" = $1`,
      [classId],
    ),
  )
  print(`gradebook ${LEARNERS} x ${ITEMS}, whole matrix, ms (aim: < 100)`, whole.toFixed(0))
  print('  ratio to reading the same rows plainly', (whole / plain).toFixed(2))
  print('gradebook, a page of 50 rows, ms (aim: < 10)', page.toFixed(1))
  print('  ratio to reading the same rows plainly', (page / plain).toFixed(2))
  print('gradebook, CSV of all, ms', csv.toFixed(0))
}

async function times(run: () => Promise<unknown>): Promise<number> {
  const all: number[] = []
  for (let round = 0; round < 9; round++) {
    const started = performance.now()
    await run()
    if (round > 1) all.push(performance.now() - started)
  }
  return median(all)
}
