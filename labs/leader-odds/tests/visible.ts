import { suite } from '@/lib/suite/suite'

export default suite(({ test, call, expect }) => {
  test('Half of all stake', { id: 'half', task: 1 }, async () => {
    expect(await call('phi', 0.05, 0.5), 'phi(0.05, 0.5)').toBeCloseTo(0.025320565519104, 1e-14)
    expect(await call('phi', 0.05, 1), 'phi(0.05, 1)').toBeCloseTo(0.05, 1e-14)
    expect(((await call('phi', 0.05, 0)) as number) + 0, 'phi(0.05, 0)').toBe(0)
  })

  test('Two pools with a half each', { id: 'two-halves', task: 2 }, async () => {
    const { empty, one, several } = (await call('slot', 0.05, [0.5, 0.5])) as Record<string, number>
    expect(empty, 'empty').toBeCloseTo(0.95, 1e-10)
    expect(one, 'one').toBeCloseTo(0.049358869, 1e-9)
    expect(several, 'several').toBeCloseTo(0.000641131, 1e-9)
  })

  test('Gaps of Cardano’s main network', { id: 'gaps', task: 3 }, async () => {
    expect(await call('gap', 0.05, 0.01), 'once in 100').toBe(90)
    expect(((await call('gap', 0.05, 1)) as number) + 0, 'always').toBe(0)
  })
})
