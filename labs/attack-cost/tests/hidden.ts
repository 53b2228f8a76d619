import { attackCost, type AttackCost, type AttackInput } from '@/lib/consensus/bitcoin/attack-cost'
import { suite } from '@/lib/suite/suite'

const NEVER: AttackCost = { hours: Infinity, grossUsd: Infinity, netUsd: Infinity }

export default suite(({ test, call, observe, expect, forAll, fc }) => {
  const real = (min: number, max: number) => fc.double({ min, max, noNaN: true })
  const inputs = (share: [number, number]) =>
    fc.record({
      networkHs: real(1e9, 1e21),
      rentUsdPerHsDay: real(1e-18, 1e-6),
      availableHs: fc.constant(1e30),
      depth: fc.integer({ min: 0, max: 5000 }),
      intervalSec: real(10, 700),
      rewardUsd: real(0, 500_000),
      share: real(...share),
    })
  const majority = inputs([0.501, 0.99])

  const cost = (input: AttackInput) => call('attackCost', input) as Promise<AttackCost>
  function near(actual: number, expected: number, scale = expected): void {
    expect(actual).toBeCloseTo(expected, Math.abs(scale) * 1e-9)
  }

  test(
    'The duration of any attack',
    {
      id: 'hours',
      task: 2,
      hint: 'Blocks found until the attacker is one ahead, times the interval at the higher hash rate.',
    },
    () =>
      forAll(
        majority,
        async (input) => {
          near((await cost(input)).hours, attackCost(input).hours)
        },
        { together: true },
      ),
  )

  test(
    'The rent of any attack',
    {
      id: 'gross',
      task: 3,
      hint: 'What is rented is not the network’s hash rate; a day has 24 hours.',
    },
    () =>
      forAll(
        majority,
        async (input) => {
          near((await cost(input)).grossUsd, attackCost(input).grossUsd)
        },
        { together: true },
      ),
  )

  test(
    'What the rewards pay back',
    {
      id: 'net',
      task: 3,
      hint: 'The attacker is paid for their own blocks, and for all of those.',
    },
    () =>
      forAll(
        majority,
        async (input) => {
          const wanted = attackCost(input)
          const scale = Math.max(wanted.grossUsd, wanted.grossUsd - wanted.netUsd)
          near((await cost(input)).netUsd, wanted.netUsd, scale)
        },
        { together: true },
      ),
  )

  test(
    'An attack can pay for itself',
    { id: 'negative', task: 3, hint: 'A negative net cost is an answer like any other.' },
    async () => {
      const input = {
        networkHs: 1e12,
        rentUsdPerHsDay: 1e-9,
        availableHs: 1e14,
        depth: 20,
        intervalSec: 600,
        rewardUsd: 1000,
        share: 0.75,
      }
      expect((await cost(input)).netUsd < 0).toBe(true)
    },
  )

  test(
    'No depth at all still means one block ahead',
    { id: 'depth-zero', task: 2, hint: 'From level to one ahead is one step.' },
    () =>
      forAll(
        majority,
        async (any) => {
          const input = { ...any, depth: 0 }
          near((await cost(input)).hours, attackCost(input).hours)
        },
        { runs: 20, together: true },
      ),
  )

  test(
    'Twice the distance takes twice as long',
    { id: 'proportional', task: 2, hint: 'From depth behind to one ahead are depth + 1 steps.' },
    () =>
      forAll(
        majority,
        async (input) => {
          const { hours } = await cost(input)
          const twice = await cost({ ...input, depth: 2 * input.depth + 1 })
          near(twice.hours, 2 * hours)
          expect(hours > 0).toBe(true)
        },
        { runs: 20, together: true },
      ),
  )

  test(
    'With machines for next to nothing only the rewards count',
    { id: 'free-rent', task: 3, hint: 'How many of the blocks found are the attacker’s?' },
    () =>
      forAll(
        majority,
        async (any) => {
          const input = { ...any, rentUsdPerHsDay: 1e-40, rewardUsd: 1 + any.rewardUsd }
          near((await cost(input)).netUsd, attackCost(input).netUsd)
        },
        { runs: 20, together: true },
      ),
  )

  test(
    'Half of the hash power, or less, never arrives',
    {
      id: 'minority',
      task: 1,
      hint: 'At one half the walk has no drift: its expected end is infinite.',
    },
    async () => {
      await forAll(
        inputs([0.001, 0.4999]),
        async (input) => {
          expect(await cost(input)).toEqual(NEVER)
        },
        { together: true },
      )
      await forAll(
        majority,
        async (input) => expect(await cost({ ...input, share: 0.5 })).toEqual(NEVER),
        { runs: 10, together: true },
      )
    },
  )

  test(
    'What cannot be rented cannot attack',
    {
      id: 'available',
      task: 1,
      hint: 'Compare what the attacker needs, not what the network has, with what is for rent.',
    },
    async () => {
      await forAll(
        majority,
        async (input) => {
          const needed = (input.networkHs * input.share) / (1 - input.share)
          expect(await cost({ ...input, availableHs: needed * 0.999 })).toEqual(NEVER)
          const enough = { ...input, availableHs: needed * 1.001 }
          near((await cost(enough)).hours, attackCost(enough).hours)
        },
        { together: true },
      )
    },
  )

  test(
    'Where less is for rent than the honest miners have, nothing can be done',
    { id: 'available-little', task: 1, hint: 'Look at what is available before anything else.' },
    () =>
      forAll(
        majority,
        async (input) =>
          expect(await cost({ ...input, availableHs: input.networkHs * 0.9 })).toEqual(NEVER),
        { runs: 15, together: true },
      ),
  )

  test(
    'Exactly enough is enough',
    { id: 'available-exact', task: 1, hint: 'Only more than is available is too much.' },
    async () => {
      const input = {
        networkHs: 2 ** 40,
        rentUsdPerHsDay: 1e-9,
        availableHs: 3 * 2 ** 40,
        depth: 3,
        intervalSec: 60,
        rewardUsd: 5,
        share: 0.75,
      }
      near((await cost(input)).hours, attackCost(input).hours)
    },
  )

  test(
    'The input is not changed, and the answer stays the same',
    { id: 'pure', task: 1, hint: 'Work on copies.' },
    async () => {
      const input = {
        networkHs: 5e13,
        rentUsdPerHsDay: 3e-9,
        availableHs: 1e15,
        depth: 12,
        intervalSec: 13,
        rewardUsd: 22,
        share: 0.55,
      }
      const seen = await observe('attackCost', input)
      expect(seen.args[0]).toEqual(input)
      expect(await cost(input)).toEqual(seen.value)
    },
  )
})
