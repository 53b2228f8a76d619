import {
  computeProposerScore,
  getForkchoiceStore,
  getHead,
  getWeights,
  onAttestation,
  onAttesterSlashing,
  onBlock,
  onTick,
  type Attestation,
  type Store,
} from '@/lib/consensus/ethereum/lmd-ghost'
import { suite, type PlayedCall } from '@/lib/suite/suite'

type Step =
  | { at: number }
  | { block: string; on: string; slot: number }
  | { vote: Attestation }
  | { caught: number[] }

const ETH = 1_000_000_000n
const SLOT = 12_000
const DUE = 3_999
const EVEN = Array.from({ length: 64 }, () => 32n * ETH)

const named = (name: string) => '0x' + name.padEnd(64, '0')

/** "b<a:3" is b, of slot 3, on a. */
const block = (word: string): Step => {
  const [, root, parent, slot] = /^(\w+)<(\w+):(\d+)$/.exec(word)!
  return { block: named(root!), on: named(parent!), slot: Number(slot) }
}

/** Many validators, from `first` on, vote for one block. */
const votes = (name: string, epoch: number, first: number, count = 1): Step[] =>
  Array.from({ length: count }, (_, at) => ({
    vote: { validator: first + at, root: named(name), epoch },
  }))

const at = (slot: number, ms = 0): Step => ({ at: slot * SLOT + ms })

function referenceAfter(store: Store, step: Step): Store {
  if ('at' in step) return onTick(store, step.at)
  if ('vote' in step) return onAttestation(store, step.vote)
  if ('caught' in step) return onAttesterSlashing(store, step.caught)
  const { block: root, on: parentRoot, slot } = step
  return onBlock(store, { root, parentRoot, slot, justifiedEpoch: 0 })
}

