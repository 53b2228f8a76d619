import { type Choice, EVERYBODY } from '@/lib/classes/gradebook/choice'
import { exportMatrixCsv, getMatrix } from '@/lib/classes/gradebook/gradebook'
import { countPassed } from '@/lib/classes/gradebook/totals'
import { pool } from '@/lib/db/client'
import type { Item } from '@/lib/progress/items'
import { createUser } from '../setup/factories'
import { viewerForTests } from '../setup/viewer'
import { median, type Print } from './_figures'
import { fillClass } from '../setup/fill-class'

const SIZES = [100, 1000, 10_000]
const LARGE = 1000
const ITEMS = 40

/** What a page of a class reads, at three sizes, and the matrix of a large school: all cells filled. */
export async function benchGradebook(print: Print): Promise<void> {
  const teacher = await createUser()
  const viewer = viewerForTests(teacher.id)
  const items: Item[] = Array.from({ length: ITEMS }, (_, n) => ({
    id: `lab:lab-${n}`,
    title: `Lab ${n}`,
    number: String(n),
    href: `/labs/lab-${n}`,
  })) as unknown as Item[]
  for (const learners of SIZES) {
    const classId = await fillClass({ owner: teacher.id, learners, items })
    const page = (choice: Partial<Choice>) =>
      times(() =>
        getMatrix(viewer, classId, { items, page: 2, choice: { ...EVERYBODY, ...choice } }),
      )
    const timesOf: Record<string, number> = {
      'a page of 50 rows': await page({}),
      'by what is passed': await page({ sort: 'passed' }),
      'by when was worked last': await page({ sort: 'last-worked' }),
      'found by name': await page({ search: 'rner 1' }),
      'whose last try failed': await page({ show: 'failed' }),
      'totals of all columns': await times(() =>
        countPassed(
          viewer,
          classId,
          items.map((item) => [item]),
        ),
      ),
    }
    print(`gradebook, ${learners} learners x ${ITEMS}:`, 'ms')
    for (const [name, ms] of Object.entries(timesOf)) print(`  ${name}`, ms.toFixed(1))
    if (learners !== LARGE) continue
    const whole = await times(() => getMatrix(viewer, classId, { items }))
    const csv = await times(() => exportMatrixCsv(viewer, classId, { items }))
    // What the database and the wire cost at the least: the same cells, read as they lie.
    const plain = await times(() =>
      pool().query(
        `select p."userId", p.item, p.state, p.attempts, p."submissionId" from "Membership" m
         join "Progress" p on p."userId" = m."userId" where m."classId" = $1`,
        [classId],
      ),
    )
    print('  whole matrix (aim: < 100)', whole.toFixed(0))
    print('  ratio to reading the same rows plainly', (whole / plain).toFixed(2))
    print('  CSV of all', csv.toFixed(0))
  }
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
