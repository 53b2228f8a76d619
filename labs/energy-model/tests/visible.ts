import { suite } from '@/lib/suite/suite'

export default suite(({ test, call, expect }) => {
  test('A network of one kind of machine', { id: 'power', task: 1 }, async () => {
    const mw = await call('networkPowerMW', 600, [{ share: 1, jPerTH: 28.2 }], 1)
    expect(mw, '600 EH/s at 28.2 J/TH').toBeCloseTo(16_920, 1e-5)
    expect(await call('annualTWh', 16_920), '16,920 MW').toBeCloseTo(148.2192, 1e-7)
  })

  test('A machine of 2023 in January 2026', { id: 'break-even', task: 2 }, async () => {
    expect(await call('breakEven', 17.5, 39.53, 1)).toBeCloseTo(94.11904761904762, 1e-7)
  })

  test('Two of four groups run', { id: 'running', task: 3 }, async () => {
    const owned = [
      { name: 'd', ehs: 100, jPerTH: 60 },
      { name: 'b', ehs: 400, jPerTH: 20 },
      { name: 'a', ehs: 400, jPerTH: 15 },
      { name: 'c', ehs: 300, jPerTH: 30 },
    ]
    expect(await call('running', owned, 31e6, 60, 1)).toEqual({
      names: ['a', 'b'],
      ehs: 800,
      mw: 14_000,
    })
  })
})
