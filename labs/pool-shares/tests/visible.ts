import { suite } from '@/lib/suite/suite'

/** Maps are compared without regard to their order. */
function inOrder(value: unknown): unknown {
  return value instanceof Map ? new Map([...value].sort(([a], [b]) => (a < b ? -1 : 1))) : value
}

const ALL = 2n ** 256n - 1n
const job = {
  id: 'a',
  header: new Uint8Array(80),
  coinbaseHead: Uint8Array.of(1),
  coinbaseTail: Uint8Array.of(2),
  branch: [],
  target: 0n,
  shareTarget: ALL,
  minTime: 1000,
  maxTime: 2000,
  clean: false,
}
const share = { job: 'a', version: 4, extranonce: Uint8Array.of(7, 7), nTime: 1500, nNonce: 9 }

export default suite(({ test, call, create, expect }) => {
  test('The last byte of a hash weighs most', { id: 'value', task: 1 }, async () => {
    const hash = new Uint8Array(32)
    hash[31] = 1
    expect(await call('hashValue', hash)).toBe(2n ** 248n)
  })

  test('A target that every hash meets is worth one hash', { id: 'work', task: 1 }, async () => {
    expect(await call('workOf', ALL), 'workOf(2^256 − 1)').toBe(1n)
    expect(await call('workOf', 2n ** 252n - 1n), 'workOf(2^252 − 1)').toBe(16n)
  })

  test('A share, the same one again, and one of no job', { id: 'verdicts', task: 2 }, async () => {
    const pool = await create('Pool')
    await pool.call('newJob', job)
    expect(await pool.call('submit', 'alice', share)).toBe('share')
    expect(await pool.call('submit', 'alice', share)).toBe('duplicate')
    expect(await pool.call('submit', 'alice', { ...share, job: 'z' })).toBe('unknown-job')
    expect(await pool.call('submit', 'alice', { ...share, nTime: 999 })).toBe('bad-time')
  })

  test(
    'A target that every hash meets makes every share a block',
    { id: 'block', task: 2 },
    async () => {
      const pool = await create('Pool')
      await pool.call('newJob', { ...job, target: ALL })
      expect(await pool.call('submit', 'alice', share)).toBe('block')
    },
  )

  test('What was accepted is credited', { id: 'credit', task: 3 }, async () => {
    const pool = await create('Pool')
    await pool.call('newJob', job)
    await pool.call('submit', 'alice', share)
    await pool.call('submit', 'bob', { ...share, nNonce: 10 })
    await pool.call('submit', 'bob', { ...share, nNonce: 11 })
    expect(inOrder(await pool.call('credit'))).toEqual(
      new Map([
        ['alice', 1n],
        ['bob', 2n],
      ]),
    )
  })
})
