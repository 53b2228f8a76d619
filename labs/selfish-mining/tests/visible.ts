import { suite } from '@/lib/suite/suite'

type Event = 'pool' | 'others'
const start = { lead: 0, tied: false, poolBlocks: 0, otherBlocks: 0, stale: 0 }

export default suite(({ test, call, kit, expect }) => {
  async function after(...events: Event[]) {
    let state: unknown = start
    for (const event of events) state = await call('step', state, event, 'others')
    return state
  }

  test('A block of the others on a quiet chain', { id: 'quiet', task: 1 }, async () => {
    expect(await after('others')).toEqual({ ...start, otherBlocks: 1 })
  })

  test('The pool keeps what it finds', { id: 'secret', task: 1 }, async () => {
    expect(await after('pool', 'pool')).toEqual({ ...start, lead: 2 })
  })

  test('Two secret blocks beat one public one', { id: 'two', task: 1 }, async () => {
    expect(await after('pool', 'pool', 'others')).toEqual({ ...start, poolBlocks: 2, stale: 1 })
  })

  test('One against one is a tie, and the next block ends it', { id: 'tie', task: 1 }, async () => {
    expect(await after('pool', 'others')).toEqual({ ...start, tied: true })
    expect(await after('pool', 'others', 'pool')).toEqual({ ...start, poolBlocks: 2, stale: 1 })
  })

  test('A run without hash power leaves an honest chain', { id: 'run', task: 2 }, async () => {
    expect(await call('simulate', 0, 0.5, 50, kit.rng(1))).toEqual({ ...start, otherBlocks: 50 })
  })

  test('A share of the settled chain', { id: 'share', task: 2 }, async () => {
    const state = { lead: 3, tied: false, poolBlocks: 30, otherBlocks: 10, stale: 20 }
    expect(await call('share', state), 'share of 30 in 40 blocks').toBe(0.75)
  })

  test('40 % of the hash rate and half of the network', { id: 'revenue', task: 3 }, async () => {
    expect(await call('revenue', 0.4, 0.5)).toBeCloseTo(0.5255813953488375, 1e-12)
    expect(await call('threshold', 0.5)).toBeCloseTo(0.25, 1e-12)
  })
})
