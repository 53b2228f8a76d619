import { suite } from '@/lib/suite/suite'

const genesis = new Map([['alice', 10n]])
const pay = (from: string, to: string, amount: bigint, nonce: number) => ({
  from,
  to,
  amount,
  nonce,
})

export default suite(({ test, call, expect }) => {
  test('One payment', { id: 'pay', task: 1 }, async () => {
    expect(await call('applyLog', genesis, [pay('alice', 'bob', 4n, 0)])).toEqual({
      state: new Map([
        ['alice', 6n],
        ['bob', 4n],
      ]),
      rejected: [],
    })
  })
  test('More than there is', { id: 'poor', task: 2 }, async () => {
    expect(await call('applyLog', genesis, [pay('alice', 'bob', 11n, 0)])).toEqual({
      state: genesis,
      rejected: [0],
    })
  })
  test('The example', { id: 'example', task: 3 }, async () => {
    const log = [
      pay('alice', 'bob', 7n, 0),
      pay('alice', 'carol', 7n, 1),
      pay('alice', 'carol', 3n, 1),
      pay('alice', 'bob', 7n, 0),
    ]
    expect(await call('applyLog', genesis, log)).toEqual({
      state: new Map([
        ['bob', 7n],
        ['carol', 3n],
      ]),
      rejected: [1, 3],
    })
  })
})
