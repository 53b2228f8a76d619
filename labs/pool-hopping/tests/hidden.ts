import { seededRandom } from '@/lib/seeded-random'
import { suite } from '@/lib/suite/suite'
import { drawWorlds, incomeOf, play, type View } from './world'

const PLAYS = 60
const TURNS = 120
const player = { className: 'Hopper', method: 'choose' }

/** What a tick in a pool brings on average, when its round has had `age` ticks before. */
function worth(rate: number, age: number, difficulty: number): number {
  const chance = rate / difficulty
  let sum = 0
  for (let j = 1, goesOn = 1; goesOn > 1e-9; j++) {
    sum += goesOn / (age + j)
    goesOn *= 1 - chance
  }
  return sum
}

/** The best that can be done without knowing the future: nothing that is chosen now changes what comes. */
function bestRule(): (view: View) => number | 'fair' {
  const known = new Map<string, number>()
  return ({ pools, difficulty }) => {
    let best: number | 'fair' = 'fair'
    let most = 1
    for (const [place, { rate, age }] of pools.entries()) {
      const key = `${rate} ${age}`
      const brings = known.get(key) ?? worth(rate, age, difficulty)
      known.set(key, brings)
      if (brings > most) [most, best] = [brings, place]
    }
    return best
  }
}

export default suite(({ test, playWorlds, score, create, expect, forAll, fc, seed }) => {
  test(
    'A round that has just begun is worth joining, whoever’s it is',
    { id: 'fresh', task: 1, hint: 'The first shares of a round are worth most.' },
    () =>
      forAll(
        fc.tuple(
          fc.integer({ min: 20, max: 200 }),
          fc.integer({ min: 20, max: 200 }),
          fc.integer({ min: 30, max: 300 }),
          fc.boolean(),
        ),
        async ([young, old, age, isFirst]) => {
          const pools = [
            { rate: young, age: 0 },
            { rate: old, age },
          ]
          const hopper = await create('Hopper')
          const view = { difficulty: 1000, pools: isFirst ? pools : pools.toReversed() }
          expect(await hopper.call('choose', view)).toBe(isFirst ? 0 : 1)
        },
        { runs: 20, together: true },
      ),
  )
  test(
    'Of two young rounds the one that has seen less of a block’s work',
    {
      id: 'by-work',
      task: 1,
      hint: 'A tick of a large pool ages its round more than a tick of a small one.',
    },
    () =>
      forAll(
        fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 5, max: 9 }), fc.boolean()),
        async ([large, small, isFirst]) => {
          // The large pool's round has had fewer ticks, and more than twice the work.
          const pools = [
            { rate: 200, age: large },
            { rate: 8, age: small },
          ]
          const hopper = await create('Hopper')
          const view = { difficulty: 1000, pools: isFirst ? pools : pools.toReversed() }
          expect(await hopper.call('choose', view)).toBe(isFirst ? 1 : 0)
        },
        { runs: 20, together: true },
      ),
  )
  test(
    'Old rounds are left to others',
    {
      id: 'leaves',
      task: 1,
      hint: 'There is a part of a block’s work from which on the fixed price is better.',
    },
    () =>
      forAll(
        fc.tuple(fc.integer({ min: 1, max: 15 }), fc.integer({ min: 1, max: 15 })),
        async ([more, other]) => {
          const pools = [
            { rate: 50, age: 12 + more },
            { rate: 100, age: 6 + other },
          ]
          const hopper = await create('Hopper')
          expect(await hopper.call('choose', { difficulty: 1000, pools })).toBe('fair')
        },
        { runs: 20, together: true },
      ),
  )
  test(
    'Rounds that have lasted for more than a block’s work are left, too',
    { id: 'overdue', task: 1, hint: 'A block that is late is no nearer than any other.' },
    () =>
      forAll(
        fc.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 40 })),
        async ([more, other]) => {
          const pools = [
            { rate: 50, age: 22 + more },
            { rate: 100, age: 11 + other },
          ]
          const hopper = await create('Hopper')
          expect(await hopper.call('choose', { difficulty: 1000, pools })).toBe('fair')
        },
        { runs: 20, together: true },
      ),
  )
  test(
    'Another difficulty, other rates',
    { id: 'units', task: 1, hint: 'Nothing depends on the unit in which work is counted.' },
    async () => {
      for (const unit of [0.001, 1, 1000])
        for (const [age, wanted] of [
          [15, 0],
          [30, 'fair'],
        ] as const) {
          const hopper = await create('Hopper')
          const view = { difficulty: 1000 * unit, pools: [{ rate: 20 * unit, age }] }
          expect(await hopper.call('choose', view)).toBe(wanted)
        }
    },
  )
  test(
    'Sixty plays reach 96 per cent of what is possible',
    { id: 'gain', task: 1, hint: 'When do you leave, to where, and when do you come back?' },
    async () => {
      const worlds = drawWorlds(seededRandom(seed), PLAYS, TURNS, 'by rounds')
      await playWorlds(player, worlds)
      const best = drawWorlds(seededRandom(seed), PLAYS, TURNS, 'by rounds')
      play(best, bestRule())
      score(incomeOf(worlds), {
        label: 'Income of a tick',
        unit: 'fair prices',
        better: 'higher',
        best: incomeOf(best),
        known: [{ name: 'Fair price', value: 1 }],
      })
      expect(incomeOf(worlds) - 1).toBeGreaterThanOrEqual(0.96 * (incomeOf(best) - 1))
    },
  )
  test(
    'Paid by the last N, the same program gains nothing',
    { id: 'last-n', task: 2, hint: 'Every answer has to be the place of a pool, or "fair".' },
    async () => {
      const worlds = drawWorlds(seededRandom(seed), PLAYS, TURNS, 'last N')
      await playWorlds(player, worlds)
      score(incomeOf(worlds), {
        label: 'Income of a tick, paid by the last N',
        unit: 'fair prices',
        better: 'higher',
        best: 1,
        known: [{ name: 'Fair price', value: 1 }],
      })
      expect(incomeOf(worlds)).toBeLessThanOrEqual(1.1)
    },
  )
})
