import { suite } from '@/lib/suite/suite'

const parent = {
  number: 15_537_392,
  timestamp: 1_663_224_149,
  difficulty: 11_055_787_484_078_698n,
  hasUncles: false,
}

export default suite(({ test, call, expect }) => {
  test('Thirteen seconds', { id: 'step', task: 1 }, async () => {
    expect(await call('stepFactor', 'london', parent, parent.timestamp + 13)).toBe(0)
    const uncle = { ...parent, hasUncles: true }
    expect(await call('stepFactor', 'london', uncle, parent.timestamp + 13)).toBe(1)
  })

  test('The bomb at the last mined block', { id: 'bomb', task: 2 }, async () => {
    expect(await call('bomb', 'grayGlacier', 15_537_393)).toBe(2n ** 39n)
  })

  test('A block after five seconds', { id: 'quick', task: 3 }, async () => {
    const step = parent.difficulty / 2048n
    expect(await call('calcDifficulty', 'grayGlacier', parent, parent.timestamp + 5)).toBe(
      parent.difficulty + step + 2n ** 39n,
    )
  })

  test('The forecast of June 2022', { id: 'felt', task: 4 }, async () => {
    expect(await call('feltFrom', 'grayGlacier', 13_891_609_586_928_851n)).toBe(15_600_000)
  })
})
