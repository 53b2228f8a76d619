import { suite } from '@/lib/suite/suite'

const params = { targetSecsPerBlock: 300, halfLifeSecs: 43_200, powLimit: 2n ** 224n - 1n }
const next = [0x1b00a5a6, 0, 0] as const

export default suite(({ test, call, expect }) => {
  test('On schedule', { id: 'schedule', task: 1 }, async () => {
    expect(await call('asert', ...next, 300, 1, params)).toBe(0x1b00a5a6)
    expect(await call('asert', ...next, 30_000, 100, params)).toBe(0x1b00a5a6)
  })
  test('Half a half-life behind', { id: 'half', task: 2 }, async () => {
    expect(await call('asert', ...next, 21_900, 1, params)).toBe(0x1b00ea3e)
  })
  test('A half-life behind is twice as easy', { id: 'double', task: 3 }, async () => {
    expect(await call('asert', ...next, 43_500, 1, params)).toBe(0x1b014b4c)
  })
})
