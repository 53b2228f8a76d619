import { gzipSync } from 'node:zlib'
import { sessionCookies } from '@/lib/auth/session'
import { getMatrix } from '@/lib/classes/gradebook/gradebook'
import { countPassed } from '@/lib/classes/gradebook/totals'
import { getCourse } from '@/lib/course/course'
import { isAsked, type Item, itemsOf, listItems } from '@/lib/progress/items'
import { createUser } from '../setup/factories'
import { viewerForTests } from '../setup/viewer'
import { median, type Print } from './_figures'
import { fillClass } from './_fill-class'

const SIZES = [100, 1000, 10_000]
const ROUNDS = 9

/**
 * The pages of classes whose learners have tried every lesson and every lab, as a browser gets them, each against the
 * queries of its table.
 */
export async function benchClassPage(origin: string, print: Print): Promise<void> {
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

    async function weigh(name: string, search: string, shown: Item[], totals: Item[][]) {
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
        await countPassed(viewer, classId, totals)
        const alone = performance.now() - read
        if (round < 0) continue
        page.push(whole)
        query.push(alone)
      }
      if (!html.includes('Learner 1')) throw new Error('the class page has no learners')
      const scripts = [...html.matchAll(/<script\b[^>]*>(.*?)<\/script>/gs)].map(
        ([, text]) => text!,
      )
      const flight = scripts.filter((text) => text.includes('__next_f')).join('')
      const markup = html.replace(/<script\b[^>]*>.*?<\/script>/gs, '')
      print(`${name}, kB (aim: 600)`, kB(Buffer.byteLength(html)))
      print('  gzip, kB', kB(gzipSync(html).length))
      print('  of it flight data, kB (aim: 50)', kB(Buffer.byteLength(flight)))
      print('  elements (aim: 9500)', String(markup.match(/<[a-z]/gi)?.length ?? 0))
      print('  ms', median(page).toFixed(0))
      print('  of it queries, ms', median(query).toFixed(0))
      print('  ratio to its queries (aim: 8)', (median(page) / median(query)).toFixed(1))
    }

    await weigh(`class page, ${learners} learners`, '', items, overview)
    const { module, own } = widest
    await weigh(
      `  its widest module, ${own.length} columns`,
      `?module=${module.slug}`,
      own,
      columns,
    )
  }
}

function kB(bytes: number): string {
  return (bytes / 1000).toFixed(0)
}
