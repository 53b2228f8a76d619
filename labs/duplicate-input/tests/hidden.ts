import { splits } from '@/lib/suite/split'
import { suite } from '@/lib/suite/suite'
import { core14, core15, core163, type Scene, type Tx } from '../starter/clients'
import { inputsOf, isBlock, minted } from './block'

/** The fewest inputs that make so much from nothing: those of the largest coin that may be spent. */
function fewest({ coins, height }: Scene, goal: number): number {
  const values = coins
    .filter((coin) => !coin.coinbase || coin.height + 100 <= height)
    .map(({ value }) => value)
  return 1 + Math.ceil(goal / Math.max(...values))
}

export default suite(({ test, call, expect, fail, forAll, score, fc }) => {
  const HEIGHT = 545_000
  /** @param depths how long ago coinbases were made */
  const coins = (depths: readonly number[], coinbase: boolean, count: number) =>
    fc.array(
      fc.record({
        id: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
        place: fc.nat({ max: 9 }),
        value: fc.integer({ min: 100_000_000, max: 5_000_000_000 }),
        depth: fc.constantFrom(...depths),
        coinbase: fc.constant(coinbase),
      }),
      { minLength: count, maxLength: count + 4 },
    )
  const scene = (...lists: ReturnType<typeof coins>[]) =>
    fc
      .record({
        height: fc.integer({ min: HEIGHT, max: HEIGHT + 9_999 }),
        subsidy: fc.constantFrom(1_250_000_000, 625_000_000, 0),
        lists: fc.tuple(...lists),
        order: fc.nat(),
      })
      .map(({ height, subsidy, lists, order }): Scene => {
        const all = lists.flat().map(({ id, place, value, depth, coinbase }, i) => ({
          // The place in the list keeps ids apart.
          outpoint: `${i}${id.toString(16).padStart(8, '0')}:${place}`,
          value,
          height: height - depth,
          coinbase,
        }))
        const by = order % Math.max(1, all.length)
        return { coins: [...all.slice(by), ...all.slice(0, by)], height, subsidy }
      })
  const paid = coins([1, 2, 50, 99, 100, 4_000], false, 1)
  const mature = coins([100, 101, 3_000], true, 1)
  const immature = coins([1, 50, 98, 99], true, 2)

  const plain = scene(paid)
  const mixed = scene(paid, mature, immature)
  const atTheEdge = scene(coins([100], true, 1), coins([99], true, 3))
  const hopeless = scene(immature)
  const small = fc.integer({ min: 1, max: 1_000_000 })
  const large = fc.integer({ min: 10_000_000_000, max: 40_000_000_000 })
  const withGoal = (from: typeof plain, goal = fc.oneof(small, large)) => fc.tuple(from, goal)

  async function inflated(scene: Scene, goal: number): Promise<Tx[]> {
    const block = await call('inflate', scene, goal)
    if (!isBlock(block)) return fail('no block')
    expect(
      splits(
        block,
        (tx) => core15(scene, tx),
        (tx) => core163(scene, tx),
      ),
    ).toBe(true)
    const answer = core15(scene, block)
    if (answer.verdict !== 'accepts') return fail('not accepted')
    expect(core163(scene, block).verdict).toBe('refuses')
    expect(core14(scene, block).verdict).toBe('crashes')
    expect(minted(scene, answer.total)).toBeGreaterThanOrEqual(goal)
    return block
  }

  async function crashed(scene: Scene): Promise<Tx[]> {
    const block = await call('crash', scene)
    if (!isBlock(block)) return fail('no block')
    expect(core15(scene, block).verdict).toBe('crashes')
    expect(core163(scene, block).verdict).toBe('refuses')
    return block
  }

  /** Whatever it mints. */
  const parts = (draws: ReturnType<typeof withGoal>) => () =>
    forAll(
      draws,
      async ([from, goal]) => {
        const block = await call('inflate', from, goal)
        if (!isBlock(block)) return fail('no block')
        expect(core15(from, block).verdict).toBe('accepts')
        expect(core163(from, block).verdict).toBe('refuses')
      },
      { runs: 20, together: true },
    )
  test(
    'For a small goal, a block that 0.15 accepts and 0.16.3 refuses',
    { id: 'parts-little', task: 1, hint: 'What is it that 0.15 does not ask?' },
    parts(withGoal(plain, small)),
  )
  test(
    'For a large one, whatever it mints',
    { id: 'parts', task: 1, hint: 'What does 0.15 ask of a whole block, and what of each input?' },
    parts(withGoal(plain, large)),
  )
  test(
    'On the same block 0.14 crashes',
    { id: 'fourteen', task: 1, hint: 'When does 0.14 meet a coin that is already spent?' },
    () =>
      forAll(
        withGoal(plain, large),
        async ([from, goal]) => {
          const block = await call('inflate', from, goal)
          if (!isBlock(block)) return fail('no block')
          expect(core14(from, block).verdict).toBe('crashes')
        },
        { runs: 20, together: true },
      ),
  )

  const anyOf = (draws: ReturnType<typeof withGoal>) => () =>
    forAll(draws, async ([from, goal]) => void (await inflated(from, goal)), {
      runs: 25,
      together: true,
    })

  test(
    'A little, from any coin',
    { id: 'little', task: 1, hint: 'How often may one transaction name a coin?' },
    anyOf(withGoal(plain, small)),
  )
  test(
    'As much as is wanted',
    {
      id: 'much',
      task: 1,
      hint: 'Naming a coin once brings nothing new. How often does it have to be named?',
    },
    anyOf(withGoal(plain, large)),
  )
  test(
    'Among coins that may not be spent yet',
    { id: 'immature', task: 1, hint: 'A coinbase’s coins have to be 100 blocks deep.' },
    anyOf(withGoal(mixed)),
  )
  test(
    'Coinbases that have just become mature, and others that are about to',
    { id: 'maturity', task: 1, hint: 'At which depth exactly does a coinbase mature?' },
    anyOf(withGoal(atTheEdge)),
  )
  test(
    'Without a coin that may be spent',
    { id: 'none', task: 1, hint: 'Then there is no such block.' },
    () =>
      forAll(
        withGoal(hopeless),
        async ([from, goal]) => {
          expect(await call('inflate', from, goal)).toBe(null)
          expect(await call('crash', from)).toBe(null)
        },
        { runs: 15, together: true },
      ),
  )
  test(
    'The fewest inputs',
    { id: 'fewest', task: 2, hint: 'Which coin brings most each time that it is named?' },
    async () => {
      let [used, needed] = [0, 0]
      await forAll(
        withGoal(mixed).filter(([from, goal]) => fewest(from, goal) === fewest(from, goal + 1)),
        async ([from, goal]) => {
          const inputs = inputsOf(await inflated(from, goal))
          used += inputs
          needed += fewest(from, goal)
        },
        { runs: 30, together: true },
      )
      score(used / needed, {
        label: 'Inputs, compared with the fewest',
        unit: '',
        better: 'lower',
        best: 1,
        known: [],
      })
      expect(used).toBeLessThanOrEqual(needed)
    },
  )
  test(
    'The fewest inputs of paid coins, for exactly so much',
    { id: 'exactly', task: 2, hint: 'What if the goal is a multiple of a coin’s value?' },
    () =>
      forAll(
        fc.tuple(plain, fc.integer({ min: 1, max: 12 })),
        async ([from, times]) => {
          const goal = times * Math.max(...from.coins.map(({ value }) => value))
          expect(inputsOf(await inflated(from, goal))).toBe(times + 1)
        },
        { runs: 20, together: true },
      ),
  )
  test(
    'Nothing is spent before it is made',
    { id: 'in-order', task: 3, hint: 'Transactions are looked at in the order of the block.' },
    () =>
      forAll(
        plain,
        async (from) => {
          const block = await call('crash', from)
          if (!isBlock(block)) return fail('no block')
          const made = new Set(from.coins.map(({ outpoint }) => outpoint))
          for (const tx of block) {
            expect(tx.inputs.every((input) => made.has(input))).toBe(true)
            for (const place of tx.outputs.keys()) made.add(`${tx.id}:${place}`)
          }
        },
        { runs: 20, together: true },
      ),
  )
  test(
    '0.15 does not judge as 0.16.3 does',
    {
      id: 'crash-parts',
      task: 3,
      hint: 'The newest version refuses the block. What does 0.15 do?',
    },
    () =>
      forAll(
        plain,
        async (from) => {
          const block = await call('crash', from)
          if (!isBlock(block)) return fail('no block')
          expect(core163(from, block).verdict).toBe('refuses')
          expect(['accepts', 'crashes'].includes(core15(from, block).verdict)).toBe(true)
        },
        { runs: 20, together: true },
      ),
  )
  test(
    'A crash',
    { id: 'crash', task: 3, hint: 'Which coins does the cache forget when they are spent?' },
    () =>
      forAll(fc.oneof(plain, mixed, atTheEdge), async (from) => void (await crashed(from)), {
        runs: 30,
        together: true,
      }),
  )
  test(
    'A crash with three inputs',
    { id: 'crash-fewest', task: 3, hint: 'One to make a coin, and two to name it twice.' },
    () =>
      forAll(
        fc.oneof(plain, mixed),
        async (from) => {
          expect(inputsOf(await crashed(from))).toBe(3)
        },
        { runs: 20, together: true },
      ),
  )
})
