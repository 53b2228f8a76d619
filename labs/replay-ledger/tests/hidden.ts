import { replay, type Payment } from '@/lib/consensus/bft/replay'
import { suite } from '@/lib/suite/suite'

const pay = (from: string, to: string, amount: number | bigint, nonce: number): Payment => ({
  from,
  to,
  amount: BigInt(amount),
  nonce,
})
const start = new Map([
  ['ann', 100n],
  ['ben', 40n],
])

export default suite(({ test, call, observe, expect, forAll, fc }) => {
  async function same(genesis: ReadonlyMap<string, bigint>, log: readonly Payment[]) {
    const answer = (await call('applyLog', genesis, log)) as ReturnType<typeof replay>
    const wanted = replay(genesis, log)
    expect(answer.rejected).toEqual(wanted.rejected)
    // The order in which a map holds its accounts is free.
    expect([...answer.state].sort()).toEqual([...wanted.state].sort())
    return answer
  }

  test(
    'Coins move through several hands',
    { id: 'hands', task: 1, hint: 'Use the balance that the payments before have left.' },
    async () => {
      await same(start, [
        pay('ann', 'cid', 60, 0),
        pay('cid', 'dot', 60, 0),
        pay('dot', 'ben', 59, 0),
        pay('ben', 'ann', 99, 0),
      ])
    },
  )

  test(
    'Of two payments of the same coins the first in the log counts',
    { id: 'order', task: 1, hint: 'Go through the log in order, and judge each by what is left.' },
    async () => {
      const [x, y] = [pay('ann', 'x', 80, 0), pay('ann', 'y', 80, 0)]
      await same(start, [x, y])
      await same(start, [y, x])
    },
  )

  test(
    'A payment to oneself changes nothing',
    { id: 'self', task: 1, hint: 'Take it away before you add it, and read the balance again.' },
    async () => {
      await same(start, [
        pay('ann', 'ann', 100, 0),
        pay('ann', 'ann', 30, 1),
        pay('ann', 'ben', 100, 2),
        pay('nobody', 'nobody', 1, 0),
      ])
    },
  )

  test(
    'Accounts that are empty in the end are not in the state',
    { id: 'empty', task: 1, hint: 'Only balances above zero.' },
    async () => {
      await same(new Map([...start, ['zero', 0n]]), [pay('ben', 'ann', 40, 0)])
      await same(new Map(), [])
    },
  )

  test(
    'Zero and negative amounts are refused',
    { id: 'amount', task: 2, hint: 'A negative payment would take from the receiver.' },
    async () => {
      await same(start, [
        pay('ann', 'ben', 0, 0),
        pay('ann', 'ben', -5, 0),
        pay('cid', 'ben', 0, 0),
        pay('ann', 'ben', 5, 0),
      ])
    },
  )

  test(
    'The whole balance may be spent, and not a unit more',
    { id: 'balance', task: 2, hint: 'Refuse what is more than the balance; equal is enough.' },
    async () => {
      await same(start, [
        pay('ann', 'cid', 101, 0),
        pay('ann', 'cid', 100, 0),
        pay('ann', 'cid', 1, 1),
      ])
    },
  )

  test(
    'A payment that is sent again is refused',
    { id: 'replayed', task: 3, hint: 'A number that was used is used.' },
    async () => {
      await same(start, [
        pay('ann', 'cid', 10, 0),
        pay('ann', 'cid', 10, 0),
        pay('ben', 'cid', 10, 0),
        pay('ann', 'cid', 10, 1),
        pay('ann', 'cid', 10, 0),
        pay('ben', 'cid', 10, 0),
        pay('ann', 'cid', 10, -1),
      ])
    },
  )

  test(
    'A number may not be skipped',
    { id: 'gap', task: 3, hint: 'The number must be equal to the count, not only large enough.' },
    async () => {
      await same(start, [
        pay('ann', 'cid', 10, 1),
        pay('ann', 'cid', 10, 0),
        pay('ben', 'cid', 10, 2),
      ])
    },
  )

  test(
    'The number of a refused payment is free again',
    { id: 'refused', task: 3, hint: 'The number counts accepted payments of this sender.' },
    async () => {
      await same(start, [
        pay('ann', 'cid', 500, 0),
        pay('ann', 'cid', 10, 0),
        pay('ann', 'cid', 0, 1),
        pay('ann', 'cid', 10, 1),
      ])
    },
  )

  test(
    'Amounts beyond what a double holds',
    { id: 'large', task: 1, hint: 'Stay with bigint.' },
    () =>
      forAll(
        fc.bigInt({ min: 2n ** 60n, max: 2n ** 100n }),
        async (coins) => {
          await same(new Map([['ann', coins]]), [
            pay('ann', 'ben', coins - 1n, 0),
            pay('ann', 'ben', 2, 1),
            pay('ann', 'ben', 1, 1),
          ])
        },
        { together: true },
      ),
  )

  test(
    'Any log; and no coin is made or lost',
    { id: 'any', task: 3, hint: 'Find the first payment where you and the rules differ.' },
    () => {
      const name = fc.constantFrom('ann', 'ben', 'cid', '')
      const tx = fc.record({
        from: name,
        to: name,
        amount: fc.bigInt({ min: -2n, max: 60n }),
        nonce: fc.integer({ min: 0, max: 4 }),
      })
      return forAll(
        fc.array(tx, { maxLength: 25 }),
        async (log) => {
          const { state } = await same(start, log)
          expect([...state.values()].reduce((sum, one) => sum + one, 0n)).toBe(140n)
        },
        { runs: 120, together: true },
      )
    },
  )

  test(
    'Genesis and log are not changed, and the answer stays the same',
    { id: 'pure', task: 1, hint: 'Work on a copy of the map.' },
    async () => {
      const log = [pay('ann', 'ben', 10, 0), pay('ben', 'cid', 50, 0)]
      const seen = await observe('applyLog', start, log)
      expect(seen.args).toEqual([start, log])
      expect(await call('applyLog', start, log)).toEqual(seen.value)
    },
  )
})
