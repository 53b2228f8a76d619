import { suite } from '@/lib/suite/suite'

const part = { source: 95, target: 95, head: 95 }

export default suite(({ test, call, expect }) => {
  test('95 of 100 vote', { id: 'reward', task: 1 }, async () => {
    expect(await call('flagDelta', 'target', 11_040n, 95, 100, false, true)).toEqual([4260n, 0n])
    expect(await call('flagDelta', 'head', 11_040n, 95, 100, false, true)).toEqual([2294n, 0n])
  })

  test('Somebody does not', { id: 'penalty', task: 2 }, async () => {
    expect(await call('flagDelta', 'source', 11_040n, 95, 100, false, false)).toEqual([0n, 2415n])
    expect(await call('flagDelta', 'head', 11_040n, 95, 100, false, false)).toEqual([0n, 0n])
  })

  test('An epoch with a vote and without', { id: 'epoch', task: 3 }, async () => {
    const all = { source: true, target: true, head: true }
    const none = { source: false, target: false, head: false }
    expect(await call('epochDelta', 11_040n, all, part, 100, false)).toBe(8848n)
    expect(await call('epochDelta', 11_040n, none, part, 100, false)).toBe(-6900n)
  })

  test('The proposer of one vote', { id: 'proposer', task: 4 }, async () => {
    const votes = [{ base: 11_040n, flags: ['source', 'target', 'head'] }]
    expect(await call('proposerReward', votes)).toBe(1330n)
  })
})
