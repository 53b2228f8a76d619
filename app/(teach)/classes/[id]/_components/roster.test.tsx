import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import type { ClassView } from '@/lib/classes/classes'
import type { Matrix } from '@/lib/classes/gradebook'
import { Roster } from './roster'

const TURNED = '\u202eretsnom tset'

test('A name that turns its neighbours around is isolated wherever the roster shows it, in the dialog too', () => {
  const person = { userId: 'a', name: TURNED, email: null, isGuest: false, joinedAt: '2026-01-01' }
  const members = [{ ...person, role: 'owner' }]
  const view = { id: 'c', members } as unknown as ClassView
  const matrix = { rows: [{ ...person, cells: {} }], items: [] } as unknown as Matrix
  const html = renderToStaticMarkup(<Roster view={view} matrix={matrix} />)
  const shown = html.split(TURNED).length - 1
  const isolated = html.match(new RegExp(`<bdi dir="auto"[^>]*>${TURNED}</bdi>`, 'g')) ?? []
  expect(shown).toBe(4)
  expect(isolated).toHaveLength(shown)
  expect(html).toContain('</bdi> leaves the class')
})
