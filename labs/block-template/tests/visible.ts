import { suite } from '@/lib/suite/suite'

const parent = { id: 'parent', fee: 1n, weight: 10, parents: [] }
const child = { id: 'child', fee: 59n, weight: 10, parents: ['parent'] }
const grandchild = { id: 'grandchild', fee: 5n, weight: 10, parents: ['child'] }
const other = { id: 'other', fee: 20n, weight: 10, parents: [] }

export default suite(({ test, call, expect }) => {
  test('A parent, and the parent’s parent', { id: 'ancestors', task: 1 }, async () => {
    const found = await call('ancestors', [grandchild, child, parent, other], 'grandchild')
    // In whichever order.
    expect(found instanceof Set ? new Set([...found].sort()) : found).toEqual(
      new Set(['child', 'parent']),
    )
    expect(await call('ancestors', [parent], 'parent')).toEqual(new Set())
  })

  test('A child pays for its parent', { id: 'cpfp', task: 2 }, async () => {
    expect(await call('selectTxs', [child, other, parent], 20)).toEqual(['parent', 'child'])
  })

  test('Room for everything', { id: 'all', task: 2 }, async () => {
    const ids = await call('selectTxs', [child, other, parent], 100)
    expect(Array.isArray(ids) ? ids.toSorted() : ids).toEqual(['child', 'other', 'parent'])
  })

  test(
    'A child that lifts its parent is in the parent’s chunk',
    { id: 'chunks', task: 3 },
    async () => {
      expect(await call('chunks', [parent, child, other])).toEqual([['parent', 'child'], ['other']])
      expect(await call('chunks', [other, parent])).toEqual([['other'], ['parent']])
    },
  )
})
