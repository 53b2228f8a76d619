import { suite } from '@/lib/suite/suite'

const ETH = 1_000_000_000n
const LIMITS = { payload: 3, requests: 1, bound: 10 }
const one = { prefix: 1, balance: 33n * ETH, effective: 32n * ETH, withdrawable: null }
const state = {
  epoch: 100,
  nextIndex: 5,
  cursor: 2,
  requests: [],
  validators: [one, one, one, one],
}

export default suite(({ test, call, expect }) => {
  test('A surplus, and everything', { id: 'due', task: 1 }, async () => {
    expect(await call('due', one, 100)).toBe(ETH)
    expect(await call('due', { ...one, withdrawable: 100 }, 100)).toBe(33n * ETH)
    expect(await call('due', { ...one, prefix: 0 }, 100)).toBe(0n)
  })

  test('The example', { id: 'sweep', task: 2 }, async () => {
    expect(await call('sweep', state, LIMITS)).toEqual([
      { index: 5, validator: 2, amount: ETH },
      { index: 6, validator: 3, amount: ETH },
      { index: 7, validator: 0, amount: ETH },
    ])
  })

  test('A request first', { id: 'payments', task: 3 }, async () => {
    const large = { prefix: 2, balance: 40n * ETH, effective: 40n * ETH, withdrawable: null }
    const requests = [{ validator: 0, amount: 5n * ETH, withdrawable: 100 }]
    const asked = { ...state, requests, validators: [large, one, one, one] }
    expect(await call('payments', asked, LIMITS)).toEqual([
      { index: 5, validator: 0, amount: 5n * ETH },
      { index: 6, validator: 2, amount: ETH },
      { index: 7, validator: 3, amount: ETH },
    ])
  })

  test('The cursor goes on', { id: 'settle', task: 4 }, async () => {
    const paid = { ...one, balance: 32n * ETH }
    expect(await call('settle', state, LIMITS)).toEqual({
      ...state,
      nextIndex: 8,
      cursor: 1,
      validators: [paid, one, paid, paid],
    })
  })
})
