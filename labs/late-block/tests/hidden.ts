import { type PlayedCall, suite } from '@/lib/suite/suite'
import { Reference, type Step } from './reference'

const ETH = 1_000_000_000n
const SLOT = 12_000
/** All validators together; a hundredth of a slot is 32 ETH of it. */
const TOTAL = 32n * 3_200n * ETH
/** A vote that weighs so many hundredths of a slot, or something else that a node hears of. */
type Heard = Step & { weight?: number }

const named = (name: string) => '0x' + name.padEnd(64, '0')
const at = (slot: number, ms = 0): Step => ({ at: slot * SLOT + ms })

/** "b<a:3" is b, of slot 3, on a. */
const block = (word: string): Step => {
  const [, root, parent, slot] = /^(\w+)<(\w+):(\d+)$/.exec(word)!
  return { block: named(root!), on: named(parent!), slot: Number(slot) }
}

/** A validator with so many hundredths of a slot's stake votes. */
const voteFor = (name: string, validator: number, weight = 0, epoch = 0): Heard => ({
  vote: { validator, root: named(name), epoch },
  weight,
})

/** What each validator has that votes here. The last one is the rest of the network, and never votes. */
function balancesOf(heard: readonly Heard[]): bigint[] {
  const stakes: bigint[] = []
  for (const step of heard)
    if ('vote' in step) stakes[step.vote.validator] = BigInt(step.weight ?? 0) * 32n * ETH
  const balances = Array.from(stakes, (stake) => stake ?? 0n)
  return [...balances, TOTAL - balances.reduce((sum, stake) => sum + stake, 0n)]
}

/** Block a of slot 5 with its votes, then b of slot 6, which comes at this time. Validator 0 votes for a at once, 1 for b. */
const lateBlock = ({ forA = 95, forB = 10, stay = 80, ms = 5_000, slot = 6, of = 5 } = {}) => [
  at(of, 500),
  block(`a<0:${of}`),
  voteFor('a', 0, forA),
  at(slot, ms),
  block(`b<a:${slot}`),
  voteFor('b', 1, forB),
  voteFor('a', 2, stay),
]

