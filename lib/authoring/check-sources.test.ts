import { expect, test } from 'vitest'
import { checkSources } from './check-sources'

test('A note has an address, in its first line or a later one, or says that it was made here', () => {
  const text = [
    '[^a]: [A paper](https://example.org/a), 2002.',
    '[^b]: A paper, in',
    '    [its second edition](https://example.org/b).',
    '[^c]: Computed for this lesson from the headers.',
    '[^d]: As in [lesson #](/learn/basics/first).',
    '[^e]: Reports of 2025.',
  ].join('\n')
  expect(checkSources(text)).toEqual(['footnote e has no address that a reader can open'])
})

test('Code is cited at a commit or a tag', () => {
  const at = (branch: string) =>
    `[code](https://github.com/bitcoin/bitcoin/blob/${branch}/src/pow.cpp)`
  expect(checkSources(at('v29.0') + at('3a5b1e0d5b1'))).toEqual([])
  expect(checkSources(at('master'))).toEqual([
    'https://github.com/bitcoin/bitcoin/blob/master/src/pow.cpp follows a branch: name a commit or a tag',
  ])
  expect(
    checkSources('<https://raw.githubusercontent.com/ethereum/EIPs/main/EIPS/eip-1.md>'),
  ).toHaveLength(1)
})
