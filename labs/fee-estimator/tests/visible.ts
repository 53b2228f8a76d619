import { suite } from '@/lib/suite/suite'
import { drawAll, LIMITS, markets, percentAbove } from './markets'
import { inTime, TARGETS } from './world'

/** Numbers from 0 to 1, the same ones for everybody. */
function numbers(start: number): () => number {
  let state = start
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647
}

export default suite((context) => {
  const { test, score, fail } = context
  // Two of each weather, the same for everybody: the hidden tests have three, and draw them anew.
  const { bids, scale } = markets(context, () => drawAll(numbers(8), 2))

  for (const target of TARGETS)
    test(`Within ${target} blocks`, { id: `in-${target}`, task: 1 }, async () => {
      const part = inTime((await bids()).of(target))
      if (part < LIMITS.inTime)
        fail(`${(100 * part).toFixed(0)} % were in time, and not 80 % or more`)
    })

  test('What it costs', { id: 'cost', task: 2 }, async () => {
    const played = await bids()
    const paid = percentAbove(played.all)
    score(paid, { label: 'Paid above what was needed', unit: '%', better: 'lower', ...scale() })
    const by = TARGETS.map(
      (target) => `${percentAbove(played.of(target)).toFixed(0)} % for ${target} blocks`,
    )
    if (paid > 100 * LIMITS.cost)
      fail(`${paid.toFixed(0)} % too much, and not 30 % or less: ${by.join(', ')}`)
  })

  test('When it is calm', { id: 'calm', task: 2 }, async () => {
    const paid = percentAbove((await bids()).in('calm'))
    if (paid > 100 * LIMITS.calmCost) fail(`${paid.toFixed(0)} % too much, and not 25 % or less`)
  })
})
