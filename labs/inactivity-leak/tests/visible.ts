import { suite } from '@/lib/suite/suite'

const ETH = 1_000_000_000n

export default suite(({ test, call, expect }) => {
  test('Five epochs behind, and no sooner', { id: 'leaking', task: 1 }, async () => {
    expect(await call('isLeaking', 105, 100)).toBe(false)
    expect(await call('isLeaking', 106, 100)).toBe(true)
  })

  test('Scores rise by four and are forgiven', { id: 'scores', task: 2 }, async () => {
    expect(await call('nextScore', 0, false, true)).toBe(4)
    expect(await call('nextScore', 100, true, true)).toBe(99)
    expect(await call('nextScore', 100, true, false)).toBe(83)
  })

  test('The penalty of the first epoch', { id: 'penalty', task: 3 }, async () => {
    expect(await call('leakPenalty', 32n * ETH, 4)).toBe(1907n)
  })

  test('The effective balance lags behind', { id: 'effective', task: 4 }, async () => {
    expect(await call('nextEffective', 31_900_000_000n, 32n * ETH)).toBe(32n * ETH)
    expect(await call('nextEffective', 31_700_000_000n, 32n * ETH)).toBe(31n * ETH)
  })

  test('The example: four of five are gone', { id: 'simulate', task: 5 }, async () => {
    expect(await call('simulate', 4, 1, 1000)).toEqual({
      score: 4000,
      balance: 31_067_376_873n,
      effective: 31n * ETH,
      justified: null,
      finalised: null,
      ejected: null,
    })
  })
})
