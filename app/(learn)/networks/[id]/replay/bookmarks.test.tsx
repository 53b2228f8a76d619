import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import type { Bookmark } from '@/lib/network/bookmarks'
import { Bookmarks } from './bookmarks'

const bookmarks: Bookmark[] = [
  { kind: 'begin', at: 1_000, text: 'Mining begins' },
  { kind: 'first', at: 16_091, text: 'The first block, by node 2' },
  { kind: 'gap', at: 16_091, text: 'The longest wait for a block begins' },
  { kind: 'end', at: 90_000, text: 'The network ends' },
]

it.each([
  [999, []],
  [1_000, ['Mining begins']],
  [16_090, ['Mining begins']],
  // One address for both: whoever follows it sees that they have arrived.
  [16_091, ['The first block, by node 2', 'The longest wait for a block begins']],
  [89_999, ['The first block, by node 2', 'The longest wait for a block begins']],
  [90_000, ['The network ends']],
])('At %i ms the current bookmarks are %j', (at, current) => {
  const markup = renderToStaticMarkup(<Bookmarks bookmarks={bookmarks} at={at} go={() => {}} />)
  const links = [...markup.matchAll(/<a [^>]*aria-current="step"[^>]*>(.*?)<\/a>/g)]
  const texts = links.map(([, inner]) => /<span>(.*?)<\/span>/.exec(inner!)![1])
  expect(texts).toEqual(current)
})
