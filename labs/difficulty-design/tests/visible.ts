import { suite } from '@/lib/suite/suite'
import { drawAll, histories, LIMITS } from './histories'
import { KINDS, missOf } from './world'

const NAMES = {
  steady: 'Hash rate that stays',
  doubling: 'Hash rate that doubles',
  leaving: 'Hash rate that leaves',
  hopping: 'Miners who come and go',
  lying: 'A clock that lies',
}

/** Numbers from 0 to 1, the same ones for everybody. */
function numbers(start: number): () => number {
  let state = start
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647
}

export default suite((context) => {
  const { test, score, fail } = context
  // Two of each kind, the same for everybody: the hidden tests have five, and draw them anew.
  const { played, scale } = histories(context, () => drawAll(numbers(21), 2))

  for (const kind of KINDS)
    test(NAMES[kind], { id: kind, task: 1 }, async () => {
      const miss = missOf((await played()).filter((chain) => chain.kind === kind))
      if (miss > LIMITS[kind])
        fail(
          `the expected wait misses ten minutes by ${miss.toFixed(1)} %, and not by ${LIMITS[kind]} % or less`,
        )
    })

  test('All five together', { id: 'all', task: 1 }, async () => {
    const miss = missOf(await played())
    score(miss, { label: 'Miss of the expected wait', unit: '%', better: 'lower', ...scale() })
    if (miss > LIMITS.all)
      fail(`they miss by ${miss.toFixed(1)} %, and not by ${LIMITS.all} % or less`)
  })
})
