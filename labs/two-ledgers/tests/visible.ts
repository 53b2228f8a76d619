import { suite, type PlayedCall } from '@/lib/suite/suite'

const names = ['alice', 'bob', 'carol']
const voters = names.map((name) => ({ name, stake: 1n }))
const block = (id: string, parent: string, work: bigint): PlayedCall => [
  'onBlock',
  { id, parent, work },
]
const vote = (voter: string, id: string): PlayedCall => ['onVote', { voter, block: id }]

export default suite(({ test, playNew, value, expect }) => {
  test('Most work, and a careful reader', { id: 'work', task: 1 }, async () => {
    const played = await playNew(
      'Ledgers',
      ['g', voters],
      [
        block('a', 'g', 5n),
        block('b', 'g', 3n),
        block('c', 'b', 3n),
        ['available', 0],
        ['available', 1],
      ],
    )
    expect(value(played[3]), 'b and c have a work of 6, a has 5').toEqual(['g', 'b', 'c'])
    expect(value(played[4]), 'without the last block').toEqual(['g', 'b'])
  })

  test('A vote for a block is a vote for what is below', { id: 'below', task: 2 }, async () => {
    const played = await playNew(
      'Ledgers',
      ['g', voters],
      [
        block('a', 'g', 1n),
        block('b', 'a', 1n),
        vote('alice', 'a'),
        vote('bob', 'b'),
        ['finalised'],
        vote('carol', 'a'),
        ['finalised'],
      ],
    )
    expect(value(played[4]), 'exactly two thirds').toEqual(['g'])
    expect(value(played[6]), 'all three speak for a, one for b').toEqual(['g', 'a'])
  })

  test('The example', { id: 'example', task: 4 }, async () => {
    const played = await playNew(
      'Ledgers',
      ['g', voters],
      [
        block('a', 'g', 5n),
        block('b', 'g', 3n),
        ...names.map((name) => vote(name, 'b')),
        ['finalised'],
        ['available', 0],
        ...names.map((name) => vote(name, 'a')),
        ['finalised'],
        ['available', 0],
        ['hazards'],
        ['guilty'],
      ],
    )
    expect(value(played[5]), 'sealed').toEqual(['g', 'b'])
    expect(value(played[6]), 'a has more work and is out').toEqual(['g', 'b'])
    expect(value(played[10]), 'the final block does not move').toEqual(['g', 'b'])
    expect(value(played[11])).toEqual(['g', 'b'])
    expect(value(played[12]), 'the alarm').toEqual(['a'])
    expect(value(played[13]), 'who has lied').toEqual(names)
  })
})
