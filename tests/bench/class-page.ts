import { gzipSync } from 'node:zlib'
import { sessionCookies } from '@/lib/auth/session'
import { getMatrix } from '@/lib/classes/gradebook'
import { getCourse } from '@/lib/course/course'
import { pool } from '@/lib/db/client'
import { type Item, itemsOf, listItems } from '@/lib/progress/items'
import { createClass, createUser } from '../setup/factories'
import { viewerForTests } from '../setup/viewer'
import { median, type Print } from './_figures'

const LEARNERS = 60
const ROUNDS = 15

/** The pages of a class of sixty who have tried every lesson and every lab, each against the query for its table. */
export async function benchClassPage(origin: string, print: Print): Promise<void> {
  const teacher = await createUser()
  const learners = await Promise.all(
    Array.from({ length: LEARNERS }, (_, n) => createUser({ name: `Learner ${n}` })),
  )
  const { id: classId } = await createClass({
    owner: teacher.id,
    learners: learners.map(({ id }) => id),
  })
  const items = listItems()
  await pool().query(
    `insert into "Progress" ("userId", item, state, attempts, "submissionId", "updatedAt")
     select id, item, 'passed', 2, case when item like 'lab:%' then gen_random_uuid() end, now() from unnest($1::uuid[]) as u (id), unnest($2::text[]) as i (item)`,
    [learners.map(({ id }) => id), items.map(({ id }) => id)],
  )
  const viewer = viewerForTests(teacher.id)
  const [session] = await sessionCookies({ id: teacher.id, sessionVersion: teacher.sessionVersion })
  const headers = { cookie: session!.split(';')[0]!, 'accept-encoding': 'identity' }

  async function weigh(name: string, search: string, shown: Item[]): Promise<void> {
    let html = ''
    const [page, query]: [number[], number[]] = [[], []]
    for (let round = -3; round < ROUNDS; round++) {
      const asked = performance.now()
      const response = await fetch(`${origin}/classes/${classId}${search}`, { headers })
      html = await response.text()
      const whole = performance.now() - asked
      if (!response.ok) throw new Error(`the class page: ${response.status}`)
      const read = performance.now()
      await getMatrix(viewer, classId, { page: 1, items: shown })
      const alone = performance.now() - read
      if (round < 0) continue
      page.push(whole)
      query.push(alone)
    }
    if (!html.includes('Learner 1')) throw new Error('the class page has no learners')
    const markup = html.replace(/<script\b[^>]*>.*?<\/script>/gs, '')
    print(`${name}, kB (aim: 500)`, kB(Buffer.byteLength(html)))
    print('  gzip, kB', kB(gzipSync(html).length))
    print('  of it markup, without scripts, kB', kB(Buffer.byteLength(markup)))
    print('  elements', String(markup.match(/<[a-z]/gi)?.length ?? 0))
    print('  ms', median(page).toFixed(0))
    print('  ratio to its query', (median(page) / median(query)).toFixed(1))
  }

  await weigh(`class page, ${LEARNERS} learners`, '', items)
  const modules = getCourse().modules.map((module) => ({ module, own: itemsOf(module, items) }))
  const { module, own } = modules.reduce((a, b) => (b.own.length > a.own.length ? b : a))
  await weigh(`  its widest module, ${own.length} columns`, `?module=${module.slug}`, own)
}

function kB(bytes: number): string {
  return (bytes / 1000).toFixed(0)
}
