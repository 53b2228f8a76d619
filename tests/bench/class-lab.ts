import { gzipSync } from 'node:zlib'
import { sessionCookies } from '@/lib/auth/session'
import { getMatrix } from '@/lib/classes/gradebook/gradebook'
import { getClassLab } from '@/lib/classes/understanding/lab'
import { summariseClass } from '@/lib/classes/understanding/overview'
import { listHeldIdeas } from '@/lib/classes/understanding/talk'
import { pool } from '@/lib/db/client'
import type { TestResult } from '@/lib/labs/verdict'
import { listItems } from '@/lib/progress/items'
import { createUser } from '../setup/factories'
import { viewerForTests } from '../setup/viewer'
import { median, type Print } from './_figures'
import { fillClass } from '../setup/fill-class'

const SIZES = [100, 1000, 10_000]
const ROUNDS = 7
const LAB = 'header-codec'
const TRIES = 4

/**
 * The page of a lab in a class, and the class at a glance, each against the queries that it makes. An answer that took
 * more than a tenth of a second is good for half a minute (lib/classes/_good-for-a-while.ts): so the first time is of its
 * own, here and on the page.
 */
export async function benchClassLab(origin: string, print: Print): Promise<void> {
  const items = listItems()
  for (const learners of SIZES) {
    const teacher = await createUser()
    const classId = await fillClass({ owner: teacher.id, learners, items })
    await fillLab(classId)
    const viewer = viewerForTests(teacher.id)
    const [session] = await sessionCookies({
      id: teacher.id,
      sessionVersion: teacher.sessionVersion,
    })
    const headers = { cookie: session!.split(';')[0]!, 'accept-encoding': 'identity' }

    async function weigh(name: string, path: string, ask: () => Promise<unknown>) {
      const [page, query]: [number[], number[]] = [[], []]
      let html = ''
      for (let round = 0; round < ROUNDS; round++) {
        const read = performance.now()
        await ask()
        query.push(performance.now() - read)
        const asked = performance.now()
        const response = await fetch(`${origin}/classes/${classId}/${path}`, { headers })
        html = await response.text()
        page.push(performance.now() - asked)
        if (!response.ok) throw new Error(`${path}: ${response.status}`)
      }
      print(`${name}, ${learners} learners, kB`, (Buffer.byteLength(html) / 1000).toFixed(0))
      print('  gzip, kB', (gzipSync(html).length / 1000).toFixed(0))
      print('  its queries, the first time, ms', query[0]!.toFixed(0))
      print('  the page, the first time, ms', page[0]!.toFixed(0))
      print('  the page, then, ms', median(page.slice(1)).toFixed(0))
      print('  ratio of the first times', (page[0]! / query[0]!).toFixed(1))
    }

    await weigh('lab in a class', `labs/${LAB}`, () => getClassLab(viewer, classId, LAB))
    await weigh('class at a glance', 'overview', () =>
      Promise.all([
        getMatrix(viewer, classId, { items, page: 1 }),
        summariseClass(viewer, classId, { items }),
        listHeldIdeas(viewer, classId, {
          days: 14,
          tell: () => ({ title: 'An idea', hint: 'It is not so.' }),
        }),
      ]),
    )
  }
}

const TESTS = Array.from({ length: 12 }, (_, place): TestResult => {
  const id = place < 4 ? `visible/test-${place}` : `hidden/test-${place}`
  return {
    ...{ id, name: `A sentence about the test number ${place}`, hidden: place >= 4, task: 1 },
    ...{ status: place % 3 === 0 ? 'failed' : 'passed', outcome: { kind: 'wrong' } },
    ...{ hint: 'A sentence or two about what goes wrong where this test fails.', durationMs: 12 },
  }
})

/** Everybody has handed in a few times, with one of three ideas; a third has not passed. */
async function fillLab(classId: string): Promise<void> {
  await pool().query(
    `insert into "Submission" (id, "userId", "labSlug", files, seed, state, "createdAt")
     select gen_random_uuid(), m."userId", $2, $3::jsonb, 1, 'graded',
       (now() at time zone 'utc') - make_interval(hours => $4::int - n)
     from "Membership" m, generate_series(1, $4::int) n
     where m."classId" = $1::uuid and m.role = 'learner'`,
    [classId, LAB, JSON.stringify({ 'header.ts': '// a line of code\n'.repeat(60) }), TRIES],
  )
  await pool().query(
    `insert into "Verdict" (id, "submissionId", "labVersion", "runnerVersion", seed, status, tests,
       misconception, "durationMs")
     select gen_random_uuid(), s.id, 'bench', 'bench', 1, 'failed', $2::jsonb,
       (array['reads-backwards', 'hashes-once', 'shares-buffer'])[1 + abs(hashtext(s.id::text)) % 3], 12
     from "Submission" s join "Membership" m on m."userId" = s."userId" and m."classId" = $1::uuid`,
    [classId, JSON.stringify(TESTS)],
  )
  await pool().query(
    `update "Progress" p set (state, "passedAt") = (
       select case when it.passed then 'passed' else 'failed' end,
         case when it.passed then now() at time zone 'utc' end
       from (values (abs(hashtext(p."userId"::text)) % 3 > 0)) it (passed))
     from "Membership" m where m."classId" = $1::uuid and p."userId" = m."userId" and p.item = $2`,
    [classId, `lab:${LAB}`],
  )
  await pool().query('analyze "Submission", "Verdict", "Progress"')
}
