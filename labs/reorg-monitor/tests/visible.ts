import { suite } from '@/lib/suite/suite'

const g = { id: 'g', parent: null, work: 1n, time: 0, txids: [] }
const options = { depth: 2, band: 7200, watch: ['pay'], window: 10 }
const block = (id: string, parent: string, work: bigint, time: number, ...txids: string[]) => ({
  id,
  parent,
  work,
  time,
  txids,
})

export default suite(({ test, create, expect }) => {
  test('A chain that grows gives no alerts', { id: 'grow', task: 1 }, async () => {
    const monitor = await create('Monitor', g, options)
    expect(await monitor.call('onBlock', block('a', 'g', 1n, 600))).toEqual([])
    expect(await monitor.call('onBlock', block('b', 'a', 1n, 1200))).toEqual([])
    expect(await monitor.call('tip')).toBe('b')
  })
  test('The example: a reorganisation of two', { id: 'reorg', task: 2 }, async () => {
    const monitor = await create('Monitor', g, options)
    await monitor.call('onBlock', block('a', 'g', 1n, 600))
    await monitor.call('onBlock', block('b', 'a', 1n, 1200))
    expect(await monitor.call('onBlock', block('x', 'g', 9n, 700))).toEqual([
      { kind: 'reorg', depth: 2, from: 'b', to: 'x' },
    ])
  })
  test('The payment of the example', { id: 'payment', task: 3 }, async () => {
    const monitor = await create('Monitor', g, options)
    await monitor.call('onBlock', block('a', 'g', 1n, 600, 'pay'))
    expect(await monitor.call('onBlock', block('x', 'g', 9n, 700))).toEqual([
      { kind: 'unconfirmed', txid: 'pay' },
    ])
  })
  test('A time that does not grow', { id: 'time', task: 4 }, async () => {
    const monitor = await create('Monitor', g, options)
    expect(await monitor.call('onBlock', block('a', 'g', 1n, 0))).toEqual([
      { kind: 'time', id: 'a' },
    ])
  })
  test('Blocks that come late, told once', { id: 'slow', task: 5 }, async () => {
    const monitor = await create('Monitor', g, { ...options, window: 2 })
    for (const [id, parent, time] of [
      ['a', 'g', 600],
      ['b', 'a', 1200],
      ['c', 'b', 1800],
      ['d', 'c', 2400],
      ['e', 'd', 3900],
    ] as const)
      expect(await monitor.call('onBlock', block(id, parent, 1n, time))).toEqual([])
    // Two blocks in 3000 seconds, after two in 1200.
    expect(await monitor.call('onBlock', block('f', 'e', 1n, 5400))).toEqual([
      { kind: 'slow', id: 'f' },
    ])
    expect(await monitor.call('onBlock', block('h', 'f', 1n, 8400))).toEqual([])
  })
})
