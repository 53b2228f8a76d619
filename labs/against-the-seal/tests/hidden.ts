import { seededRandom } from '@/lib/seeded-random'
import { suite } from '@/lib/suite/suite'
import { bestRule } from './best'
import { drawRaces, honestIncome, incomeOf, play } from './world'

const PLAYS = 80
const TURNS = 120
const player = { className: 'Miner', method: 'next' }

export default suite(({ test, playWorlds, score, create, expect, forAll, fc, seed }) => {
  // Where the share or the price is smaller the attack may not pay, and then two moves can be equally good: with a share of
  // 0.3 against six confirmations, for goods worth 10, a miner who is one ahead at the third does better to show at once.
  const setting = fc.record({
    share: fc.constantFrom(0.4, 0.45),
    depth: fc.integer({ min: 3, max: 6 }),
    value: fc.constantFrom(20, 30),
  })
  const extra = fc.integer({ min: 1, max: 5 })

  /** What an instance of its own answers when the branches have these lengths. */
  async function moveAt(view: object, secret: number, open: number): Promise<unknown> {
    const miner = await create('Miner')
    return miner.call('next', { ...view, secret, public: open })
  }

  test(
    'Two ahead or more, and the merchant has just shipped',
    { id: 'just-shipped', task: 1, hint: 'The payment’s own block is its first confirmation.' },
    () =>
      forAll(
        fc.tuple(setting, extra),
        async ([view, lead]) => {
          expect(await moveAt(view, view.depth + lead + 1, view.depth)).toBe('release')
        },
        { runs: 15, together: true },
      ),
  )
  test(
    'One ahead, some time after the merchant has shipped',
    { id: 'one-ahead', task: 1, hint: 'One block more is enough.' },
    () =>
      forAll(
        fc.tuple(setting, extra),
        async ([view, later]) => {
          const open = view.depth + later
          expect(await moveAt(view, open + 1, open)).toBe('release')
        },
        { runs: 15, together: true },
      ),
  )
  test(
    'Ahead, one confirmation before the merchant ships',
    {
      id: 'almost',
      task: 1,
      hint: 'Whoever shows too early undoes a payment for which nothing was sent.',
    },
    () =>
      forAll(
        fc.tuple(setting, extra),
        async ([view, lead]) => {
          expect(await moveAt(view, view.depth - 1 + lead, view.depth - 1)).toBe('hold')
        },
        { runs: 15, together: true },
      ),
  )
  test(
    'Ahead, when the merchant waits for two confirmations or more',
    {
      id: 'early',
      task: 1,
      hint: 'Whoever shows too early undoes a payment for which nothing was sent.',
    },
    () =>
      forAll(
        fc.tuple(setting, extra, fc.integer({ min: 2, max: 3 })),
        async ([view, lead, less]) => {
          expect(await moveAt(view, view.depth - less + lead, view.depth - less)).toBe('hold')
        },
        { runs: 15, together: true },
      ),
  )
  test(
    'One block behind, and the merchant has shipped',
    { id: 'one-behind', task: 1, hint: 'What is at stake, and how often is one block made up?' },
    () =>
      forAll(
        fc.tuple(setting, extra),
        async ([view, later]) => {
          const open = view.depth + later - 1
          expect(await moveAt(view, open - 1, open)).toBe('hold')
        },
        { runs: 10, together: true },
      ),
  )
  for (const [id, behind] of [
    ['seven-behind', 7],
    ['twelve-behind', 12],
  ] as const)
    test(
      `${behind} blocks behind`,
      { id, task: 1, hint: 'Some branches are not worth mining on.' },
      () =>
        forAll(
          fc.tuple(setting, extra),
          async ([view, own]) => {
            expect(await moveAt(view, own, own + behind)).toBe('adopt')
          },
          { runs: 10, together: true },
        ),
    )
  test(
    'Eighty plays reach 70 per cent of what is possible',
    { id: 'gain', task: 1, hint: 'When do you show, and when do you give up?' },
    async () => {
      const races = drawRaces(seededRandom(seed), PLAYS, TURNS, false)
      await playWorlds(player, races)
      const best = drawRaces(seededRandom(seed), PLAYS, TURNS, false)
      play(best, bestRule())
      const honest = honestIncome(races)
      score(incomeOf(races) / honest, {
        label: 'Income of an honest miner, times',
        unit: '',
        better: 'higher',
        best: incomeOf(best) / honest,
        known: [{ name: 'Honest', value: 1 }],
      })
      expect(incomeOf(races) - honest).toBeGreaterThanOrEqual(0.7 * (incomeOf(best) - honest))
    },
  )
  test(
    'Sealed, the same program gains nothing',
    { id: 'sealed', task: 2, hint: 'Every answer has to be one of the three words.' },
    async () => {
      const races = drawRaces(seededRandom(seed), PLAYS, TURNS, true)
      await playWorlds(player, races)
      const honest = honestIncome(races)
      score(incomeOf(races) / honest, {
        label: 'Income of an honest miner, times, against a seal',
        unit: '',
        better: 'higher',
        best: 1,
        known: [{ name: 'Honest', value: 1 }],
      })
      expect(races.filter(({ undone }) => undone > 0).length).toBe(0)
      expect(incomeOf(races)).toBeLessThanOrEqual(honest)
    },
  )
})
