import { gzipSync } from 'node:zlib'
import { sessionCookie } from '@/lib/auth/session'
import { getMatrix } from '@/lib/classes/gradebook'
import { pool } from '@/lib/db/client'
import { listItems } from '@/lib/progress/items'
import { createClass, createUser } from '../setup/factories'
import { viewerForTests } from '../setup/viewer'
import { median, type Print } from './_figures'

const LEARNERS = 60
const ROUNDS = 15

/** The page of a class of sixty who have tried every lesson and every lab, against the query for its table. */
export async function benchClassPage(origin: string, print: Print): Promise<void> {
  const teacher = await createUser()
  const learners = await Promise.all(
    Array.from({ length: LEARNERS }, (_, n) => createUser({ name: `Learner ${n}` })),
  )
  const { id: classId } = await createClass({
    owner: teacher.id,
    learners: learners.map(({ id }) => id),
  })
  await pool().query(
    `insert into "Progress" ("userId", item, state, attempts, "submissionId", "updatedAt")
     select id, item, 'passed', 2, case when item like 'lab:%' then gen_random_uuid() end, now() from unnest($1::uuid[]) as u (id), unnest($2::text[]) as i (item)`,
    [learners.map(({ id }) => id), listItems().map(({ id }) => id)],
  )
  const viewer = viewerForTests(teacher.id)
  const session = await sessionCookie({ id: teacher.id, sessionVersion: teacher.sessionVersion })
  const headers = { cookie: session.split(';')[0]!, 'accept-encoding': 'identity' }
  let html = ''
  const [page, query]: [number[], number[]] = [[], []]
  for (let round = -3; round < ROUNDS; round++) {
    const asked = performance.now()
    const response = await fetch(`${origin}/classes/${classId}`, { headers })
    html = await response.text()
    const whole = performance.now() - asked
    if (!response.ok) throw new Error(`the class page: ${response.status}`)
    const read = performance.now()
    await getMatrix(viewer, classId, { page: 1 })
    const alone = performance.now() - read
    if (round < 0) continue
    page.push(whole)
    query.push(alone)
  }
  if (!html.includes('Learner 1')) throw new Error('the class page has no learners')
  const markup = html.replace(/<script\b[^>]*>.*?<\/script>/gs, '')
  print(`class page, ${LEARNERS} learners, kB (aim: 500)`, kB(Buffer.byteLength(html)))
  print('  gzip, kB', kB(gzipSync(html).length))
  print('  of it markup, without scripts, kB', kB(Buffer.byteLength(markup)))
  print('  elements', String(markup.match(/<[a-z]/gi)?.length ?? 0))
  print('  ms', median(page).toFixed(0))
  print('  ratio to its query', (median(page) / median(query)).toFixed(1))
}

function kB(bytes: number): string {
  return (bytes / 1000).toFixed(0)
}
