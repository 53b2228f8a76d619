import fc from 'fast-check'
import { expect, test } from 'vitest'
import { replay } from './replay'

const pay = (from: string, to: string, amount: number, nonce: number) => ({
  from,
  to,
  amount: BigInt(amount),
  nonce,
})

test('Of two payments of the same coins the one that comes first counts', () => {
  const genesis = new Map([['alice', 10n]])
  const [bob, carol] = [pay('alice', 'bob', 10, 0), pay('alice', 'carol', 10, 0)]
  expect(replay(genesis, [bob, carol])).toEqual({ state: new Map([['bob', 10n]]), rejected: [1] })
  expect(replay(genesis, [carol, bob])).toEqual({ state: new Map([['carol', 10n]]), rejected: [1] })
})

test('No coin is made or lost, whatever the log', () => {
  const name = fc.constantFrom('a', 'b', 'c')
  const log = fc.array(
    fc.record({
      from: name,
      to: name,
      amount: fc.bigInt({ min: -3n, max: 12n }),
      nonce: fc.integer({ min: 0, max: 3 }),
    }),
  )
  fc.assert(
    fc.property(log, (payments) => {
      const { state } = replay(new Map(Object.entries({ a: 10n, b: 5n, d: 0n })), payments)
      expect([...state.values()].reduce((sum, one) => sum + one, 0n)).toBe(15n)
      expect([...state.values()].every((one) => one > 0n)).toBe(true)
    }),
  )
})
