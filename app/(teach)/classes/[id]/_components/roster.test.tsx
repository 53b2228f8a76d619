import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import type { ClassView } from '@/lib/classes/classes'
import type { Matrix } from '@/lib/classes/matrix'
import { Roster } from './roster'

const TURNED = 'שלום עולם'

function render(people: object[]): string {
  const rows = people.map((person, place) => ({
    ...{ userId: `00000000-0000-7000-8000-00000000000${place}`, email: null, isGuest: false },
    ...{ joinedAt: '2026-01-01T00:00:00Z', cells: {}, ...person },
  }))
  const view = { id: 'c', teachers: rows.slice(0, 1) } as unknown as ClassView
  return renderToStaticMarkup(
    <Roster view={view} matrix={{ rows, items: [] } as unknown as Matrix} mayRemove />,
  )
}

test('A name that turns its neighbours around is isolated wherever the roster shows it, in the dialog too', () => {
  const html = render([{ name: TURNED }])
  const shown = html.split(TURNED).length - 1
  const isolated = html.match(new RegExp(`<bdi dir="auto"[^>]*>${TURNED}</bdi>`, 'g')) ?? []
  expect(shown).toBe(4)
  expect(isolated).toHaveLength(shown)
  expect(html).toContain('</bdi><span> is no longer in the class')
})

test('Two of one name are told apart, and the buttons that remove them too', () => {
  const html = render([
    { name: 'Anna Müller', email: 'anna@example.org', hasNamesake: true },
    { name: 'Anna Müller', isGuest: true, hasNamesake: true },
  ])
  const buttons = [...html.matchAll(/<summary[^>]*>(.*?)<\/summary>/g)].map(([, button]) =>
    button!.replace(/<[^>]*>/g, ''),
  )
  expect(buttons).toEqual(['Remove Anna Müller anna@example.org', 'Remove Anna Müller 000001'])
})
