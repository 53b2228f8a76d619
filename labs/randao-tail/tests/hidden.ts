import { seededRandom } from '@/lib/seeded-random'
import { suite } from '@/lib/suite/suite'
import { gainOf } from './hidden-worth'
import { Epochs, type Outcome, play } from './world'

const player = { className: 'Mallory', method: 'choose' }
const PLAYS = 40
const EPOCHS = 60

export default suite(({ test, playWorlds, create, score, expect, forAll, fc, seed }) => {
  const share = fc.constantFrom(0.3, 0.35, 0.4, 0.45)
  const place = fc.nat({ max: 7 })

  /** Eight outcomes of three blocks, of which one is the best by far. */
  async function picks(stake: number, at: number, best: (i: number) => Partial<Outcome>) {
    const outcomes = Array.from({ length: 8 }, (_, i) => ({
      missed: (i & 1) + ((i >> 1) & 1) + (i >> 2),
      slots: 12,
      tail: 0,
      ...(i === at ? best(i) : {}),
    }))
    const mallory = await create('Mallory')
    expect(await mallory.call('choose', { share: stake, outcomes })).toBe(at)
  }

  /** One of seven outcomes has a tail, and too few slots for it. */
  const dear = (tempting: { slots: number; tail: number }) => () =>
    forAll(
      fc.tuple(share, fc.integer({ min: 1, max: 7 })),
      async ([stake, at]) => {
        const outcomes = Array.from({ length: 8 }, (_, i) => ({
          missed: (i & 1) + ((i >> 1) & 1) + (i >> 2),
          slots: i === 0 ? 14 : 11,
          tail: 0,
          ...(i === at ? tempting : {}),
        }))
        const mallory = await create('Mallory')
        expect(await mallory.call('choose', { share: stake, outcomes })).toBe(0)
      },
      { runs: 16, together: true },
    )

  test(
    'An outcome with many more slots',
    { id: 'slots', task: 1, hint: 'What is an outcome worth, less the blocks that it costs?' },
    () =>
      forAll(
        fc.tuple(share, place),
        async ([stake, at]) => {
          await picks(stake, at, () => ({ slots: 17 }))
          // With all three blocks withheld.
          await picks(stake, 7, () => ({ slots: 17 }))
        },
        { runs: 16, together: true },
      ),
  )
  test(
    'Slots that cost more blocks than they are',
    { id: 'missed', task: 1, hint: 'A withheld block is a slot that you had.' },
    () =>
      forAll(
        fc.tuple(share, fc.integer({ min: 1, max: 7 })),
        async ([stake, at]) => {
          const outcomes = Array.from({ length: 8 }, (_, i) => {
            const missed = (i & 1) + ((i >> 1) & 1) + (i >> 2)
            // Nothing pays, and one of them least.
            return { missed, slots: 12 + missed - (i === at ? 2 : missed > 0 ? 1 : 0), tail: 0 }
          })
          const mallory = await create('Mallory')
          expect(await mallory.call('choose', { share: stake, outcomes })).toBe(0)
        },
        { runs: 16, together: true },
      ),
  )
  test(
    'A long tail for a slot or two',
    { id: 'tail', task: 1, hint: 'What can you do with the end of the next epoch?' },
    () =>
      forAll(
        fc.tuple(fc.constantFrom(0.35, 0.4, 0.45), fc.constantFrom(1, 2, 4)),
        // One block is withheld, and the slots are one fewer besides.
        async ([stake, at]) => picks(stake, at, () => ({ slots: 11, tail: 5 })),
        { runs: 12, together: true },
      ),
  )
  test(
    'A tail of one for too many slots',
    {
      id: 'dear-short',
      task: 1,
      hint: 'A tail of one gives two outcomes. How much better is the better of two?',
    },
    dear({ slots: 11, tail: 1 }),
  )
  test(
    'A tail of four for too many slots',
    {
      id: 'dear-long',
      task: 1,
      hint: 'How much better than one outcome is the best of sixteen?',
    },
    dear({ slots: 8, tail: 4 }),
  )
  test(
    'Of two that pay at once the one with the tail',
    { id: 'both', task: 1, hint: 'A slot more now, or more to choose from next time?' },
    () =>
      forAll(
        fc.tuple(share, fc.boolean()),
        async ([stake, isFirst]) => {
          const two = [
            { missed: 1, slots: 14, tail: 4 },
            { missed: 1, slots: 15, tail: 0 },
          ]
          const outcomes = [
            { missed: 0, slots: 10, tail: 0 },
            ...(isFirst ? two : two.toReversed()),
            { missed: 2, slots: 10, tail: 0 },
          ]
          const mallory = await create('Mallory')
          expect(await mallory.call('choose', { share: stake, outcomes })).toBe(isFirst ? 1 : 2)
        },
        { runs: 12, together: true },
      ),
  )

  const drawn = (shares: readonly number[], isDelayed = false) =>
    Array.from({ length: PLAYS }, (_, i) => {
      const stake = shares[i % shares.length]!
      return new Epochs(seededRandom(seed + 7919 * i), stake, EPOCHS, isDelayed)
    })

  const attack = (shares: readonly number[]) => async () => {
    const worlds = drawn(shares)
    await playWorlds(player, worlds)
    const { gain, possible } = gainOf(worlds)
    const greedy = drawn(shares)
    play(greedy, ({ outcomes }) => {
      const values = outcomes.map(({ slots, missed }) => slots - missed)
      return values.indexOf(Math.max(...values))
    })
    score(gain, {
      label: 'Slots an epoch, beyond the share',
      unit: 'slots',
      better: 'higher',
      best: possible,
      known: [
        { name: 'Whoever publishes everything', value: 0 },
        { name: 'The most slots in the next epoch', value: gainOf(greedy).gain },
      ],
    })
    expect(gain).toBeGreaterThanOrEqual(0.97 * possible)
  }
  test(
    'With about a third of the stake',
    { id: 'third', task: 1, hint: 'The epoch after the next one counts, too.' },
    attack([0.3, 0.35]),
  )
  test(
    'With more than a third',
    { id: 'more', task: 1, hint: 'The larger the share, the more a tail is worth.' },
    attack([0.4, 0.45]),
  )
  test(
    'With a delay the same program gains nothing',
    { id: 'delay', task: 2, hint: 'Every answer has to be the place of an outcome.' },
    async () => {
      const worlds = drawn([0.3, 0.35, 0.4, 0.45], true)
      await playWorlds(player, worlds)
      const honest = drawn([0.3, 0.35, 0.4, 0.45], true)
      play(honest, () => 0)
      // What comes is the same on average whatever was chosen: only withheld blocks make a difference.
      const gained = (played: readonly Epochs[]) =>
        -played.reduce((sum, { missed }) => sum + missed, 0) / (PLAYS * EPOCHS)
      score(gained(worlds), {
        label: 'Slots an epoch, beyond the share, with a delay',
        unit: 'slots',
        better: 'higher',
        best: gained(honest),
        known: [],
      })
      expect(gained(worlds)).toBeLessThanOrEqual(gained(honest))
    },
  )
})
