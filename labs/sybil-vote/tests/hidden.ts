import { winner, type Vote, type Weight } from '@/lib/consensus/bft/vote'
import { suite } from '@/lib/suite/suite'

const vote = (choice: string, stake: bigint, work = 0n, id = choice): Vote => ({
  id,
  owner: 'o',
  choice,
  stake,
  work,
})

export default suite(({ test, call, observe, expect, forAll, fc }) => {
  const weights: Weight[] = ['node', 'stake', 'work']
  const own = fc.oneof(fc.bigInt({ min: 0n, max: 9n }), fc.bigInt({ min: 0n, max: 2n ** 80n }))
  const anyVote = fc.record({
    id: fc.constantFrom('a', 'b', 'c'),
    owner: fc.constantFrom('x', 'y'),
    choice: fc.constantFrom('red', 'blue', ''),
    stake: own,
    work: own,
  })

  async function same(votes: readonly Vote[]): Promise<void> {
    for (const weight of weights)
      expect(await call('winner', votes, weight)).toBe(winner(votes, weight))
  }

  test(
    'Any votes, by heads',
    { id: 'node', task: 1, hint: 'Each entry of the list weighs one, whoever made it.' },
    () =>
      forAll(
        fc.array(anyVote, { maxLength: 9 }),
        async (votes) => {
          expect(await call('winner', votes, 'node')).toBe(winner(votes, 'node'))
        },
        { together: true },
      ),
  )
  test(
    'Any votes, by stake',
    { id: 'stake', task: 1, hint: 'The stake that a vote carries is its weight.' },
    () =>
      forAll(
        fc.array(anyVote, { maxLength: 9 }),
        async (votes) => {
          expect(await call('winner', votes, 'stake')).toBe(winner(votes, 'stake'))
        },
        { together: true },
      ),
  )
  test(
    'Any votes, by work',
    { id: 'work', task: 1, hint: 'The work that a vote carries is its weight.' },
    () =>
      forAll(
        fc.array(anyVote, { maxLength: 9 }),
        async (votes) => {
          expect(await call('winner', votes, 'work')).toBe(winner(votes, 'work'))
        },
        { together: true },
      ),
  )

  test(
    'Names and owners play no part',
    { id: 'names', task: 1, hint: 'Nobody can see who is behind a name: count the list as it is.' },
    async () => {
      const puppets = Array.from({ length: 5 }, () => vote('no', 1n, 1n, 'same'))
      await same([...puppets, vote('yes', 3n, 9n), vote('yes', 3n, 9n, 'z')])
    },
  )

  test(
    'Exactly half is not more than half',
    { id: 'half', task: 2, hint: 'Strictly more.' },
    async () => {
      await same([vote('a', 5n, 7n), vote('b', 5n, 7n)])
      await same([vote('a', 10n, 2n), vote('b', 5n, 1n), vote('c', 5n, 1n)])
      await same([vote('a', 2n ** 90n), vote('b', 2n ** 90n + 1n)])
    },
  )

  test(
    'The most votes are not always more than half',
    {
      id: 'plurality',
      task: 2,
      hint: 'Compare with the weight of all votes, not with the runner-up.',
    },
    async () => {
      await same([vote('a', 4n, 4n), vote('b', 3n, 3n), vote('c', 3n, 3n)])
      await same([vote('a', 4n), vote('a', 4n), vote('b', 3n), vote('c', 3n), vote('d', 3n)])
    },
  )

  test(
    'No votes, and votes without weight',
    {
      id: 'nothing',
      task: 2,
      hint: 'Half of nothing is nothing, and nothing is not more than that.',
    },
    async () => {
      await same([])
      await same([vote('a', 0n), vote('a', 0n)])
      await same([vote('', 1n, 1n)])
    },
  )

  test(
    'The order of the votes does not matter, and they are not changed',
    { id: 'pure', task: 2, hint: 'Do not sort what you are given.' },
    () =>
      forAll(
        fc.array(anyVote, { minLength: 2, maxLength: 7 }),
        async (votes) => {
          const seen = await observe('winner', votes, 'stake')
          expect(seen.args[0]).toEqual(votes)
          expect(await call('winner', votes.toReversed(), 'stake')).toBe(
            seen.value as string | null,
          )
        },
        { runs: 30 },
      ),
  )
})
