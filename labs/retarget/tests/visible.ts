import { suite } from '@/lib/suite/suite'

const params = { timespan: 1_209_600, powLimit: 2n ** 224n - 1n }

export default suite(({ test, call, expect }) => {
  test('A period that took exactly two weeks', { id: 'same', task: 1 }, async () => {
    expect(await call('nextBits', 1_000_000, 2_209_600, 0x1c0ffff0, params)).toBe(0x1c0ffff0)
  })
  test('The first change of Bitcoin’s target', { id: 'first', task: 2 }, async () => {
    expect(await call('nextBits', 1261130161, 1262152739, 0x1d00ffff, params)).toBe(0x1d00d86a)
  })
  test('Five times as hard cannot be', { id: 'permitted', task: 3 }, async () => {
    expect(await call('permitted', 0x1c0ffff0, 0x1c0ffff0, params), 'no change').toBe(true)
    expect(await call('permitted', 0x1c0ffff0, 0x1c033330, params), 'a fifth').toBe(false)
  })
})