export default suite(({ test, create, playNew, value, thrown, expect, forAll, fc, seed }) => {
  const callOf = (step: Step): PlayedCall => {
    if ('at' in step) return ['onTick', step.at]
    if ('vote' in step) return ['onAttestation', step.vote]
    if ('caught' in step) return ['onEquivocation', step.caught]
    return ['onBlock', { root: step.block, parent: step.on, slot: step.slot }]
  }

  /** Plays the steps on both stores; after each all weights and the head are compared. */
  async function play(steps: readonly Step[], balances: readonly bigint[] = EVEN): Promise<void> {
    let store = getForkchoiceStore(named('0'), balances)
    const turns = steps.map((step) => {
      store = referenceAfter(store, step)
      return { call: callOf(step), weights: [...getWeights(store)], head: getHead(store) }
    })
    const played = await playNew(
      'Store',
      [named('0'), balances],
      turns.flatMap(({ call, weights }) => [
        call,
        ...weights.map(([root]): PlayedCall => ['weight', root]),
        ['getHead'],
      ]),
    )
    let at = 0
    for (const { weights, head } of turns) {
      value(played[at++])
      for (const [root, weight] of weights)
        expect(value(played[at++]), root.slice(0, 6)).toBe(weight)
      expect(value(played[at++])).toBe(head)
    }
  }

  test(
    'Amounts that leave a remainder',
    { id: 'rounding', task: 1, hint: 'Round after each of the two divisions.' },
    () =>
      forAll(
        fc.tuple(fc.bigInt({ min: 1n, max: 10n ** 9n }), fc.integer({ min: 0, max: 15 })),
        async ([thousands, rest]) => {
          // Chosen so that one division instead of two gives one Gwei more.
          const balances = [3_200n * thousands, 80n, BigInt(rest)]
          const total = balances.reduce((sum, balance) => sum + balance)
          expect((total * 40n) / 3_200n > computeProposerScore(balances)).toBe(true)
          await play([at(1), block('a<0:1')], balances)
        },
        { runs: 10, together: true },
      ),
  )

  test(
    'A whole network',
    {
      id: 'network',
      task: 1,
      hint: 'Forty per cent of one slot, which is one part in eighty of all.',
    },
    () =>
      play(
        [at(1), block('a<0:1'), ...votes('0', 0, 0), block('b<0:0'), ...votes('b', 0, 1)],
        [34_000_000n * ETH, 425_000n * ETH, 1n],
      ),
  )

  test(
    'Ancestors share the boost',
    { id: 'ancestors', task: 1, hint: 'The boost counts for a branch, as votes do.' },
    () =>
      play([
        at(1, 9_000),
        block('a<0:1'),
        block('b<0:1'),
        ...votes('b', 0, 0),
        at(2, 10),
        block('c<a:2'),
        ...votes('a', 0, 1),
        at(3),
      ]),
  )

  test(
    'The last millisecond',
    { id: 'due', task: 2, hint: '3,998 is in time, 3,999 is not.' },
    async () => {
      for (const ms of [0, 1, DUE - 1, DUE, DUE + 1, SLOT - 1])
        await play([at(3, ms), block('a<0:3'), block('b<0:3'), ...votes('b', 0, 0)])
    },
  )

  test(
    'The boost ends with its slot',
    { id: 'next-slot', task: 2, hint: 'The boost is for one slot.' },
    async () => {
      const boosted = [at(1, 500), block('a<0:1'), block('b<0:1'), ...votes('b', 0, 0, 2)]
      await play([...boosted, at(1, 3_999), at(1, SLOT - 1), at(2)])
      await play([...boosted, at(2, 7_000)])
      await play([...boosted, at(9), block('c<a:9'), at(9, 100)])
    },
  )

  test(
    'The second block of a slot',
    { id: 'second', task: 2, hint: 'A proposer has one boost to give.' },
    async () => {
      await play([at(1), block('a<0:1'), block('b<0:1'), at(1, 100), block('c<b:1')])
      await play([at(1), block('b<0:1'), block('a<0:1'), ...votes('a', 0, 0), block('a1<a:1')])
    },
  )

  test(
    'A late block does not use it up',
    { id: 'not-used-up', task: 2, hint: 'A block of an earlier slot leaves the boost to others.' },
    () => play([at(2, 100), block('a<0:1'), block('b<0:2'), block('c<0:2'), ...votes('c', 0, 0)]),
  )

  test(
    'A block of an old slot at the beginning of a new one',
    { id: 'other-slot', task: 2, hint: 'It must arrive in its own slot.' },
    () => play([at(2, 100), block('a<0:1'), block('b<0:0'), at(3), block('c<b:2')]),
  )

  test(
    'Not in its first slot, but in its second',
    { id: 'again', task: 2, hint: 'Each slot begins without a boost, and may have one.' },
    () =>
      play([
        at(1),
        block('a<0:1'),
        at(2, 5_000),
        block('b<a:2'),
        at(3, 100),
        block('c<a:3'),
        at(3, 200),
        block('d<c:3'),
        at(4, 3_000),
        block('e<b:4'),
      ]),
  )

  test(
    'A new slot, a new head',
    { id: 'new-head', task: 2, hint: 'Without votes the newest block in time is the head.' },
    async () => {
      const names = ['a', 'b', 'c', 'd']
      const played = await playNew(
        'Store',
        [named('0'), EVEN],
        names.flatMap((name, slot): PlayedCall[] => [
          ['onTick', (slot + 1) * SLOT + 10],
          ['onBlock', { root: named(name), parent: named('0'), slot: slot + 1 }],
          ['getHead'],
        ]),
      )
      for (const [i, name] of names.entries()) {
        value(played[3 * i])
        value(played[3 * i + 1])
        expect(value(played[3 * i + 2])).toBe(named(name))
      }
    },
  )

  test(
    'A block from the future',
    { id: 'future', task: 2, hint: 'It is refused, and nothing has changed.' },
    async () => {
      const early = { root: named('a'), parent: named('0'), slot: 2 }
      const [before, refused, headBefore, tick, weightBefore, block, weight, head] = await playNew(
        'Store',
        [named('0'), EVEN],
        [
          ['onTick', 2 * SLOT - 1],
          ['onBlock', early],
          ['getHead'],
          ['onTick', 2 * SLOT],
          ['weight', named('0')],
          ['onBlock', early],
          ['weight', named('a')],
          ['getHead'],
        ],
      )
      value(before)
      expect(thrown(refused, 'onBlock').name).toBe('RangeError')
      expect(value(headBefore)).toBe(named('0'))
      value(tick)
      expect(value(weightBefore)).toBe(0n)
      value(block)
      expect(value(weight)).toBe(computeProposerScore(EVEN))
      expect(value(head)).toBe(named('a'))
    },
  )

  test(
    'The boost is nobody’s vote',
    { id: 'no-vote', task: 2, hint: 'It leaves no trace once it is over.' },
    () =>
      play([
        at(1),
        block('a<0:1'),
        ...votes('a', 0, 0, 2),
        at(2),
        block('b<a:2'),
        ...votes('b', 1, 0),
        at(3),
        block('c<0:3'),
        at(4),
        ...votes('c', 2, 1),
      ]),
  )

  test(
    'Equal with the boost, and without votes',
    { id: 'ties', task: 2, hint: 'The larger root, as ever.' },
    async () => {
      // Boost of 10 validators: 12.8 of 32 ETH. A vote of exactly that size.
      const balances = [...EVEN, 32n * ETH * 16n]
      const score = computeProposerScore(balances)
      await play(
        [at(1), block('a<0:1'), block('b<0:1'), ...votes('b', 0, 65)],
        [...balances, score],
      )
      await play([at(1, 8_000), block('c<0:1'), block('d<0:1'), block('b<0:1'), at(2)])
    },
  )

  test(
    'One vote each, the latest',
    { id: 'latest', task: 1, hint: 'As without boost: a greater epoch replaces.' },
    () =>
      play([
        at(1, 6_000),
        block('a<0:1'),
        block('b<0:1'),
        ...votes('a', 0, 0),
        ...votes('b', 0, 0),
        ...votes('b', 2, 0),
        ...votes('a', 1, 0),
        ...votes('a', 2, 1),
      ]),
  )

  test(
    'A fork in balance',
    {
      id: 'balance',
      task: 2,
      hint: 'With every slot the boost tips the scales, and the votes of the slot follow it.',
    },
    async () => {
      const steps: Step[] = [at(1, 4_500), block('a<0:1'), block('b<0:1')]
      steps.push(...votes('a', 0, 0, 8), ...votes('b', 0, 8, 8))
      // Honest proposers, in time, now on one branch and now on the other; nobody votes.
      let [left, right] = ['a', 'b']
      for (let slot = 2; slot < 8; slot++) {
        const name = `${(slot + (seed % 5)).toString(16)}e`
        steps.push(at(slot, 300), block(`${name}<${slot % 2 ? left : right}:${slot}`))
        if (slot % 2) left = name
        else right = name
      }
      await play(steps)
    },
  )

  test(
    'Caught: the vote that was there',
    { id: 'former-vote', task: 3, hint: 'The vote that was there before no longer counts either.' },
    () =>
      play([
        at(1, 4_500),
        block('a<0:1'),
        block('b<a:1'),
        block('c<0:1'),
        ...votes('b', 0, 0, 3),
        ...votes('c', 0, 3, 2),
        { caught: [0, 2] },
      ]),
  )

  test(
    'Caught: the votes that follow',
    { id: 'later-votes', task: 3, hint: 'For ever, whatever they vote.' },
    () =>
      play([
        at(1, 4_500),
        block('a<0:1'),
        block('b<0:1'),
        ...votes('a', 0, 0, 2),
        ...votes('b', 0, 2),
        { caught: [0, 1, 5] },
        ...votes('a', 3, 0, 2),
        ...votes('b', 3, 5),
        at(900),
        ...votes('b', 28, 1),
      ]),
  )

  test(
    'Caught: the boost stays as it is',
    {
      id: 'total',
      task: 3,
      hint: 'T is the sum of all balances, whatever their owners have done.',
    },
    () => play([at(1), block('a<0:1'), { caught: [0, 1, 2, 3] }, at(2), block('b<a:2')]),
  )

  test(
    'Caught twice, and two more',
    { id: 'named-again', task: 3, hint: 'A set holds everybody once.' },
    () =>
      play([
        at(1, 4_500),
        block('a<0:1'),
        block('b<0:1'),
        ...votes('a', 0, 0, 4),
        ...votes('b', 0, 4, 3),
        { caught: [0] },
        { caught: [0, 0] },
        { caught: [] },
        { caught: [5, 1] },
        ...votes('b', 1, 5),
      ]),
  )

  test('Any order of everything', { id: 'random', task: 3, hint: 'All rules together.' }, () => {
    const tick = fc.tuple(
      fc.nat(2),
      fc.constantFrom(0, 1, 2_000, DUE - 1, DUE, 4_000, 8_000, SLOT - 1),
    )
    const drawn = fc.oneof(
      { weight: 3, arbitrary: tick.map(([slots, ms]) => ({ kind: 'tick' as const, slots, ms })) },
      {
        weight: 5,
        arbitrary: fc
          .tuple(fc.nat(30), fc.nat(2))
          .map(([below, ago]) => ({ kind: 'block' as const, below, ago })),
      },
      {
        weight: 6,
        arbitrary: fc
          .tuple(fc.nat(9), fc.nat(30), fc.nat(4))
          .map(([validator, on, epoch]) => ({ kind: 'vote' as const, validator, on, epoch })),
      },
      {
        weight: 1,
        arbitrary: fc.nat(9).map((validator) => ({ kind: 'caught' as const, validator })),
      },
    )
    return forAll(
      fc.array(drawn, { minLength: 12, maxLength: 22 }),
      async (sequence) => {
        const known = ['0']
        const steps: Step[] = []
        let [slot, ms] = [1, 0]
        steps.push(at(slot, ms))
        for (const one of sequence) {
          if (one.kind === 'tick') {
            ms = one.slots === 0 ? Math.max(ms, one.ms) : one.ms
            slot += one.slots
            steps.push(at(slot, ms))
          } else if (one.kind === 'block') {
            // Names in no order, so that ties are not decided by age.
            const name = `${((known.length * 11) % 29).toString(36)}f`
            const parent = known[one.below % known.length]!
            steps.push(block(`${name}<${parent}:${Math.max(0, slot - one.ago)}`))
            known.push(name)
          } else if (one.kind === 'vote')
            steps.push(...votes(known[one.on % known.length]!, one.epoch, one.validator))
          else steps.push({ caught: [one.validator] })
        }
        await play(steps, EVEN.slice(0, 60))
      },
      { runs: 8, together: true },
    )
  })

  test(
    'Asked twice, and nothing changed',
    { id: 'pure', task: 3, hint: 'weight and getHead answer, and change nothing.' },
    async () => {
      const own = await create('Store', named('0'), EVEN)
      await own.call('onTick', SLOT)
      const one = { root: named('a'), parent: named('0'), slot: 1 }
      const vote = { validator: 0, root: named('a'), epoch: 1 }
      expect((await own.observe('onBlock', one)).args).toEqual([one])
      expect((await own.observe('onAttestation', vote)).args).toEqual([vote])
      expect((await own.observe('onEquivocation', [3, 1])).args).toEqual([[3, 1]])
      const weight = 32n * ETH + computeProposerScore(EVEN)
      for (const _ of 'twice') {
        expect(await own.call('weight', named('a'))).toBe(weight)
        expect(await own.call('getHead')).toBe(named('a'))
      }
    },
  )
})
