import { simulate, type Told } from '@/lib/consensus/bft/tendermint-network'
import type { Config, Message } from '@/lib/consensus/bft/tendermint'
import { seededRandom } from '@/lib/seeded-random'
import { suite } from '@/lib/suite/suite'
import { answersOf } from './answers'
import { callsOf, FOUR, proposal, timeout, votes, type Event } from './play'

export default suite(({ test, playNew, value, expect, forAll, fc }) => {
  /** Each of these stories has a node of its own, that has to act as the rules say. */
  async function all(stories: readonly (readonly Event[])[], config: Config = FOUR): Promise<void> {
    await Promise.all(
      stories.map(async (events) => {
        const played = await playNew('TendermintNode', [config], callsOf(events))
        for (const [i, expected] of answersOf(config, events).entries())
          expect(value(played[i])).toEqual(expected)
      }),
    )
  }

  const as = (self: string, more: Partial<Config> = {}): Config => ({ ...FOUR, self, ...more })
  /** a proposes A, a, b and c prevote it: whoever hears of it is locked on A in round 0, and in round 1 after that. */
  const lockA: readonly Event[] = [
    proposal('a', 0, 'A'),
    ...votes('prevote', 0, 'A', 'abc'),
    timeout('precommit', 0),
  ]
  /** The same polka, but it is over when the node hears of it: A is valid, and nothing is locked. */
  const validA: readonly Event[] = [
    proposal('a', 0, 'A'),
    timeout('prevote', 0),
    ...votes('prevote', 0, 'A', 'abc'),
    timeout('precommit', 0),
  ]

  test(
    'How a round begins',
    { id: 'begins', task: 1, hint: 'Whose turn is it to propose?' },
    async () => {
      for (const self of ['a', 'b', 'd'])
        await all(
          [
            [
              timeout('precommit', 0),
              timeout('precommit', 1),
              timeout('precommit', 2),
              timeout('precommit', 3),
            ],
          ],
          as(self, { proposers: ['b', 'd', 'a'], value: `V${self}` }),
        )
    },
  )

  test(
    'Good proposals, bad ones, and none',
    { id: 'fresh', task: 1, hint: 'A bad value, or none in time, gets a prevote for nothing.' },
    () =>
      all([
        [proposal('a', 0, 'A'), proposal('a', 0, 'C'), timeout('propose', 0)],
        [proposal('a', 0, 'bad'), proposal('a', 0, 'A')],
        [proposal('a', 0, 'worse')],
        [timeout('propose', 0), proposal('a', 0, 'A')],
        [timeout('propose', 1), timeout('prevote', 0), proposal('a', 0, 'A')],
      ]),
  )

  test(
    'Proposals of those who may not, or with a round that cannot be',
    {
      id: 'not-theirs',
      task: 1,
      hint: 'Whose proposal is it, and is its valid round an earlier one?',
    },
    () =>
      all([
        [proposal('c', 0, 'C'), proposal('e', 0, 'C'), proposal('a', 0, 'A')],
        // A polka and precommits change nothing for a value whose only proposal is malformed.
        ...[0, 1, -2].map((validRound): Event[] => [
          proposal('a', 0, 'A', validRound),
          timeout('propose', 0),
          ...votes('prevote', 0, 'A', 'acd'),
          ...votes('precommit', 0, 'A', 'acd'),
        ]),
        [proposal('a', 0, 'A', 0), proposal('a', 0, 'C', -2), proposal('a', 0, 'D')],
        [
          timeout('precommit', 0),
          timeout('precommit', 1),
          proposal('c', 2, 'A', 7),
          proposal('c', 2, 'C'),
        ],
      ]),
  )

  test(
    'A proposal that comes before its round',
    { id: 'early', task: 1, hint: 'It is kept, and waits until the node is there.' },
    () =>
      all([
        [proposal('c', 2, 'C'), timeout('precommit', 0), timeout('precommit', 1)],
        [proposal('c', 2, 'bad'), timeout('precommit', 0), timeout('precommit', 1)],
      ]),
  )

  test(
    'Timeouts that are late',
    { id: 'late', task: 3, hint: 'A timeout is for one round and one step.' },
    () =>
      all([
        [
          timeout('precommit', 0),
          timeout('precommit', 1),
          timeout('propose', 0),
          timeout('propose', 1),
          timeout('prevote', 1),
          timeout('precommit', 1),
          timeout('propose', 2),
          timeout('prevote', 1),
          timeout('propose', 2),
          timeout('prevote', 2),
          timeout('prevote', 2),
          timeout('precommit', 2),
        ],
      ]),
  )

  const powers = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 3, maxLength: 7 })
  const weighted = (list: readonly number[], more: Partial<Config> = {}): Config => ({
    ...FOUR,
    self: 'v1',
    power: new Map(list.map((power, i) => [`v${i}`, BigInt(power)])),
    proposers: list.map((_, i) => `v${i}`),
    ...more,
  })

  test(
    'Prevotes of nodes with power of every kind',
    { id: 'powers', task: 2, hint: 'What counts is power, and more than two thirds of it.' },
    () =>
      forAll(
        fc.tuple(powers, fc.infiniteStream(fc.constantFrom('A', 'A', 'A', 'C', null))),
        async ([list, stream]) => {
          const said = [...list.keys()].flatMap((i) =>
            votes('prevote', 0, stream.next().value, [`v${i}`]),
          )
          await all([[proposal('v0', 0, 'A'), ...said]], weighted(list))
        },
        { runs: 20, together: true },
      ),
  )

  test(
    'Exactly two thirds',
    { id: 'two-thirds', task: 2, hint: 'Two thirds are not more than two thirds.' },
    async () => {
      for (const unit of [1, 7, 100]) {
        const config = weighted([unit, unit, unit])
        const who = ['v0', 'v2', 'v1']
        await all(
          [
            [proposal('v0', 0, 'A'), ...votes('prevote', 0, 'A', who)],
            [timeout('propose', 0), ...votes('prevote', 0, null, who)],
            [proposal('v0', 0, 'A'), ...votes('precommit', 0, 'A', who)],
          ],
          config,
        )
      }
    },
  )

  test(
    'Power beyond what a number holds',
    { id: 'large', task: 2, hint: 'Add up and compare bigints.' },
    () => {
      const third = 2n ** 60n
      const power = new Map([
        ['a', third],
        ['b', third + 1n],
        ['c', third],
      ])
      const config = as('b', { power, proposers: ['a', 'b', 'c'] })
      return all(
        [
          [proposal('a', 0, 'A'), ...votes('prevote', 0, 'A', 'acb')],
          [proposal('a', 0, 'A'), ...votes('prevote', 0, 'A', 'abc')],
        ],
        config,
      )
    },
  )

  test(
    'Whoever votes twice',
    { id: 'twice', task: 2, hint: 'Of one node the first prevote of a round counts.' },
    () =>
      all([
        [
          proposal('a', 0, 'A'),
          ...votes('prevote', 0, 'A', 'aad'),
          ...votes('prevote', 0, 'A', 'b'),
        ],
        [
          proposal('a', 0, 'A'),
          ...votes('prevote', 0, 'C', 'a'),
          ...votes('prevote', 0, 'A', 'abdc'),
        ],
        [
          proposal('a', 0, 'A'),
          ...votes('precommit', 0, null, 'd'),
          ...votes('precommit', 0, 'A', 'addbc'),
        ],
      ]),
  )

  test('Strangers', { id: 'strangers', task: 2, hint: 'Who is not in power says nothing.' }, () =>
    all([
      [proposal('a', 0, 'A'), ...votes('prevote', 0, 'A', 'aefgb')],
      [...votes('prevote', 3, 'A', 'efgh'), ...votes('precommit', 4, 'A', 'efa')],
    ]),
  )

  test(
    'Votes that are there before the proposal',
    {
      id: 'votes-first',
      task: 2,
      hint: 'A polka counts once there is a proposal of the value, and the node has prevoted.',
    },
    () =>
      all([
        [...votes('prevote', 0, 'A', 'acd'), proposal('a', 0, 'A')],
        [...votes('prevote', 0, 'A', 'acd'), proposal('a', 0, 'C'), proposal('a', 0, 'A')],
        [...votes('prevote', 0, 'A', 'acd'), timeout('propose', 0), proposal('a', 0, 'A')],
        [...votes('prevote', 0, 'bad', 'acd'), proposal('a', 0, 'bad'), timeout('prevote', 0)],
      ]),
  )

  test(
    'Votes of different rounds are not added up',
    { id: 'per-round', task: 2, hint: 'Two thirds in one round.' },
    () =>
      all([
        [
          proposal('a', 0, 'A'),
          ...votes('prevote', 0, 'A', 'ac'),
          ...votes('prevote', 1, 'A', 'd'),
          ...votes('precommit', 0, 'A', 'ac'),
          ...votes('precommit', 1, 'A', 'd'),
          ...votes('prevote', 0, 'A', 'd'),
        ],
      ]),
  )

  test(
    'Two thirds for nothing, and two thirds for whatever',
    {
      id: 'nil',
      task: 2,
      hint: 'The one is a reason to precommit nothing at once, the other to wait.',
    },
    () =>
      all([
        [proposal('a', 0, 'A'), ...votes('prevote', 0, null, 'acd')],
        [
          proposal('a', 0, 'A'),
          ...votes('prevote', 0, null, 'ac'),
          ...votes('prevote', 0, 'A', 'bd'),
          timeout('prevote', 0),
        ],
        [
          ...votes('prevote', 0, null, 'ac'),
          ...votes('prevote', 0, 'A', 'd'),
          proposal('a', 0, 'A'),
          ...votes('prevote', 0, 'A', 'b'),
        ],
        [...votes('prevote', 0, null, 'acd'), proposal('a', 0, 'A'), timeout('prevote', 0)],
        [
          proposal('a', 0, 'A'),
          ...votes('prevote', 0, null, 'c'),
          timeout('prevote', 0),
          ...votes('prevote', 0, 'A', 'abd'),
        ],
      ]),
  )

  test(
    'A decision needs precommits, a proposal and a valid value',
    {
      id: 'decision',
      task: 3,
      hint: 'Prevotes decide nothing, and precommits without their proposal wait for it.',
    },
    () =>
      all([
        [
          proposal('a', 0, 'A'),
          ...votes('prevote', 0, 'A', 'abcd'),
          ...votes('precommit', 0, 'A', 'abc'),
        ],
        [...votes('precommit', 0, 'A', 'acd'), proposal('a', 0, 'C'), proposal('a', 0, 'A')],
        [...votes('precommit', 0, 'bad', 'acd'), proposal('a', 0, 'bad')],
        [proposal('a', 0, 'A'), ...votes('precommit', 0, null, 'acd')],
        [
          proposal('a', 0, 'A'),
          ...votes('prevote', 0, 'A', 'ac'),
          ...votes('precommit', 0, 'A', 'acd'),
          ...votes('prevote', 0, 'A', 'd'),
        ],
      ]),
  )

  test(
    'A decision of another round',
    { id: 'old-round', task: 3, hint: 'Precommits keep their weight when the node has moved on.' },
    () =>
      all([
        [...lockA, ...votes('precommit', 0, 'A', 'acd')],
        [
          ...lockA,
          timeout('precommit', 1),
          proposal('c', 2, 'X'),
          ...votes('precommit', 0, 'A', 'bcd'),
        ],
        [
          proposal('c', 2, 'X'),
          ...votes('precommit', 2, 'X', 'c'),
          ...votes('precommit', 2, 'X', 'ad'),
        ],
        [
          timeout('precommit', 0),
          timeout('precommit', 1),
          ...votes('precommit', 0, 'A', 'acd'),
          proposal('a', 0, 'A'),
        ],
      ]),
  )

  test(
    'After the decision there is silence',
    { id: 'once', task: 3, hint: 'It decides once, and does nothing more.' },
    () =>
      all([
        [
          proposal('a', 0, 'A'),
          ...votes('precommit', 0, 'A', 'acdb'),
          ...votes('prevote', 0, 'A', 'abcd'),
          timeout('propose', 0),
          timeout('prevote', 0),
          timeout('precommit', 0),
          ...votes('precommit', 3, 'X', 'acd'),
          proposal('d', 3, 'X'),
        ],
      ]),
  )

  test(
    'The timer of the precommits',
    {
      id: 'precommit-timer',
      task: 3,
      hint: 'Once in a round, for two thirds of whatever, at any step.',
    },
    () =>
      all([
        [
          ...votes('precommit', 0, null, 'ac'),
          ...votes('precommit', 0, 'A', 'db'),
          timeout('precommit', 0),
        ],
        [
          ...votes('precommit', 0, null, 'acd'),
          proposal('a', 0, 'A'),
          ...votes('prevote', 0, null, 'acd'),
        ],
        [
          proposal('a', 0, 'A'),
          ...votes('prevote', 0, 'A', 'ac'),
          ...votes('precommit', 0, null, 'abd'),
          ...votes('prevote', 0, null, 'd'),
        ],
      ]),
  )

  test(
    'Others are further',
    {
      id: 'skip',
      task: 3,
      hint: 'More than a third of the power in one later round, with messages of any kind.',
    },
    () =>
      all([
        [
          ...votes('prevote', 2, 'A', 'a'),
          ...votes('precommit', 2, null, 'a'),
          ...votes('precommit', 2, null, 'd'),
        ],
        [
          ...votes('prevote', 2, 'A', 'a'),
          ...votes('prevote', 3, 'A', 'c'),
          ...votes('prevote', 3, 'A', 'd'),
        ],
        [proposal('c', 2, 'C'), ...votes('prevote', 2, 'C', 'd')],
        [...votes('prevote', 5, null, 'a'), ...votes('prevote', 5, null, 'c')],
        [
          timeout('precommit', 0),
          timeout('precommit', 1),
          ...votes('prevote', 1, 'A', 'acd'),
          ...votes('precommit', 0, 'A', 'ac'),
        ],
        [
          ...votes('precommit', 2, null, 'a'),
          ...votes('precommit', 2, null, 'c'),
          ...votes('precommit', 2, null, 'd'),
        ],
      ]),
  )

  test(
    'A third of power of every kind',
    { id: 'skip-powers', task: 3, hint: 'Of three equal nodes one is a third, and not more.' },
    async () => {
      await all(
        [[...votes('prevote', 4, null, ['v0']), ...votes('prevote', 4, null, ['v2'])]],
        weighted([5, 5, 5]),
      )
      await forAll(
        powers,
        async (list) => {
          const others = list.flatMap((_, i) =>
            i === 1 ? [] : votes('precommit', 3, null, [`v${i}`]),
          )
          await all([others], weighted(list))
        },
        { runs: 15, together: true },
      )
    },
  )

  test(
    'A locked node hears a fresh proposal',
    {
      id: 'locked',
      task: 4,
      hint: 'Locked on A it prevotes for A when that is proposed, and else for nothing.',
    },
    () =>
      all(
        [
          [
            ...lockA,
            proposal('b', 1, 'X'),
            timeout('precommit', 1),
            timeout('precommit', 2),
            proposal('d', 3, 'Y'),
          ],
          [...lockA, proposal('b', 1, 'A')],
          [
            ...lockA,
            timeout('propose', 1),
            timeout('precommit', 1),
            timeout('precommit', 2),
            proposal('d', 3, 'A'),
          ],
        ],
        as('c'),
      ),
  )

  test(
    'A locked node hears a bad proposal, or nothing',
    {
      id: 'locked-bad',
      task: 4,
      hint: 'Locked or not, for a bad value it prevotes nothing, and so it does when none has come.',
    },
    () =>
      all(
        [
          [...lockA, proposal('b', 1, 'bad')],
          [...lockA, timeout('propose', 1)],
          [
            ...lockA,
            ...votes('prevote', 1, 'bad', 'abd'),
            timeout('precommit', 1),
            timeout('precommit', 2),
            proposal('d', 3, 'bad', 1),
          ],
        ],
        as('c'),
      ),
  )

  test(
    'Nothing but a polka for a value moves the lock',
    {
      id: 'lock-stays',
      task: 4,
      hint: 'Not two thirds for nothing, not a timer, and not a new round.',
    },
    () =>
      all(
        [
          [
            ...lockA,
            proposal('b', 1, 'X'),
            ...votes('prevote', 1, null, 'abd'),
            ...votes('precommit', 1, null, 'abd'),
            timeout('precommit', 1),
            timeout('precommit', 2),
            proposal('d', 3, 'X'),
          ],
          [
            ...lockA,
            timeout('propose', 1),
            timeout('prevote', 1),
            timeout('precommit', 1),
            timeout('precommit', 2),
            proposal('d', 3, 'Y'),
          ],
        ],
        as('c'),
      ),
  )

  test(
    'A later polka frees it',
    {
      id: 'freed',
      task: 4,
      hint: 'Votes of the valid round, seen by the node itself, and later than its lock.',
    },
    () =>
      all(
        [
          // Locked in round 0, and shown a polka of round 1 and of round 2 in rounds after them.
          [
            ...lockA,
            ...votes('prevote', 1, 'X', 'abd'),
            timeout('precommit', 1),
            timeout('precommit', 2),
            proposal('d', 3, 'X', 1),
          ],
          [
            ...lockA,
            timeout('precommit', 1),
            ...votes('prevote', 2, 'X', 'abd'),
            timeout('precommit', 2),
            proposal('d', 3, 'X', 2),
          ],
          [
            ...lockA,
            ...votes('prevote', 1, 'X', 'abd'),
            timeout('precommit', 1),
            timeout('precommit', 2),
            proposal('d', 3, 'A', 0),
          ],
        ],
        as('c'),
      ),
  )

  test(
    'An earlier polka does not',
    {
      id: 'not-freed',
      task: 4,
      hint: 'What was voted for before the lock may have been overtaken by it.',
    },
    () => {
      const lockX: readonly Event[] = [
        timeout('precommit', 0),
        ...votes('prevote', 0, 'A', 'abd'),
        proposal('b', 1, 'X'),
        ...votes('prevote', 1, 'X', 'abd'),
        timeout('precommit', 1),
        timeout('precommit', 2),
      ]
      return all(
        [
          [...lockX, proposal('d', 3, 'A', 0)],
          [...lockX, proposal('d', 3, 'X', 1)],
          [...lockX, proposal('d', 3, 'X')],
        ],
        as('c'),
      )
    },
  )

  test(
    'A valid round that the node has not seen',
    {
      id: 'unseen',
      task: 4,
      hint: 'The proposer’s word is no proof. The node waits for the votes.',
    },
    () =>
      all(
        [
          [timeout('precommit', 0), proposal('b', 1, 'X', 0), ...votes('prevote', 0, 'X', 'abd')],
          [
            timeout('precommit', 0),
            proposal('b', 1, 'X', 0),
            ...votes('prevote', 0, 'Y', 'abd'),
            timeout('propose', 1),
          ],
          [
            timeout('precommit', 0),
            proposal('b', 1, 'bad', 0),
            ...votes('prevote', 0, 'bad', 'abd'),
          ],
          [
            timeout('precommit', 0),
            proposal('b', 1, 'X', 0),
            proposal('b', 1, 'Y'),
            ...votes('prevote', 0, 'X', 'abd'),
          ],
          [timeout('precommit', 0), proposal('b', 1, 'X', 0), ...votes('prevote', 1, 'X', 'abd')],
        ],
        as('c'),
      ),
  )

  test(
    'What a proposer takes up',
    {
      id: 'takes-up',
      task: 4,
      hint: 'The newest value with a polka, whether it has locked that or not.',
    },
    async () => {
      await all([
        lockA,
        validA,
        [
          ...lockA,
          timeout('precommit', 1),
          timeout('precommit', 2),
          timeout('precommit', 3),
          timeout('precommit', 4),
        ],
      ])
      await all(
        [
          [
            ...lockA,
            proposal('b', 1, 'X'),
            ...votes('prevote', 1, 'X', 'abd'),
            timeout('precommit', 1),
          ],
          [
            ...lockA,
            timeout('propose', 1),
            timeout('prevote', 1),
            ...votes('prevote', 1, 'X', 'abd'),
            proposal('b', 1, 'X'),
            timeout('precommit', 1),
          ],
          [...validA, timeout('precommit', 1)],
        ],
        as('c'),
      )
    },
  )

  test(
    'Valid is not locked',
    {
      id: 'valid-only',
      task: 4,
      hint: 'A polka that comes after the precommit changes what the node proposes, not what it prevotes.',
    },
    () =>
      all(
        [
          [...validA, proposal('b', 1, 'X')],
          [
            ...lockA,
            timeout('propose', 1),
            timeout('prevote', 1),
            ...votes('prevote', 1, 'X', 'abd'),
            proposal('b', 1, 'X'),
            timeout('precommit', 1),
            timeout('precommit', 2),
            proposal('d', 3, 'X'),
          ],
        ],
        as('c'),
      ),
  )

  const toEvent = (told: Told): Event[] =>
    told.told === 'start'
      ? []
      : told.told === 'message'
        ? [told.message]
        : [{ type: 'timeout', step: told.step, round: told.round }]

  test(
    'In networks that are slow, and with a liar among the nodes',
    { id: 'networks', task: 4, hint: 'All rules together, in an order that nobody has chosen.' },
    () =>
      forAll(
        fc.tuple(fc.integer({ min: 1, max: 2 ** 30 }), fc.boolean(), fc.boolean()),
        async ([start, isHonest, leads]) => {
          const names = ['w', 'x', 'y', 'z']
          const power = new Map(names.map((name, i) => [name, BigInt(3 + ((start >> i) % 3))]))
          const proposers = leads ? ['z', 'w', 'x', 'y'] : names
          const byzantine = isHonest ? null : 'z'
          const { log } = simulate(seededRandom(start), {
            power,
            proposers,
            byzantine,
            events: 120,
            hurry: 0.15,
          })
          for (const self of ['w', 'x'])
            await all([log.get(self)!.flatMap(toEvent)], {
              self,
              power,
              proposers,
              value: `of ${self}`,
              invalid: ['bad'],
            })
        },
        { runs: 12, together: true },
      ),
  )

  test(
    'Messages in any order',
    { id: 'any-order', task: 4, hint: 'Rules look at everything that has come so far.' },
    () => {
      const heard: Message[] = [
        proposal('a', 0, 'A'),
        ...votes('prevote', 0, 'A', 'abd'),
        ...votes('precommit', 0, 'A', 'ab'),
        ...votes('precommit', 0, null, 'd'),
        proposal('b', 1, 'A', 0),
        ...votes('prevote', 1, 'A', 'abd'),
        ...votes('precommit', 1, 'A', 'abd'),
      ]
      return forAll(
        fc.shuffledSubarray(heard, { minLength: 6 }),
        (events) => all([events], as('c')),
        { runs: 40, together: true },
      )
    },
  )

  test(
    'Two nodes know nothing of each other, and what is given stays as it was',
    { id: 'separate', task: 1, hint: 'What a node keeps belongs to that node.' },
    async () => {
      await all([lockA, lockA, [proposal('a', 0, 'C')]])
      const config = as('c')
      const calls = callsOf(lockA)
      const played = await playNew('TendermintNode', [config], calls, { observe: true })
      for (const [i, one] of played.entries())
        if (one.ok) expect(one.args).toEqual(calls[i]!.slice(1))
    },
  )
})
