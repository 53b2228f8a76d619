import { suite } from '@/lib/suite/suite'

export default suite(({ test, call, throws, expect, fail }) => {
  test('A share of 1.5 is a RangeError', { id: 'range', task: 1 }, async () => {
    const error = await throws('nakamotoP', 1.5, 6)
    if (error.name !== 'RangeError') fail(`expected a RangeError, got ${error.name}`)
  })

  test('The example of the brief: q = 0.1, z = 2', { id: 'example', task: 2 }, async () => {
    const chance = (await call('nakamotoP', 0.1, 2)) as number
    expect(chance, `nakamotoP(0.1, 2) was ${chance}`).toBeCloseTo(0.0509779, 1e-7)
  })

  test('Below 0.1 % against a tenth of the hash rate', { id: 'wait', task: 3 }, async () => {
    const blocks = (await call('confirmationsFor', 0.1, 0.001)) as number
    expect(blocks, `confirmationsFor(0.1, 0.001) was ${blocks}`).toBe(5)
  })
})
