import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { aliasOf } from '@/lib/network/alias'
import type { HeardEvent } from '@/lib/network/heard'
import { Projection } from '@/lib/network/projection'
import { GroupControls } from './group-controls'
import { NodesTable } from './nodes-table'

const ask = () => Promise.resolve(true)

/** So many nodes, dealt out to so many groups; group 1 does not hear group 2. */
function seen(nodes: number, groups: number): Projection {
  const projection = new Projection()
  const all = Array.from({ length: nodes }, (_, i) => ({
    ...{ kind: 'joined' as const, source: 8 },
    word: { node: i + 1, group: i % groups, rate: 1 },
  }))
  const links = [{ from: 0, to: 1, delayMs: 1500, isUp: false }]
  const cut = { kind: 'control' as const, source: 8, word: { kind: 'links' as const, links } }
  for (const [i, what] of [...all, cut].entries())
    projection.take({ ...what, seq: i + 1, at: 0 } as HeardEvent)
  return projection
}

test('Sixty nodes have a row each, by number and alias, and nobody’s name until it is asked for', () => {
  const html = renderToStaticMarkup(<NodesTable session="s" seen={seen(60, 2)} ask={ask} />)
  expect(html.match(/<tr>/g)).toHaveLength(61)
  for (const node of [1, 37, 60]) {
    expect(html).toContain(`aria-label="Mute ${aliasOf('s', node)}"`)
    expect(html).toContain(`aria-label="Group of ${aliasOf('s', node)}"`)
  }
  expect(html).toContain('Show names')
  expect(html).not.toContain('>Name<')
})

test('There is a line between any two groups, with the delay it has, even one that is on no list', () => {
  const html = renderToStaticMarkup(<GroupControls seen={seen(8, 4)} ask={ask} />)
  expect(html.match(/Cut the line between/g)).toHaveLength(6)
  expect(html.match(/checked=""/g)).toHaveLength(1)
  expect(html).toContain('1.5 s')
})
