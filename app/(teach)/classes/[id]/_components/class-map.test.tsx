import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test, vi } from 'vitest'
import { ClassMap } from './class-map'

vi.mock('next/navigation', () => ({ useRouter: () => ({ push: () => undefined }) }))

const STATES = 'npIfx'

function mapOf(learners: number, items: number) {
  const modules = Array.from({ length: 2 }, (_, module) => ({
    slug: `m${module}`,
    name: `${module} Module`,
    items: Array.from({ length: items / 2 }, (_, place) => ({
      ...{
        title: `A lab of some name ${place}`,
        href: place % 2 ? `labs/some-lab-${place}` : `/learn/some-module/${place}`,
      },
      ...{ passed: 1, begun: 1 },
    })),
  }))
  const rows = Array.from({ length: learners }, (_, n) => ({
    id: `01a22bd5-97eb-72b8-8426-${String(n).padStart(12, '0')}`,
    ...{ name: `Learner Number ${n}`, beside: null },
    states: Array.from({ length: items }, (_, place) => STATES[(n + place) % 5]).join(''),
  }))
  return renderToStaticMarkup(
    <ClassMap classId="a-class" learners={learners} modules={modules} rows={rows} />,
  )
}

test('There is a mark for each learner and item, and what has not begun has no letter', () => {
  const html = mapOf(2, 10)
  const body = html.slice(html.indexOf('<tbody>'), html.indexOf('</tbody>'))
  const cells = [...body.matchAll(/<td(?: class="(\w)")?><\/td>/g)].map(
    ([, letter]) => letter ?? 'n',
  )
  expect(cells.join('')).toBe(`${'npIfx'.repeat(2)}${'pIfxn'.repeat(2)}`)
  expect(body).toContain('href="learners/01a22bd5-97eb-72b8-8426-000000000001"')
  expect(html).toContain('aria-label="A lab of some name 1: 1 of 2 passed"')
})

test('Fifty learners by ninety items are at most 120 kB', () => {
  expect(Buffer.byteLength(mapOf(50, 90))).toBeLessThan(120_000)
})
