import { suite } from '@/lib/suite/suite'

export default suite(({ test, call, expect }) => {
  test('abc becomes cba', { id: 'abc', task: 1 }, async () => {
    expect(await call('reverse', 'abc')).toBe('cba')
  })
})
