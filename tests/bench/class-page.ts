import { gzipSync } from 'node:zlib'
import { sessionCookies } from '@/lib/auth/session'
import { getPointTable } from '@/lib/classes/assignments/point-table'
import { getMatrix } from '@/lib/classes/gradebook/gradebook'
import { countPassed } from '@/lib/classes/gradebook/totals'
import { getCourse } from '@/lib/course/course'
import { isAsked, type Item, itemsOf, listItems } from '@/lib/progress/items'
import { createUser } from '../setup/factories'
import { viewerForTests } from '../setup/viewer'
import { median, type Print } from './_figures'
import { fillCells, fillClass } from '../setup/fill-class'
import { MOST, weightOf } from '../setup/page-weight'

const SIZES = [100, 1000, 10_000]
const ROUNDS = 9
const ASSIGNMENTS = 40

/**
 * The pages of classes whose learners have tried every lesson and every lab, as a browser gets them, each against the
 * queries of its table.
 */
export async function benchClassPage(origin: string, print: Print): Promise<void> {
  // As the site runs, which reads the course once: else the bare queries would read it from the disk each time.
  const { NODE_ENV } = process.env
  Object.assign(process.env, { NODE_ENV: 'production' })
  const items = listItems()
  const modules = getCourse().modules.map((module) => ({ module, own: itemsOf(module, items) }))
  const widest = modules.reduce((a, b) => (b.own.length > a.own.length ? b : a))
  const overview = modules.map(({ own }) => own.filter(isAsked))
  const columns = widest.own.map((item) => [item])
  for (const learners of SIZES) {
    const teacher = await createUser()
    const classId = await fillClass({ owner: teacher.id, learners, items })
    const viewer = viewerForTests(teacher.id)
    const [session] = await sessionCookies({
      id: teacher.id,
      sessionVersion: teacher.sessionVersion,
    })
    const headers = { cookie: session!.split(';')[0]!, 'accept-encoding': 'identity' }

    async function weigh(name: string, path: string, ask: () => Promise<unknown>) {
      let html = ''
      const [page, query]: [number[], number[]] = [[], []]
      for (let round = -3; round < ROUNDS; round++) {
        const asked = performance.now()
        const response = await fetch(`${origin}/classes/${classId}${path}`, { headers })
        html = await response.text()
        const whole = performance.now() - asked
        if (!response.ok) throw new Error(`${path}: ${response.status}`)
        const read = performance.now()
        await ask()
        const alone = performance.now() - read
        if (round < 0) continue
        page.push(whole)
        query.push(alone)
      }
      if (!html.includes('Learner 1')) throw new Error(`${path} has no learners`)
      const { bytes, flight, elements } = weightOf(html)
      print(`${name}, kB (aim: ${kB(MOST.bytes)})`, kB(bytes))
      print('  gzip, kB', kB(gzipSync(html).length))
      print(`  of it flight data, kB (aim: ${kB(MOST.flight)})`, kB(flight))
      print(`  elements (aim: ${MOST.elements})`, String(elements))
      print('  ms', median(page).toFixed(0))
      print('  of it queries, ms', median(query).toFixed(1))
      print('  ratio to its queries (aim: 8)', (median(page) / median(query)).toFixed(1))
    }

    const table = (shown: Item[], totals: Item[][]) => async () => {
      await getMatrix(viewer, classId, { page: 1, items: shown })
      await countPassed(viewer, classId, totals)
    }
    await weigh(`class page, ${learners} learners`, '', table(items, overview))
    const { module, own } = widest
    await weigh(
      `  its widest module, ${own.length} columns`,
      `?module=${module.slug}`,
      table(own, columns),
    )
    await fillCells(classId, ASSIGNMENTS)
    await weigh(`  its points, ${ASSIGNMENTS} assignments`, '/grades', () =>
      getPointTable(viewer, classId),
    )
  }
  Object.assign(process.env, { NODE_ENV: NODE_ENV ?? '' })
}

function kB(bytes: number): string {
  return (bytes / 1000).toFixed(0)
}
