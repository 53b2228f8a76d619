import { suite } from '@/lib/suite/suite'

type Warp = { bits: number[]; times: number[] }

const params = {
  bits: 0x1c00ffff,
  start: 1_000_000,
  blocks: 20,
  spacing: 600,
  powLimit: 2n ** 224n - 1n,
  maxBackwards: null,
}

export default suite(({ test, call, expect }) => {
  test('The first header time is the median plus one', { id: 'first', task: 1 }, async () => {
    const { times } = (await call('simulateTimewarp', 1, 100, params)) as Warp
    expect(times[0]).toBe(997_001)
  })
  test('Twenty blocks a period, the last one honest', { id: 'honest', task: 2 }, async () => {
    const { times } = (await call('simulateTimewarp', 1, 100, params)) as Warp
    expect(times.length).toBe(20)
    expect(times[19], 'the last block').toBe(1_012_000)
  })
  test('The target grows from period to period', { id: 'falls', task: 2 }, async () => {
    const { bits } = (await call('simulateTimewarp', 4, 100, params)) as Warp
    expect(bits.length).toBe(5)
    expect(bits[4]! > bits[1]!, 'easier at the end').toBe(true)
  })
  test('With the rule the first block stays close', { id: 'rule', task: 3 }, async () => {
    const { times } = (await call('simulateTimewarp', 2, 100, {
      ...params,
      maxBackwards: 600,
    })) as Warp
    expect(times[20]! - times[19]!, 'first of the second period').toBe(-600)
  })
})
