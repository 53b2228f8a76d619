import { seededRandom } from '@/lib/seeded-random'
import { suite } from '@/lib/suite/suite'
import { drawAll, LIMITS, markets, percentAbove } from './markets'
import { drawMarket, inTime, overpaid, TARGETS, type View, WEATHERS } from './world'

const OF_EACH = 3

export default suite((context) => {
  const { test, score, playNew, value, expect, forAll, fc, seed } = context
  const { bids, scale } = markets(context, () => drawAll(seededRandom(seed), OF_EACH))

  for (const target of TARGETS)
    test(
      `Within ${target} blocks, at least 80 %`,
      {
        id: `in-${target}`,
        task: 1,
        hint: 'Others pay, too, and they go on coming. Who will stand before this payment when the blocks are found?',
      },
      async () => {
        expect(inTime((await bids()).of(target))).toBeGreaterThanOrEqual(LIMITS.inTime)
      },
    )

  test(
    'In a storm, at least 75 % are in time',
    {
      id: 'storm',
      task: 1,
      hint: 'From one block to the next everybody offers three times as much. Does your rule look at now or at yesterday?',
    },
    async () => {
      expect(inTime((await bids()).in('storm'))).toBeGreaterThanOrEqual(LIMITS.stormInTime)
    },
  )

  test(
    'Whoever has two blocks’ time pays at most 45 % too much',
    {
      id: 'cost-2',
      task: 2,
      hint: 'The highest rate that was ever needed is enough, and far too much today.',
    },
    async () => {
      expect(overpaid((await bids()).of(2)) - 1).toBeLessThanOrEqual(LIMITS.costOf2)
    },
  )

  test(
    'Whoever has 24 blocks’ time pays at most 30 % too much',
    {
      id: 'cost-24',
      task: 2,
      hint: 'Of 24 blocks the cheapest is enough. What is the time worth that somebody gives you?',
    },
    async () => {
      expect(overpaid((await bids()).of(24)) - 1).toBeLessThanOrEqual(LIMITS.costOf24)
    },
  )

  test(
    'When it is calm, at most 25 % too much',
    {
      id: 'calm',
      task: 2,
      hint: 'When nothing waits, a rate of 1 is enough. Does your rule see that nothing waits?',
    },
    async () => {
      expect(overpaid((await bids()).in('calm')) - 1).toBeLessThanOrEqual(LIMITS.calmCost)
    },
  )

  test(
    'In no weather more than 200 % too much',
    {
      id: 'any-weather',
      task: 2,
      hint: 'A rate that is enough in every weather is what the worst of them asks.',
    },
    async () => {
      for (const weather of WEATHERS)
        expect(overpaid((await bids()).in(weather)) - 1).toBeLessThanOrEqual(LIMITS.anyWeather)
    },
  )

  test(
    'All together pay at most 30 % too much',
    { id: 'cost', task: 2, hint: 'Which of the three times costs you most, and in which weather?' },
    async () => {
      const paid = percentAbove((await bids()).all)
      score(paid, {
        label: 'Paid above what was needed',
        unit: '%',
        better: 'lower',
        ...scale(),
      })
      expect(paid).toBeLessThanOrEqual(100 * LIMITS.cost)
    },
  )

  test(
    'Two wallets, and one of them twice',
    {
      id: 'instances',
      task: 1,
      hint: 'What an instance has seen has to stay in that instance, and the same views have to give the same answers.',
    },
    () =>
      forAll(
        fc.integer({ min: 0, max: 2 ** 31 - 1 }),
        async (start) => {
          const [left, right] = [viewsOf(start), viewsOf(start + 1)]
          const calls = (views: View[]) => views.map((view) => ['estimate', view] as const)
          const first = await playNew('Estimator', [], calls(left))
          await playNew('Estimator', [], calls(right))
          const again = await playNew('Estimator', [], calls(left))
          expect(again.map(value)).toEqual(first.map(value))
        },
        { runs: 2 },
      ),
  )
})

function viewsOf(start: number): View[] {
  const market = drawMarket(seededRandom(start), 'waves')
  const views: View[] = []
  for (let view = market.view(); view && views.length < 40; view = market.view()) {
    views.push(view)
    market.move([1, 1, 1])
  }
  return views
}
