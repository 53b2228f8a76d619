import type { Arbitrary } from 'fast-check'
import {
  getMaxEffectiveBalance,
  nextEffectiveBalance,
  smallestTopUp,
} from '@/lib/consensus/ethereum/effective-balance'
import data from '@/lib/consensus/vectors/ethereum-effective-balance.json'
import { suite, type PlayedCall } from '@/lib/suite/suite'

const ETH = 1_000_000_000n

export default suite(({ test, call, observe, play, value, expect, forAll, fc }) => {
  async function plays(calls: readonly { args: [bigint, bigint, bigint]; expected: bigint }[]) {
    const played = await play(calls.map(({ args }): PlayedCall => ['nextEffective', ...args]))
    for (const [i, { expected }] of calls.entries()) expect(value(played[i])).toBe(expected)
  }
  const rows = ({ maxEffective, cases }: typeof data.standard) =>
    plays(
      cases.map((row) => ({
        args: [BigInt(row.balance), BigInt(row.effective), BigInt(maxEffective)],
        expected: BigInt(row.expected),
      })),
    )

  test(
    'Every kind of credentials',
    { id: 'max', task: 1, hint: 'Only one kind compounds.' },
    async () => {
      for (const prefix of [0, 1, 2] as const)
        expect(await call('maxEffective', prefix)).toBe(getMaxEffectiveBalance(prefix))
    },
  )

  test(
    'The official rows with a maximum of 32 ETH',
    { id: 'rows', task: 2, hint: 'Exactly a quarter is not more than a quarter.' },
    () => rows(data.standard),
  )

  test(
    'The official rows of compounding validators',
    { id: 'rows-compounding', task: 2, hint: 'It goes all the way to where the balance is.' },
    () => rows(data.compounding),
  )

  const max = fc.constantFrom(32n * ETH, 2048n * ETH)
  const of = (most: bigint) =>
    fc.bigInt({ min: 3n, max: most / ETH - 4n }).map((whole) => whole * ETH)
  const gwei = (min: number, top: number): Arbitrary<bigint> =>
    fc.integer({ min, max: top }).map(BigInt)
  const next = async (balance: bigint, effective: bigint, most: bigint) =>
    expect(await call('nextEffective', balance, effective, most)).toBe(
      nextEffectiveBalance(balance, effective, most),
    )

  test(
    'Near enough',
    { id: 'sticks', task: 2, hint: 'Within the two thresholds nothing changes.' },
    () =>
      forAll(
        max.chain((most) =>
          fc.tuple(fc.constant(most), of(most), gwei(-250_000_000, 1_250_000_000)),
        ),
        ([most, effective, off]) => next(effective + off, effective, most),
        { runs: 30, together: true },
      ),
  )

  test('A little too far below', { id: 'below', task: 2, hint: 'Rounded down to whole ETH.' }, () =>
    forAll(
      max.chain((most) => fc.tuple(fc.constant(most), of(most), gwei(-999_999_999, -250_000_001))),
      ([most, effective, off]) => next(effective + off, effective, most),
      { runs: 20, together: true },
    ),
  )

  test('A little too far above', { id: 'above', task: 2, hint: 'Rounded down to whole ETH.' }, () =>
    forAll(
      max.chain((most) =>
        fc.tuple(fc.constant(most), of(most), gwei(1_250_000_001, 1_999_999_999)),
      ),
      ([most, effective, off]) => next(effective + off, effective, most),
      { runs: 20, together: true },
    ),
  )

  test('Far away', { id: 'far', task: 2, hint: 'It goes all the way, in one epoch.' }, () =>
    forAll(
      fc.tuple(
        max,
        fc.bigInt({ min: 0n, max: 31n }),
        fc.bigInt({ min: 0n, max: 2_047_999_999_999n }),
      ),
      ([most, effective, balance]) => next(balance % most, effective * ETH, most),
      { runs: 25, together: true },
    ),
  )

  test(
    'Above the maximum',
    { id: 'capped', task: 2, hint: 'What is above the maximum does not count.' },
    () =>
      forAll(
        max.chain((most) =>
          fc.tuple(fc.constant(most), of(most), fc.bigInt({ min: 0n, max: 10n ** 13n })),
        ),
        async ([most, effective, over]) => {
          await next(most + over, effective, most)
          await next(most + over, most, most)
        },
        { runs: 20, together: true },
      ),
  )

  test(
    'Both thresholds, to the Gwei',
    { id: 'borders', task: 2, hint: 'More than a quarter, more than one and a quarter.' },
    () =>
      forAll(
        max.chain((most) => fc.tuple(fc.constant(most), of(most))),
        async ([most, effective]) => {
          for (const off of [-250_000_000n, 1_250_000_000n])
            await next(effective + off, effective, most)
          await next(effective - 250_000_001n, effective, most)
          await next(effective + 1_250_000_001n, effective, most)
        },
        { runs: 8, together: true },
      ),
  )

  const tops = async (balance: bigint, effective: bigint, most: bigint) =>
    expect(await call('topUp', balance, effective, most)).toBe(
      smallestTopUp(balance, effective, most),
    )

  test(
    'What is missing to the next step',
    { id: 'top-up', task: 3, hint: 'The smallest balance that task 2 answers with more.' },
    () =>
      forAll(
        max.chain((most) =>
          fc.tuple(fc.constant(most), of(most), gwei(-3_000_000_000, 1_250_000_000)),
        ),
        ([most, effective, off]) => tops(effective + off, effective, most),
        { runs: 25, together: true },
      ),
  )

  test(
    'About what is missing',
    { id: 'top-up-about', task: 3, hint: 'One and a quarter ETH above what counts now.' },
    () =>
      forAll(
        max.chain((most) =>
          fc.tuple(fc.constant(most), of(most), gwei(-3_000_000_000, 1_000_000_000)),
        ),
        async ([most, effective, off]) => {
          const answer = (await call('topUp', effective + off, effective, most)) as bigint
          const needed = smallestTopUp(effective + off, effective, most)!
          expect(answer).toBeGreaterThanOrEqual(needed - 1n)
          expect(answer).toBeLessThanOrEqual(needed + 1n)
        },
        { runs: 10, together: true },
      ),
  )

  test(
    'It rises anyway',
    { id: 'top-up-none', task: 3, hint: 'Nothing needs to be added then.' },
    () =>
      forAll(
        max.chain((most) =>
          fc.tuple(fc.constant(most), of(most), gwei(1_250_000_001, 2_100_000_000)),
        ),
        ([most, effective, off]) => tops(effective + off, effective, most),
        { runs: 15, together: true },
      ),
  )

  test(
    'At the maximum, and one ETH below it',
    {
      id: 'top-up-max',
      task: 3,
      hint: 'At the maximum nothing helps. One below it something does.',
    },
    () =>
      forAll(
        fc.tuple(max, gwei(-2_000_000_000, 900_000_000)),
        async ([most, off]) => {
          await tops(most + off, most, most)
          await tops(most + off, most - ETH, most)
        },
        { runs: 15, together: true },
      ),
  )

  const walk = max.chain((most) =>
    fc.tuple(
      fc.constant(most),
      of(most),
      fc.array(gwei(-900_000_000, 900_000_000), { maxLength: 30 }),
    ),
  )

  test(
    'Many epochs',
    { id: 'follow', task: 4, hint: 'One epoch after the other, from where the last one ended.' },
    () =>
      forAll(
        walk,
        async ([most, effective, steps]) => {
          let balance = effective
          const balances = steps.map((step) => {
            balance += step
            if (balance < 0n) balance = 0n
            return balance
          })
          let now = effective
          let changes = 0
          for (const one of balances) {
            const then = nextEffectiveBalance(one, now, most)
            if (then !== now) changes++
            now = then
          }
          expect(await call('follow', balances, effective, most)).toEqual({
            effective: now,
            changes,
          })
        },
        { runs: 25, together: true },
      ),
  )

  test(
    'A balance that goes up and down by little changes nothing',
    {
      id: 'follow-flicker',
      task: 4,
      hint: 'That is what the distance between the thresholds is for.',
    },
    () =>
      forAll(
        of(2048n * ETH),
        async (effective) => {
          const balances = Array.from({ length: 40 }, (_, i) =>
            i % 2 === 0 ? effective - 1n : effective + ETH,
          )
          expect(await call('follow', balances, effective, 2048n * ETH)).toEqual({
            effective,
            changes: 0,
          })
        },
        { runs: 5, together: true },
      ),
  )

  test(
    'The list is not changed, and the answer stays the same',
    { id: 'pure', task: 4, hint: 'Leave the list as it is.' },
    async () => {
      const balances = [30n * ETH, 40n * ETH, 35n * ETH]
      const seen = await observe('follow', balances, 32n * ETH, 2048n * ETH)
      expect(seen.args[0]).toEqual(balances)
      expect(seen.value).toEqual({ effective: 35n * ETH, changes: 3 })
      expect(await call('follow', balances, 32n * ETH, 2048n * ETH)).toEqual(seen.value)
      expect(await call('follow', [], 32n * ETH, 32n * ETH)).toEqual({
        effective: 32n * ETH,
        changes: 0,
      })
    },
  )
})
