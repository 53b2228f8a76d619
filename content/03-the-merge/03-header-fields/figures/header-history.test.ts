import { expect, test } from 'vitest'
import { HEADER_FORKS, LONDON_FIELDS } from '@/lib/consensus/ethereum/execution-header'
import { headerAt, UPGRADES } from './header-history'

test('The list grows at its end alone, to as many fields as each upgrade has', () => {
  const lists = UPGRADES.map((_, upgrade) => headerAt(upgrade).map(({ name }) => name))
  expect(lists.map(({ length }) => length)).toEqual([16, 16, 17, 20, 21, 23])
  for (const [i, list] of lists.slice(2).entries())
    expect(list.slice(0, lists[i + 1]!.length)).toEqual(lists[i + 1])
})

test('Names and order are those of the reference', () => {
  expect(headerAt(4).map(({ name }) => name)).toEqual([
    ...LONDON_FIELDS,
    ...HEADER_FORKS.flatMap(({ fields }) => [...fields]),
  ])
})

test('The Merge makes three constants, and nobody fills those', () => {
  const merged = headerAt(1)
  const constants = merged.filter(({ change }) => change === 'constant')
  expect(constants.map(({ name }) => name)).toEqual(['ommersHash', 'difficulty', 'nonce'])
  expect(merged.filter(({ filler }) => filler === 'nobody')).toEqual(constants)
})
