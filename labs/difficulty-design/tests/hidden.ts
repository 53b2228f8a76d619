import { seededRandom } from '@/lib/seeded-random'
import { suite } from '@/lib/suite/suite'
import { drawAll, histories, LIMITS } from './histories'
import { best } from './rules'
import { drawChain, type Kind, missOf, type View } from './world'

const OF_EACH = 5

const TESTS: readonly { kind: Kind; name: string; hint: string }[] = [
  {
    kind: 'steady',
    name: 'Hash rate that stays',
    hint: 'The blocks of steady miners are irregular by luck alone. How many of them does your rule look at?',
  },
  {
    kind: 'doubling',
    name: 'Hash rate that doubles',
    hint: 'After how many blocks at five minutes each does your rule believe it?',
  },
  {
    kind: 'leaving',
    name: 'Hash rate that leaves',
    hint: 'Blocks take an hour or more now. How many of them does your rule wait for?',
  },
  {
    kind: 'hopping',
    name: 'Miners who come and go',
    hint: 'They leave when it is hard and come back when it is easy. Does your rule swing with them?',
  },
  {
    kind: 'lying',
    name: 'A clock that lies',
    hint: 'A wait may be negative, or twelve blocks long, because of one wrong date. What does your rule make of it?',
  },
]

export default suite((context) => {
  const { test, score, playNew, value, expect, forAll, fc, seed } = context
  const { played, scale } = histories(context, () => drawAll(seededRandom(seed), OF_EACH))

  for (const { kind, name, hint } of TESTS)
    test(`${name}: at most ${LIMITS[kind]} %`, { id: kind, task: 1, hint }, async () => {
      const chains = (await played()).filter((chain) => chain.kind === kind)
      expect(missOf(chains)).toBeLessThanOrEqual(LIMITS[kind])
    })

  test(
    `All five together: at most ${LIMITS.all} %`,
    {
      id: 'all',
      task: 1,
      hint: 'Whoever reacts to everything is nervous, and whoever reacts to nothing is slow. Where do you lose most?',
    },
    async () => {
      const miss = missOf(await played())
      score(miss, { label: 'Miss of the expected wait', unit: '%', better: 'lower', ...scale() })
      expect(miss).toBeLessThanOrEqual(LIMITS.all)
    },
  )

  test(
    'Two branches of a chain, and one of them twice',
    {
      id: 'branches',
      task: 1,
      hint: 'What an instance has seen has to stay in that instance, and the same headers have to give the same difficulty.',
    },
    () =>
      forAll(
        fc.tuple(fc.integer({ min: 0, max: 2 ** 31 - 1 }), fc.constantFrom('doubling', 'lying')),
        async ([start, kind]) => {
          // Headers as another rule's chain has them: a rule answers to whatever it is shown.
          const [left, right] = [headersOf(start, kind as Kind), headersOf(start + 1, kind as Kind)]
          const calls = (views: View[]) => views.map((view) => ['next', view] as const)
          const first = await playNew('Rule', [], calls(left))
          await playNew('Rule', [], calls(right))
          const again = await playNew('Rule', [], calls(left))
          expect(again.map(value)).toEqual(first.map(value))
        },
        { runs: 2 },
      ),
  )
})

function headersOf(start: number, kind: Kind): View[] {
  const chain = drawChain(seededRandom(start), kind, 150)
  const rule = best()
  const views: View[] = []
  for (let view = chain.view(); view; view = chain.view()) {
    views.push(view)
    chain.move(rule.next(view))
  }
  return views
}
