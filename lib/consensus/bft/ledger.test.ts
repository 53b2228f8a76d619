import fc from 'fast-check'
import { expect, test } from 'vitest'
import { replay } from './replay'
import { winner, type Vote } from './vote'

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

test('Puppets win by heads and not by what costs something', () => {
  const vote = (id: string, choice: string, stake: bigint, work: bigint): Vote => ({
    id,
    owner: id,
    choice,
    stake,
    work,
  })
  const honest = [1, 2, 3].map((i) => vote(`h${i}`, 'yes', 30n, 20n))
  const puppets = [1, 2, 3, 4].map((i) => vote(`p${i}`, 'no', 2n, 3n))
  expect(winner([...honest, ...puppets], 'node')).toBe('no')
  expect(winner([...honest, ...puppets], 'stake')).toBe('yes')
  expect(winner([...honest, ...puppets], 'work')).toBe('yes')
  expect(winner([], 'node')).toBe(null)
})
