import {
  TwoLedgers,
  type MinedBlock,
  type SealVote,
  type StakedVoter,
} from '@/lib/consensus/hybrid/two-ledgers'
import { suite, type PlayedCall } from '@/lib/suite/suite'

const NAMES = ['alice', 'bob', 'carol', 'dave', 'erin', 'frank', 'grace']

type Step = { block: MinedBlock } | { vote: SealVote }
type Query = 'finalised' | 'available' | 'hazards' | 'guilty'

const mined = (id: string, parent: string, work = 1n): Step => ({ block: { id, parent, work } })
const vote = (voter: string, block: string): Step => ({ vote: { voter, block } })
const all = (block: string, names: readonly string[]): Step[] =>
  names.map((name) => vote(name, block))
const equal = (count: number): StakedVoter[] =>
  NAMES.slice(0, count).map((name) => ({ name, stake: 1n }))

export default suite(({ test, playNew, value, expect, forAll, fc }) => {
  /** Plays the steps, and asks after each of them; whoever gives the answers was written apart from the lab. */
  async function follow(
    voters: readonly StakedVoter[],
    steps: readonly Step[],
    queries: readonly Query[],
    cuts: readonly number[] = [0],
  ): Promise<void> {
    const node = new TwoLedgers('g', voters)
    const calls: PlayedCall[] = []
    const wanted: unknown[] = []
    const say = (call: PlayedCall, answer: unknown) => (calls.push(call), wanted.push(answer))
    for (const step of steps) {
      if ('block' in step) {
        node.onBlock(step.block)
        say(['onBlock', step.block], undefined)
      } else {
        node.onVote(step.vote)
        say(['onVote', step.vote], undefined)
      }
      for (const query of queries)
        if (query === 'available')
          for (const mu of cuts) say(['available', mu], [...node.available(mu)])
        else say([query], [...node[query]()])
    }
    const played = await playNew('Ledgers', ['g', voters], calls)
    for (const [i, outcome] of played.entries()) {
      const seen = value(outcome)
      if (wanted[i] !== undefined) expect(seen).toEqual(wanted[i])
    }
  }

  /** A tree in which branches are of like length, so that work and the order of arrival decide. */
  const tree = (most: number, works: number) =>
    fc
      .array(
        fc.record({
          back: fc.integer({ min: 0, max: 3 }),
          work: fc.bigInt({ min: 1n, max: BigInt(works) }),
        }),
        { minLength: 4, maxLength: most },
      )
      .map((list) => {
        const ids = ['g']
        return list.map(({ back, work }, i): MinedBlock => {
          const parent = ids[Math.max(0, ids.length - 1 - back)]!
          ids.push(`b${i}`)
          return { id: `b${i}`, parent, work }
        })
      })

  const stakes = fc
    .array(fc.bigInt({ min: 1n, max: 9n }), { minLength: 3, maxLength: 7 })
    .map((list) => list.map((stake, i): StakedVoter => ({ name: NAMES[i]!, stake })))

  test(
    'The most work, on any tree',
    { id: 'work', task: 1, hint: 'Add up the work on the way, and count no blocks.' },
    () =>
      forAll(
        tree(10, 9),
        (blocks) =>
          follow(
            equal(3),
            blocks.map((block) => ({ block })),
            ['available'],
            [0, 2],
          ),
        { runs: 15, together: true },
      ),
  )
  test('Equal work', { id: 'tie', task: 1, hint: 'Whoever comes later needs more.' }, () =>
    forAll(
      fc.integer({ min: 2, max: 9 }),
      (work) => {
        const half = BigInt(work)
        return follow(
          equal(3),
          [
            mined('z', 'g', 2n * half),
            mined('a', 'g', half),
            mined('b', 'a', half),
            mined('y', 'g', 2n * half),
            mined('c', 'b', 1n),
          ],
          ['available'],
        )
      },
      { runs: 5, together: true },
    ),
  )
  test(
    'A cut that is longer than the chain',
    { id: 'short', task: 1, hint: 'Genesis always stays.' },
    () => follow(equal(3), [mined('a', 'g'), mined('b', 'a')], ['available'], [0, 1, 2, 3, 50]),
  )
  test(
    'Stake counts, and heads do not',
    { id: 'stake', task: 2, hint: 'Two thirds of what?' },
    () =>
      forAll(
        fc.bigInt({ min: 7n, max: 10n ** 20n }),
        async (large) => {
          const voters = equal(4).map((voter, i) => (i === 3 ? { ...voter, stake: large } : voter))
          const names = ['alice', 'bob', 'carol', 'dave']
          await follow(voters, [mined('a', 'g'), ...all('a', names)], ['finalised'])
          await follow(voters, [mined('a', 'g'), ...all('a', names.toReversed())], ['finalised'])
        },
        { runs: 6, together: true },
      ),
  )
  test(
    'One unit more than two thirds',
    { id: 'threshold', task: 2, hint: 'Whole numbers: three times this against twice that.' },
    () =>
      forAll(
        fc.bigInt({ min: 1n, max: 10n ** 24n }),
        async (third) => {
          const voters = [
            { name: 'alice', stake: 2n * third },
            { name: 'bob', stake: third - 1n > 0n ? third - 1n : 1n },
            { name: 'carol', stake: 1n },
          ]
          await follow(
            voters,
            [mined('a', 'g'), vote('alice', 'a'), vote('carol', 'a')],
            ['finalised'],
          )
        },
        { runs: 8, together: true },
      ),
  )
  test(
    'Votes at several heights',
    { id: 'heights', task: 2, hint: 'A vote speaks for everything that its block is on.' },
    () =>
      follow(
        equal(5),
        [
          ...['a', 'b', 'c', 'd'].map((id, i) => mined(id, ['g', 'a', 'b', 'c'][i]!)),
          vote('alice', 'd'),
          vote('bob', 'c'),
          vote('carol', 'b'),
          // The fourth seals a and b together.
          vote('dave', 'c'),
          vote('erin', 'd'),
        ],
        ['finalised'],
      ),
  )
  test(
    'Whoever votes often',
    { id: 'often', task: 2, hint: 'For one block the stake of a voter counts once.' },
    () =>
      follow(
        equal(4),
        [
          mined('a', 'g'),
          mined('b', 'a'),
          ...['a', 'b', 'a', 'b'].map((id) => vote('alice', id)),
          ...['b', 'b', 'a'].map((id) => vote('bob', id)),
          vote('carol', 'b'),
        ],
        ['finalised'],
      ),
  )
  test(
    'Votes that come before their block',
    { id: 'early', task: 2, hint: 'They wait, and are not lost.' },
    () =>
      follow(
        equal(4),
        [
          mined('a', 'g'),
          vote('alice', 'c'),
          vote('bob', 'c'),
          vote('carol', 'c'),
          mined('b', 'a'),
          mined('c', 'b'),
          mined('d', 'c'),
        ],
        ['finalised'],
      ),
  )
  test(
    'Strangers',
    { id: 'strangers', task: 2, hint: 'Only names among the voters have a vote.' },
    () =>
      follow(
        equal(3),
        [
          mined('a', 'g'),
          mined('b', 'g'),
          ...all('a', ['mallory', 'alice', 'trudy', 'bob']),
          ...all('b', ['mallory', 'trudy']),
        ],
        ['finalised', 'guilty'],
      ),
  )
  test(
    'Who is absent counts among all',
    { id: 'absent', task: 2, hint: 'Two thirds of all stake, and not of those who have voted.' },
    () =>
      follow(
        equal(7),
        [mined('a', 'g'), ...all('a', NAMES.slice(0, 4)), mined('b', 'a'), vote('erin', 'b')],
        ['finalised'],
      ),
  )
  test(
    'A late vote for an old block',
    { id: 'late', task: 2, hint: 'The final block moves upwards, or not at all.' },
    () =>
      follow(
        equal(4),
        [
          mined('a', 'g'),
          mined('b', 'a'),
          mined('c', 'b'),
          ...all('c', ['alice', 'bob', 'carol']),
          vote('dave', 'a'),
          vote('dave', 'b'),
        ],
        ['finalised'],
      ),
  )
  test(
    'A seal against all the work of the world',
    { id: 'overrule', task: 3, hint: 'The seal first, work second.' },
    () =>
      forAll(
        fc.bigInt({ min: 10n, max: 10n ** 30n }),
        (work) =>
          follow(
            equal(4),
            [
              mined('a', 'g', 2n),
              mined('m', 'g', work),
              ...all('a', ['alice', 'bob', 'carol']),
              mined('n', 'm', work),
              mined('b', 'a', 1n),
              mined('c', 'a', 3n),
            ],
            ['available', 'finalised'],
            [0, 1],
          ),
        { runs: 6, together: true },
      ),
  )
  test(
    'A cut takes nothing of the final ledger',
    { id: 'floor', task: 3, hint: 'The final ledger is a prefix of every available one.' },
    () =>
      follow(
        equal(3),
        [
          mined('a', 'g'),
          mined('b', 'a'),
          mined('c', 'b'),
          ...all('b', ['alice', 'bob', 'carol']),
          mined('d', 'c'),
        ],
        ['available'],
        [0, 1, 2, 3, 4, 9],
      ),
  )
  test(
    'A partition: six of ten here, four there, and the cable is mended',
    { id: 'partition', task: 3, hint: 'Both sides go on. Neither seals anything. Then one does.' },
    () =>
      forAll(
        fc.tuple(fc.integer({ min: 2, max: 5 }), fc.integer({ min: 2, max: 5 })),
        async ([here, there]) => {
          const voters = [4n, 2n, 3n, 1n].map((stake, i) => ({ name: NAMES[i]!, stake }))
          const chain = (name: string, count: number) =>
            Array.from({ length: count }, (_, i) =>
              mined(`${name}${i}`, i === 0 ? 'f' : `${name}${i - 1}`),
            )
          const before = [mined('f', 'g'), ...all('f', NAMES.slice(0, 4))]
          const left = [...chain('l', here), ...all('l0', ['alice', 'bob'])]
          const right = [...chain('r', there), ...all('r0', ['carol', 'dave'])]
          const queries: Query[] = ['available', 'finalised', 'hazards', 'guilty']
          await follow(voters, [...before, ...left], queries)
          await follow(voters, [...before, ...right], queries)
          // Mended: each hears the other, and dave gives in.
          const after = [vote('dave', 'l0'), mined('x', 'l0'), mined('y', 'r0', 9n)]
          await follow(voters, [...before, ...left, ...right, ...after], queries, [0, 2])
          await follow(voters, [...before, ...right, ...left, ...after], queries, [0, 2])
        },
        { runs: 4, together: true },
      ),
  )
  test(
    'Two seals that contradict one another',
    { id: 'two-seals', task: 4, hint: 'Raise the alarm, and stay where you are.' },
    () =>
      follow(
        equal(4).toReversed(),
        [
          mined('a', 'g', 1n),
          mined('m', 'g', 5n),
          ...all('a', ['alice', 'bob', 'carol']),
          mined('n', 'm', 5n),
          mined('o', 'n', 5n),
          ...all('n', ['bob', 'carol', 'dave']),
          vote('alice', 'o'),
          mined('b', 'a', 1n),
        ],
        ['finalised', 'available', 'hazards', 'guilty'],
      ),
  )
  test(
    'Whoever climbs contradicts nobody',
    { id: 'climbs', task: 4, hint: 'Two blocks of one chain do not contradict one another.' },
    () =>
      follow(
        equal(3),
        [
          mined('a', 'g'),
          mined('b', 'a'),
          mined('m', 'a'),
          mined('n', 'm'),
          vote('alice', 'a'),
          vote('alice', 'b'),
          vote('alice', 'g'),
          vote('bob', 'n'),
          vote('bob', 'm'),
          vote('carol', 'n'),
          // Of another height, and a contradiction all the same.
          vote('carol', 'b'),
        ],
        ['guilty'],
      ),
  )
  test(
    'A contradiction with a block that nobody has seen',
    { id: 'unseen', task: 4, hint: 'Both blocks have to have arrived.' },
    () =>
      follow(
        equal(3),
        [
          mined('a', 'g'),
          vote('bob', 'a'),
          vote('bob', 'x'),
          vote('alice', 'y'),
          vote('alice', 'x'),
          mined('x', 'g'),
          mined('y', 'x'),
        ],
        ['guilty', 'hazards'],
      ),
  )
  test(
    'Any messages in any order: the final ledger grows or stays',
    { id: 'any', task: 4, hint: 'All rules at once, message by message.' },
    () =>
      forAll(
        fc.tuple(
          stakes,
          tree(9, 4),
          fc.array(
            fc.record({
              at: fc.integer({ min: 0, max: 20 }),
              voter: fc.integer({ min: 0, max: 6 }),
              back: fc.integer({ min: 0, max: 4 }),
            }),
            { minLength: 6, maxLength: 16 },
          ),
        ),
        async ([voters, blocks, votes]) => {
          const steps: Step[] = blocks.map((block) => ({ block }))
          for (const { at, voter, back } of votes) {
            const named = blocks[Math.max(0, blocks.length - 1 - back)]!
            const place = Math.min(at, steps.length)
            steps.splice(place, 0, vote(voters[voter % voters.length]!.name, named.id))
          }
          await follow(voters, steps, ['finalised', 'available', 'hazards', 'guilty'], [0, 1, 3])
        },
        { runs: 25, together: true },
      ),
  )
  test(
    'Two nodes do not share what they know, and nothing that is passed in is changed',
    { id: 'apart', task: 1, hint: 'Everything belongs to the instance.' },
    async () => {
      const block = { id: 'a', parent: 'g', work: 1n }
      const first = await playNew(
        'Ledgers',
        ['g', equal(1)],
        [
          ['onBlock', block],
          ['available', 0],
          ['available', 0],
        ],
        { observe: true },
      )
      expect(value(first[1])).toEqual(['g', 'a'])
      expect(value(first[2])).toEqual(['g', 'a'])
      const [told] = first
      if (told?.ok) expect(told.args).toEqual([block])
      const second = await playNew('Ledgers', ['g', equal(1)], [['available', 0]])
      expect(value(second[0])).toEqual(['g'])
    },
  )
})
