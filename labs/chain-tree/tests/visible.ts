import { suite } from '@/lib/suite/suite'

const g = { id: 'g', parent: null, work: 1n }
const node = (id: string, parent: string, work: bigint) => ({ id, parent, work })

export default suite(({ test, create, expect }) => {
  test('A chain grows block by block', { id: 'grow', task: 1 }, async () => {
    const tree = await create('ChainTree', g)
    expect(await tree.call('tip')).toBe('g')
    expect(await tree.call('add', node('a', 'g', 1n))).toEqual({
      status: 'accepted',
      reorg: { disconnect: [], connect: ['a'] },
    })
    expect(await tree.call('tip')).toBe('a')
    expect(await tree.call('add', node('a', 'g', 1n))).toEqual({ status: 'duplicate' })
  })

  test('Fewer blocks with more work win', { id: 'work', task: 2 }, async () => {
    const tree = await create('ChainTree', g)
    await tree.call('add', node('a', 'g', 1n))
    await tree.call('add', node('b', 'a', 1n))
    expect(await tree.call('add', node('x', 'g', 3n))).toEqual({
      status: 'accepted',
      reorg: { disconnect: ['b', 'a'], connect: ['x'] },
    })
  })

  test('A block waits for its parent', { id: 'orphan', task: 3 }, async () => {
    const tree = await create('ChainTree', g)
    expect(await tree.call('add', node('b', 'a', 1n))).toEqual({ status: 'orphan' })
    expect(await tree.call('add', node('a', 'g', 1n))).toEqual({
      status: 'accepted',
      reorg: { disconnect: [], connect: ['a', 'b'] },
    })
  })

  test('The example goes back when x turns out bad', { id: 'invalid', task: 4 }, async () => {
    const tree = await create('ChainTree', g)
    for (const each of [node('a', 'g', 1n), node('b', 'a', 1n), node('x', 'g', 3n)])
      await tree.call('add', each)
    expect(await tree.call('markInvalid', 'x')).toEqual({
      disconnect: ['x'],
      connect: ['a', 'b'],
    })
    expect(await tree.call('tip')).toBe('b')
  })
})
