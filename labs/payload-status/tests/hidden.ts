import { seededRandom } from '@/lib/seeded-random'
import { suite } from '@/lib/suite/suite'
import { answersOf } from './answers'
import { ANCHOR, block, EMPTY, ETH, FULL, PENDING, ptc, sorted, vote, type Step } from './play'

/** Stakes of which no two sums are equal. */
const STAKES = Array.from({ length: 8 }, (_, i) => 3n ** BigInt(i) * ETH)
const ROOTS = ['0x0a', '0x0b', '0x0c', '0x0d', '0x0e', '0x0f']

export default suite(({ test, playNew, value, expect, forAll, fc }) => {
  /** Each of these stories has a store of its own, and every answer in it counts. */
  async function all(
    stories: readonly (readonly Step[])[],
    { ptcSize = 4, balances = STAKES }: { ptcSize?: number; balances?: readonly bigint[] } = {},
  ): Promise<void> {
    await Promise.all(
      stories.map(async (steps) => {
        const played = await playNew('Store', [ANCHOR, balances, ptcSize], steps)
        for (const [i, expected] of answersOf(balances, ptcSize, steps).entries())
          expect(sorted(steps[i]![0], value(played[i]))).toEqual(expected)
      }),
    )
  }

  const at = (slot: number): Step => ['onSlot', slot]
  const came = (root: string): Step => ['onPayload', root]
  const askChildren = (...roots: string[]): Step[] =>
    roots.flatMap((root): Step[] => [
      ['children', PENDING(root)],
      ['children', EMPTY(root)],
      ['children', FULL(root)],
    ])
  const askWeights = (...roots: string[]): Step[] =>
    roots.flatMap((root): Step[] => [
      ['weight', PENDING(root)],
      ['weight', EMPTY(root)],
      ['weight', FULL(root)],
    ])
  const HEAD: Step = ['getHead']

  test(
    'Blocks that are taken, and blocks that are not',
    {
      id: 'blocks',
      task: 1,
      hint: 'Known parent, later slot, not of the future, and on a payload that is known.',
    },
    () =>
      all([
        [
          block('0x0b', '0x0a', 1, 'empty'),
          block('0x0a', '0x00', 1, 'empty'),
          at(2),
          block('0x0a', '0x00', 0, 'empty'),
          block('0x0a', '0x00', 3, 'empty'),
          block('0x0a', '0x00', 2, 'full'),
          block('0x0a', '0x00', 2, 'empty'),
          block('0x0a', '0x00', 1, 'empty'),
          block('0x0b', '0x0a', 2, 'empty'),
          at(5),
          block('0x0b', '0x0a', 5, 'full'),
          came('0x0a'),
          came('0x0a'),
          came('0x0e'),
          block('0x0b', '0x0a', 5, 'full'),
          block('0x0c', '0x0a', 3, 'empty'),
          ...askChildren('0x00', '0x0a', '0x0b', '0x0c'),
        ],
      ]),
  )

  test(
    'Two children of one block, on its payload and beside it',
    {
      id: 'halves',
      task: 1,
      hint: 'The hash that a block builds on says which half of its parent it stands on.',
    },
    () =>
      forAll(
        fc.array(fc.constantFrom('empty', 'full'), { minLength: 3, maxLength: 6 }),
        (ons) =>
          all([
            [
              at(9),
              came('0x00'),
              ...ons.flatMap((on, i): Step[] => [
                block(ROOTS[i]!, i < 3 ? '0x00' : ROOTS[i - 3]!, 1 + i, on),
                ...(i % 2 ? [] : [came(ROOTS[i]!)]),
              ]),
              ...askChildren('0x00', ...ROOTS.slice(0, 3)),
            ],
          ]),
        { runs: 12, together: true },
      ),
  )

  test(
    'A payload that comes late',
    {
      id: 'late-payload',
      task: 1,
      hint: 'The full node is there from the moment when the payload is.',
    },
    () =>
      all([
        [
          at(1),
          block('0x0a', '0x00', 1, 'empty'),
          at(2),
          block('0x0b', '0x0a', 2, 'empty'),
          ...askChildren('0x0a'),
          at(3),
          came('0x0a'),
          ...askChildren('0x0a', '0x0b'),
          HEAD,
        ],
      ]),
  )

  test(
    'Votes that are taken, and votes that are not',
    {
      id: 'votes',
      task: 2,
      hint: 'Not of the future, not before the block, and full only where the payload can be known.',
    },
    () =>
      all([
        [
          at(2),
          block('0x0a', '0x00', 2, 'empty'),
          ...vote([0], '0x0b', 1, 0),
          ...vote([0], '0x0a', 2, 0),
          at(5),
          ...vote([0], '0x0a', 1, 0),
          ...vote([0], '0x0a', 5, 0),
          ...vote([0], '0x0a', 2, 1),
          ...vote([0], '0x0a', 3, 1),
          came('0x0a'),
          ...vote([0], '0x0a', 2, 1),
          ...vote([0], '0x0a', 3, 1),
          ...vote([1], '0x0a', 2, 0),
          ...vote([20], '0x0a', 2, 0),
          ...askWeights('0x00', '0x0a'),
        ],
      ]),
  )

  test(
    'The newest vote of each counts',
    { id: 'latest', task: 2, hint: 'Newer by slot, and of two in one slot the first.' },
    () =>
      forAll(
        fc.array(
          fc.tuple(fc.nat({ max: 2 }), fc.integer({ min: 1, max: 8 }), fc.constantFrom(0, 1)),
          {
            minLength: 3,
            maxLength: 14,
          },
        ),
        (cast) =>
          all([
            [
              at(1),
              block('0x0a', '0x00', 1, 'empty'),
              came('0x0a'),
              at(9),
              ...cast.flatMap(([validator, slot, index]) => vote([validator], '0x0a', slot, index)),
              ...askWeights('0x0a', '0x00'),
            ],
          ]),
        { runs: 15, together: true },
      ),
  )

  test(
    'In its own slot a vote is for the block alone',
    {
      id: 'own-slot',
      task: 2,
      hint: 'Who votes in the block’s slot cannot know of the payload. It supports neither half.',
    },
    () =>
      all([
        [
          at(1),
          block('0x0a', '0x00', 1, 'empty'),
          came('0x0a'),
          at(4),
          ...vote([0, 3], '0x0a', 1, 0),
          ...vote([1], '0x0a', 2, 0),
          ...vote([2], '0x0a', 3, 1),
          ...askWeights('0x0a', '0x00'),
        ],
      ]),
  )

  test(
    'Votes on the way down',
    {
      id: 'way-down',
      task: 2,
      hint: 'A vote supports the half of each ancestor that the chain above it has chosen.',
    },
    () =>
      forAll(
        fc.tuple(
          fc.constantFrom('empty', 'full'),
          fc.constantFrom('empty', 'full'),
          fc.constantFrom('empty', 'full'),
        ),
        ([first, second, third]) =>
          all([
            [
              at(9),
              came('0x00'),
              block('0x0a', '0x00', 1, first),
              came('0x0a'),
              block('0x0b', '0x0a', 3, second),
              came('0x0b'),
              block('0x0c', '0x0b', 4, third),
              block('0x0d', '0x0b', 5, third === 'full' ? 'empty' : 'full'),
              ...vote([0], '0x0c', 4, 0),
              ...vote([1], '0x0d', 7, 0),
              ...vote([2], '0x0b', 4, 1),
              ...vote([3], '0x0b', 3, 0),
              ...vote([4], '0x0a', 5, 0),
              ...vote([5], '0x00', 5, 1),
              ...askWeights('0x00', '0x0a', '0x0b', '0x0c', '0x0d'),
            ],
          ]),
        { runs: 8, together: true },
      ),
  )

  test(
    'Of the slot before, both halves weigh nothing',
    {
      id: 'fresh-weight',
      task: 2,
      hint: 'Only empty and full of that one slot. Its pending node keeps its weight.',
    },
    () =>
      all([
        [
          at(1),
          block('0x0a', '0x00', 1, 'empty'),
          came('0x0a'),
          at(2),
          block('0x0b', '0x0a', 2, 'full'),
          ...vote([0, 1], '0x0a', 1, 0),
          ...askWeights('0x00', '0x0a', '0x0b'),
          at(3),
          ...vote([2], '0x0b', 2, 0),
          ...askWeights('0x00', '0x0a', '0x0b'),
          at(4),
          ...askWeights('0x00', '0x0a', '0x0b'),
        ],
      ]),
  )

  test(
    'The boost',
    {
      id: 'boost',
      task: 2,
      hint: 'It counts for the block and for all below it, until the slot ends.',
    },
    () =>
      all([
        [
          at(3),
          came('0x00'),
          block('0x0a', '0x00', 1, 'full'),
          block('0x0b', '0x0a', 3, 'empty'),
          block('0x0c', '0x0a', 3, 'empty'),
          ['setBoost', '0x0b', 7n * ETH],
          ...askWeights('0x00', '0x0a', '0x0b', '0x0c'),
          ['setBoost', '0x0c', 5n * ETH],
          ...askWeights('0x0a', '0x0b', '0x0c'),
          HEAD,
          at(4),
          ...askWeights('0x00', '0x0a', '0x0c'),
          HEAD,
        ],
      ]),
  )

  /** Block A of slot 1 with its payload, and in slot 2 a block that builds on it empty and has the boost. */
  const contested: readonly Step[] = [
    at(1),
    block('0x0a', '0x00', 1, 'empty'),
    came('0x0a'),
    at(2),
    block('0x0b', '0x0a', 2, 'empty'),
    ['setBoost', '0x0b', 7n * ETH],
  ]
  const EXTEND: Step = ['shouldExtend', '0x0a']

  test(
    'Exactly half of the committee, and one more',
    {
      id: 'majority',
      task: 3,
      hint: 'More than half of all places, whether all have voted or not.',
    },
    async () => {
      for (const size of [1, 2, 5, 8])
        await all(
          [
            Array.from({ length: size + 1 }, (_, count): Step[] => [
              ...(count === 0 ? contested : ptc('0x0a', count, true, true)),
              EXTEND,
              HEAD,
            ]).flat(),
          ],
          { ptcSize: size },
        )
      await all(
        [
          [
            ...contested,
            ...ptc('0x0a', 256, true, true),
            EXTEND,
            ['onPayloadVote', '0x0a', 511, true, true],
            EXTEND,
          ],
        ],
        {
          ptcSize: 512,
        },
      )
    },
  )

  test(
    'Payload and blobs',
    { id: 'both', task: 3, hint: 'Both need a majority of their own.' },
    () =>
      all([
        [...contested, ...ptc('0x0a', 4, true, false), EXTEND, HEAD],
        [...contested, ...ptc('0x0a', 4, false, true), EXTEND, HEAD],
        [...contested, ...ptc('0x0a', 3, true, true), EXTEND, HEAD],
      ]),
  )

  test(
    'Places that vote again, and places that are not there',
    { id: 'places', task: 3, hint: 'One place has one vote, the newest.' },
    () =>
      all([
        [
          ...contested,
          ...[0, 0, 0].map((place): Step => ['onPayloadVote', '0x0a', place, true, true]),
          EXTEND,
          ['onPayloadVote', '0x0a', 4, true, true],
          ['onPayloadVote', '0x0e', 1, true, true],
          ...ptc('0x0a', 3, true, true),
          EXTEND,
          ['onPayloadVote', '0x0a', 1, false, true],
          EXTEND,
          ['onPayloadVote', '0x0b', 3, true, true],
          EXTEND,
        ],
      ]),
  )

  test(
    'A payload that nobody here has',
    { id: 'not-here', task: 3, hint: 'The committee’s word does not replace a payload.' },
    () =>
      all([
        [
          at(1),
          block('0x0a', '0x00', 1, 'empty'),
          ...ptc('0x0a', 4, true, true),
          at(2),
          EXTEND,
          HEAD,
          ['shouldBuildOnFull', 2],
        ],
        [
          at(1),
          block('0x0a', '0x00', 1, 'empty'),
          at(2),
          ...ptc('0x0a', 4, true, true),
          came('0x0a'),
          EXTEND,
          HEAD,
          ['shouldBuildOnFull', 2],
        ],
      ]),
  )

  test(
    'Without a majority the next proposer is believed',
    {
      id: 'proposer',
      task: 3,
      hint: 'A boost counts against a payload only where it stands beside it.',
    },
    () =>
      all([
        [
          ...contested.slice(0, 4),
          EXTEND,
          block('0x0b', '0x0a', 2, 'full'),
          ['setBoost', '0x0b', ETH],
          EXTEND,
          HEAD,
        ],
        [
          ...contested.slice(0, 4),
          block('0x0b', '0x00', 2, 'empty'),
          ['setBoost', '0x0b', ETH],
          EXTEND,
        ],
        [...contested.slice(0, 4), block('0x0b', '0x0a', 2, 'empty'), EXTEND, HEAD],
        [...contested, EXTEND, at(3), HEAD],
      ]),
  )

  test(
    'Ties',
    { id: 'ties', task: 4, hint: 'The greater root, and full where nothing speaks against it.' },
    () =>
      all([
        [
          at(5),
          block('0x0b', '0x00', 1, 'empty'),
          block('0x0c', '0x00', 2, 'empty'),
          block('0x0a', '0x00', 3, 'empty'),
          HEAD,
        ],
        [
          at(5),
          came('0x00'),
          HEAD,
          block('0x0b', '0x00', 1, 'full'),
          block('0x0c', '0x00', 2, 'empty'),
          HEAD,
          came('0x0b'),
          HEAD,
        ],
        [
          at(5),
          came('0x00'),
          block('0x0b', '0x00', 1, 'full'),
          block('0x0c', '0x00', 2, 'empty'),
          ...vote([0], '0x0c', 2, 0),
          HEAD,
          ...vote([1], '0x00', 3, 1),
          HEAD,
        ],
      ]),
  )

  test(
    'The committee decides once, votes decide later',
    {
      id: 'later',
      task: 4,
      hint: 'When a slot more is over, the halves have weights of their own.',
    },
    () =>
      all([
        [
          ...contested,
          ...ptc('0x0a', 4, true, true),
          HEAD,
          at(3),
          ...vote([0], '0x0b', 2, 0),
          HEAD,
          ...vote([1], '0x0a', 2, 1),
          HEAD,
        ],
        [
          ...contested,
          HEAD,
          at(3),
          ...vote([2], '0x0a', 2, 1),
          HEAD,
          ...vote([3], '0x0a', 2, 0),
          HEAD,
        ],
        [...contested, at(3), ...ptc('0x0a', 4, false, false), HEAD, ['shouldBuildOnFull', 3]],
      ]),
  )

  test(
    'A committee that is silent, or divided',
    {
      id: 'silent',
      task: 4,
      hint: 'A full head is passed over for a majority against it, and not for want of one.',
    },
    () =>
      all([
        [
          ...contested.slice(0, 4),
          ['shouldBuildOnFull', 2],
          ['onPayloadVote', '0x0a', 0, false, true],
          ['shouldBuildOnFull', 2],
          ['onPayloadVote', '0x0a', 1, true, false],
          ['shouldBuildOnFull', 2],
          ['onPayloadVote', '0x0a', 2, true, true],
          ['shouldBuildOnFull', 2],
          HEAD,
        ],
      ]),
  )

  test(
    'What the next proposer builds on',
    {
      id: 'builds-on',
      task: 4,
      hint: 'It takes a full head unless a majority speaks against the payload or the blobs.',
    },
    async () => {
      const full = [...contested.slice(0, 3)]
      const ask: Step = ['shouldBuildOnFull', 2]
      await all([
        [
          ...full,
          at(2),
          ask,
          ...ptc('0x0a', 2, false, true),
          ask,
          ...ptc('0x0a', 3, false, true),
          ask,
        ],
        [...full, at(2), ...ptc('0x0a', 2, true, false), ask, ...ptc('0x0a', 3, true, false), ask],
        [...full, at(2), ...ptc('0x0a', 4, true, true), ask, ['shouldBuildOnFull', 3]],
        [...full, at(3), ...ptc('0x0a', 4, false, false), ['shouldBuildOnFull', 4], HEAD],
        [
          ...full,
          at(2),
          ...ptc('0x0a', 4, false, false),
          HEAD,
          ['shouldBuildOnFull', 3],
          at(3),
          ['shouldBuildOnFull', 3],
        ],
        [at(1), block('0x0a', '0x00', 1, 'empty'), at(2), ask, at(3), ['shouldBuildOnFull', 3]],
        [...contested, ['shouldBuildOnFull', 3], at(3), ['shouldBuildOnFull', 3]],
      ])
    },
  )

  /** A story with blocks, payloads and votes of all kinds, that asks for the head again and again. */
  function story(start: number): Step[] {
    const random = seededRandom(start)
    const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!
    const steps: Step[] = [came('0x00')]
    const slots = new Map([['0x00', 0]])
    const have = new Set(['0x00'])
    for (let slot = 1; slot <= 6; slot++) {
      steps.push(at(slot))
      const parent = pick([...slots.keys()].slice(-3))
      const root = `0x${Math.floor(random() * 200 + 20).toString(16)}`
      if (random() < 0.9 && !slots.has(root)) {
        steps.push(block(root, parent, slot, have.has(parent) && random() < 0.6 ? 'full' : 'empty'))
        slots.set(root, slot)
        if (random() < 0.5) steps.push(['setBoost', root, 40n * ETH])
        if (random() < 0.7) {
          steps.push(came(root))
          have.add(root)
        }
      }
      for (let i = 0; i < 3; i++) {
        const voted = pick([...slots.keys()])
        const cast = Math.max(slots.get(voted)!, slot - 1 - Math.floor(random() * 2))
        steps.push(['onAttestation', Math.floor(random() * 8), voted, cast, random() < 0.5 ? 1 : 0])
      }
      const about = [...slots.keys()].at(-1)!
      for (let place = 0; place < 5; place++)
        if (random() < 0.8)
          steps.push(['onPayloadVote', about, place, random() < 0.6, random() < 0.7])
      steps.push(HEAD, ['shouldBuildOnFull', slot + 1])
    }
    return [...steps, ...askWeights(...slots.keys())]
  }

  test(
    'Stories that nobody has written',
    { id: 'stories', task: 4, hint: 'All rules together.' },
    () =>
      forAll(fc.integer({ min: 1, max: 2 ** 30 }), (start) => all([story(start)], { ptcSize: 5 }), {
        runs: 30,
        together: true,
      }),
  )

  test(
    'Two stores know nothing of each other, and nothing that is given is changed',
    { id: 'separate', task: 1, hint: 'What a store keeps belongs to that store.' },
    async () => {
      const steps = [...contested, ...ptc('0x0a', 4, true, true), HEAD]
      await all([steps, steps, [at(1), HEAD]])
      const played = await playNew('Store', [ANCHOR, STAKES, 4], steps, { observe: true })
      for (const [i, one] of played.entries())
        if (one.ok) expect(one.args).toEqual(steps[i]!.slice(1))
    },
  )
})