export default suite(({ test, playNew, value, thrown, expect, forAll, fc }) => {
  const callOf = (step: Step): PlayedCall => {
    if ('at' in step) return ['onTick', step.at]
    if ('vote' in step) return ['onAttestation', step.vote]
    if ('caught' in step) return ['onEquivocation', step.caught]
    if ('finalized' in step) return ['onFinalized', step.finalized]
    return ['onBlock', { root: step.block, parent: step.on, slot: step.slot }]
  }

  /** Plays the steps and asks the questions at the end of them, and after each of the steps that follow. */
  async function play(
    steps: readonly Heard[],
    {
      balances,
      questions = ['buildOn'],
      then = [],
    }: {
      balances?: readonly bigint[]
      questions?: readonly Question[]
      then?: readonly Heard[]
    } = {},
  ): Promise<void> {
    await playParts([steps, ...then.map((step) => [step])], { balances, questions })
  }

  async function playParts(
    parts: readonly (readonly Heard[])[],
    {
      balances = balancesOf(parts.flat()),
      questions,
    }: { balances?: readonly bigint[]; questions: readonly Question[] },
  ): Promise<void> {
    const reference = new Reference(named('0'), balances)
    const turns: { call: PlayedCall; answer?: unknown }[] = []
    for (const part of parts) {
      for (const step of part) {
        reference.take(step)
        turns.push({ call: callOf(step) })
      }
      for (const question of questions)
        for (const { args, answer } of answersOf(reference, question))
          turns.push({ call: [question, ...args], answer })
    }
    const calls = turns.map(({ call }) => call)
    const played = await playNew('Proposer', [named('0'), balances], calls)
    for (const [i, { call, answer }] of turns.entries())
      if (answer === undefined) value(played[i])
      else expect(value(played[i]), call[0]).toBe(answer)
  }

  test(
    'In time to the last millisecond',
    { id: 'late', task: 1, hint: 'In its own slot, and before 3,999 ms of it have passed.' },
    async () => {
      for (const ms of [0, 3_998, 3_999, 4_000, SLOT - 1])
        await play([at(3, ms), block('a<0:3')], { questions: ['isLate'] })
      await play([at(4, 10), block('a<0:3'), block('b<0:4'), at(5, 20), block('c<b:4')], {
        questions: ['isLate'],
      })
    },
  )

  test(
    'The second block of a slot has no boost, and is in time',
    {
      id: 'second',
      task: 1,
      hint: 'Late is said of when a block came, and not of whether it has the boost.',
    },
    () =>
      play([at(2, 100), block('a<0:2'), block('b<0:2'), at(2, 200), block('c<0:2'), at(3)], {
        questions: ['isLate'],
      }),
  )

  test(
    'A block from the future is refused',
    {
      id: 'refused',
      task: 1,
      hint: 'The store throws. Whoever handed the block in wants to hear of it.',
    },
    async () => {
      const early = { root: named('a'), parent: named('0'), slot: 2 }
      const [tick, refused, head] = await playNew(
        'Proposer',
        [named('0'), [TOTAL]],
        [['onTick', 2 * SLOT - 1], ['onBlock', early], ['buildOn']],
      )
      value(tick)
      expect(thrown(refused, 'onBlock').name).toBe('RangeError')
      expect(value(head)).toBe(named('0'))
    },
  )

  test(
    'A block that was refused comes again',
    { id: 'comes-again', task: 1, hint: 'What the store has refused your node has never seen.' },
    async () => {
      const early = { root: named('a'), parent: named('0'), slot: 2 }
      for (const [ms, isLate] of [
        [100, false],
        [8_000, true],
      ] as const) {
        const played = await playNew(
          'Proposer',
          [named('0'), [TOTAL]],
          [
            ['onTick', 2 * SLOT - 9_500],
            ['onBlock', early],
            ['onTick', 2 * SLOT + ms],
            ['onBlock', early],
            ['isLate', named('a')],
            ['buildOn'],
          ],
        )
        value(played[3])
        expect(value(played[4])).toBe(isLate)
        expect(value(played[5])).toBe(named('a'))
      }
    },
  )

  test(
    'Just weak, and just not',
    { id: 'weak', task: 2, hint: 'Less than 20 % of a thirty-second of all stake, in whole Gwei.' },
    () =>
      forAll(
        fc.tuple(fc.bigInt({ min: 500n, max: 10n ** 12n }), fc.integer({ min: 0, max: 31 })),
        async ([committee, rest]) => {
          const threshold = (committee * 20n) / 100n
          const others = 32n * committee + BigInt(rest) - 3n * threshold
          const balances = [threshold - 1n, threshold, threshold + 1n, others]
          await play(
            [
              at(1, 4_500),
              block('a<0:1'),
              block('b<0:1'),
              block('c<0:1'),
              voteFor('a', 0),
              voteFor('b', 1),
              voteFor('c', 2),
            ],
            { balances, questions: ['isWeak'] },
          )
        },
        { runs: 12, together: true },
      ),
  )

  test(
    'Just strong, and just not',
    { id: 'strong', task: 2, hint: 'More than 160 % of a thirty-second of all stake.' },
    () =>
      forAll(
        fc.tuple(fc.bigInt({ min: 500n, max: 10n ** 12n }), fc.integer({ min: 0, max: 31 })),
        async ([committee, rest]) => {
          const threshold = (committee * 160n) / 100n
          const others = 32n * committee + BigInt(rest) - 3n * threshold
          const balances = [threshold - 1n, threshold, threshold + 1n, others]
          await play(
            [
              at(1, 4_500),
              block('a<0:1'),
              block('b<0:1'),
              block('c<0:1'),
              voteFor('a', 0),
              voteFor('b', 1),
              voteFor('c', 2),
            ],
            { balances, questions: ['isStrong'] },
          )
        },
        { runs: 12, together: true },
      ),
  )

  test(
    'A late block is left out',
    { id: 'leaves-out', task: 3, hint: 'All conditions hold here.' },
    async () => {
      await play(lateBlock(), { then: [at(7), at(7, 900)] })
      // Late by most of a slot, and early in the next.
      await play([at(5, 500), block('a<0:5'), voteFor('a', 0, 170), at(7, 300), block('b<a:6')], {
        then: [voteFor('b', 1, 4), at(7, 1_000)],
      })
    },
  )

  test(
    'And the new block wins',
    {
      id: 'wins',
      task: 3,
      hint: 'The store gives the new block its boost, and the votes follow.',
    },
    () =>
      play([...lateBlock(), at(7, 800)], {
        then: [block('c<a:7'), at(7, 1_900), voteFor('c', 3, 60), at(8, 300), at(8, 5_000)],
      }),
  )

  test(
    'Whoever was in time is built on, with as few votes as there may be',
    { id: 'in-time', task: 3, hint: 'Few votes alone are no reason.' },
    async () => {
      await play(lateBlock({ ms: 3_998, forB: 3 }), { then: [at(7)] })
      await play([...lateBlock({ ms: 100, forB: 0 })], { then: [at(7, 1_500)] })
    },
  )

  test(
    'Until the last millisecond of two seconds',
    { id: 'on-time', task: 3, hint: 'Whoever proposes late does not leave others out.' },
    async () => {
      for (const ms of [0, 1_999, 2_000, 2_001, 3_998, SLOT - 1])
        await play(lateBlock(), { then: [at(7, ms)] })
    },
  )

  test(
    'The slot before the late block was empty',
    {
      id: 'parent-slot',
      task: 3,
      hint: 'The parent is of the slot just before the late block’s.',
    },
    async () => {
      await play(lateBlock({ of: 4 }), { then: [at(7), at(7, 900)] })
      await play(lateBlock({ of: 1 }), { then: [at(7)] })
    },
  )

  test(
    'The slot after the late block was empty',
    {
      id: 'next-slot',
      task: 3,
      hint: 'The late block is of the slot just before yours. After that others may have built on it.',
    },
    async () => {
      await play(lateBlock(), { then: [at(6, 11_000), at(8), at(9, 500)] })
      // Late by a whole slot and more.
      await play([at(5, 500), block('a<0:5'), voteFor('a', 0, 170), at(8, 300), block('b<a:6')], {
        then: [voteFor('b', 1, 4), at(8, 1_000), at(9)],
      })
    },
  )

  test(
    'Only while the chain finalises',
    { id: 'finality', task: 3, hint: 'Two epochs behind is usual, three are not.' },
    async () => {
      await play(lateBlock({ of: 97, slot: 98 }), {
        then: [at(99), { finalized: 1 }, at(99, 400)],
      })
      await play([{ finalized: 7 }, ...lateBlock({ of: 321, slot: 322 })], {
        then: [at(323), { finalized: 8 }],
      })
    },
  )

  test(
    'In the first slot of an epoch',
    {
      id: 'epoch',
      task: 3,
      hint: 'The epoch is that of the slot in which you propose.',
    },
    async () => {
      for (const slot of [94, 95])
        await play(lateBlock({ of: slot - 1, slot }), {
          then: [at(slot + 1), { finalized: 1 }],
        })
      await play([{ finalized: 7 }, ...lateBlock({ of: 318, slot: 319 })], {
        then: [at(320), { finalized: 8 }],
      })
    },
  )

  test(
    'Twenty per cent are too many',
    { id: 'head-weak', task: 3, hint: 'A late block that enough have voted for stays.' },
    async () => {
      for (const forB of [0, 19, 20, 21]) await play(lateBlock({ forB }), { then: [at(7, 100)] })
    },
  )

  test(
    'Votes that are held back',
    {
      id: 'parent-strong',
      task: 3,
      hint: 'If few votes have come for the parent as well, somebody may be keeping theirs.',
    },
    async () => {
      for (const stay of [0, 30, 54, 55]) await play(lateBlock({ stay }), { then: [at(7, 100)] })
    },
  )

  test(
    'The votes for the late block are for its parent, too',
    { id: 'whole-parent', task: 3, hint: 'A parent weighs what its whole branch weighs.' },
    async () => {
      for (const stay of [56, 57, 62]) await play(lateBlock({ stay }), { then: [at(7, 100)] })
    },
  )

  test(
    'Whoever contradicts themselves does not count',
    {
      id: 'caught',
      task: 3,
      hint: 'The store has taken their weight away. Ask it when you are asked, and not before.',
    },
    async () => {
      const then = [at(7), { caught: [3] }, at(7, 200)]
      await play([...lateBlock({ forB: 15 }), voteFor('b', 3, 15)], { then })
      await play([...lateBlock({ stay: 45 }), voteFor('a', 3, 15)], { then })
    },
  )

  test(
    'The anchor, a fork and a new vote',
    {
      id: 'head',
      task: 3,
      hint: 'Below the anchor is nothing. Of a fork only the head may be left out.',
    },
    async () => {
      await play([at(0)], { then: [at(1), at(4, 100)] })
      await play([at(1, 5_000), block('a<0:1'), voteFor('0', 0, 200)], { then: [at(2)] })
      await play([...lateBlock(), block('c<a:6'), voteFor('c', 3, 12)], {
        then: [at(7), voteFor('b', 4, 3), voteFor('a', 3, 12, 1)],
      })
    },
  )

  test('Any order of everything', { id: 'random', task: 3, hint: 'All rules together.' }, () =>
    forAll(
      fc.tuple(
        fc.constantFrom(1, 60, 92),
        fc.array(
          fc.record({
            slots: fc.constantFrom(1, 1, 1, 1, 2),
            ms: fc.constantFrom(0, 900, 3_998, 3_999, 4_500, 9_000),
            below: fc.constantFrom(1, 1, 1, 2),
            own: fc.integer({ min: 0, max: 6 }),
            all: fc.integer({ min: 10, max: 20 }),
            asked: fc.constantFrom(0, 500, 2_000, 2_001),
            finalized: fc.nat(1),
          }),
          { minLength: 4, maxLength: 8 },
        ),
      ),
      async ([first, slots]) => {
        let slot = first
        const known = ['0']
        const parts = slots.map((drawn, i): Heard[] => {
          const parent = known.at(-drawn.below) ?? '0'
          const name = 'abcdef12'[i]!
          known.push(name)
          const part = [
            { finalized: drawn.finalized },
            at(slot, drawn.ms),
            block(`${name}<${parent}:${slot}`),
            voteFor(name, 2 * i, 5 * drawn.own),
            voteFor(parent, 2 * i + 1, 5 * (drawn.all - drawn.own)),
          ]
          slot += drawn.slots
          return [...part, at(slot, drawn.asked)]
        })
        await playParts(parts, { questions: ['buildOn'] })
      },
      { runs: 15, together: true },
    ),
  )

  test(
    'What is handed in stays as it is',
    { id: 'arguments', task: 1, hint: 'Keep copies, or look and do not touch.' },
    async () => {
      const vote = { validator: 1, root: named('a'), epoch: 0 }
      const given = { root: named('a'), parent: named('0'), slot: 1 }
      const played = await playNew(
        'Proposer',
        [named('0'), Array.from({ length: 5 }, () => TOTAL / 5n)],
        [
          ['onTick', SLOT + 9_000],
          ['onBlock', given],
          ['onAttestation', vote],
          ['onEquivocation', [4, 2]],
          ['buildOn'],
        ],
        { observe: true },
      )
      for (const done of played) value(done)
      const [, ofBlock, ofVote, ofCaught] = played.map((done) => (done.ok ? done.args : null))
      expect(ofBlock).toEqual([given])
      expect(ofVote).toEqual([vote])
      expect(ofCaught).toEqual([[4, 2]])
    },
  )
})

type Question = 'buildOn' | 'isLate' | 'isWeak' | 'isStrong'

/** The calls of a question, and the right answers. */
function answersOf(
  reference: Reference,
  question: Question,
): { args: string[]; answer: unknown }[] {
  if (question === 'buildOn') return [{ args: [], answer: reference.proposerHead() }]
  const of = {
    isLate: (root: string) => reference.isHeadLate(root),
    isWeak: (root: string) => reference.isHeadWeak(root),
    isStrong: (root: string) => reference.isParentStrong(root),
  }[question]
  return reference.roots.map((root) => ({ args: [root], answer: of(root) }))
}
