import { seededRandom } from '@/lib/seeded-random'
import { suite } from '@/lib/suite/suite'
import { chainOf, drawChains, NewNode, pricesOf, type Chain, type Known } from './world'

const CHAINS = 24
const player = { className: 'Attacker', method: 'forge' }

export default suite(({ test, create, playWorlds, score, expect, forAll, fc, seed }) => {
  let drawn: Chain[] | undefined
  const worldsOf = (known: Known) => {
    drawn ??= drawChains(seededRandom(seed), CHAINS)
    return drawn.map((chain) => new NewNode(chain, known))
  }
  const won = (worlds: readonly NewNode[]) => worlds.filter((world) => world.won).length

  /** A chain that the property draws; the node has to be convinced. */
  async function convinces(world: NewNode): Promise<void> {
    await playWorlds(player, [world])
    expect(world.won).toBe(true)
  }

  test(
    'A day on which all keys are needed but one',
    {
      id: 'outvote',
      task: 1,
      hint: 'Two thirds make a history valid. What makes the node prefer it to the real one?',
    },
    () =>
      forAll(
        fc.tuple(fc.integer({ min: 5, max: 12 }), fc.integer({ min: 1, max: 6 })),
        ([count, days]) => {
          const validators = Array.from({ length: count }, (_, i) => ({
            stake: 4,
            from: 0,
            until: days,
            price: 10 + i,
          }))
          const votes = Array<number>(days).fill(4 * (count - 2))
          return convinces(new NewNode(chainOf(votes, validators), 'nothing'))
        },
        { runs: 12, together: true },
      ),
  )
  test(
    'Many were active, and few stayed',
    {
      id: 'quorum',
      task: 1,
      hint: 'Your set of validators stays as it was on the day of the fork, with all who left since.',
    },
    () =>
      forAll(
        fc.tuple(fc.integer({ min: 4, max: 9 }), fc.integer({ min: 4, max: 9 })),
        ([thirds, days]) => {
          // A third of the set goes on alone and votes; a fork on day 0 needs two thirds of all.
          const validators = Array.from({ length: 3 * thirds }, (_, i) =>
            i < 2 * thirds
              ? { stake: 2, from: 0, until: 1, price: 5 + i }
              : { stake: 2, from: 0, until: null, price: null },
          )
          const votes = [4 * thirds, ...Array<number>(days).fill(2 * thirds)]
          return convinces(new NewNode(chainOf(votes, validators), 'nothing'))
        },
        { runs: 12, together: true },
      ),
  )
  test(
    'Votes of busy days and of quiet ones',
    {
      id: 'all-days',
      task: 1,
      hint: 'All votes since the fork are counted together, and not those of one day.',
    },
    () =>
      forAll(
        fc.tuple(fc.integer({ min: 3, max: 8 }), fc.integer({ min: 2, max: 5 })),
        ([quiet, busy]) => {
          // Only on day 0 are enough keys for sale; the real votes were few on that day and more later.
          const old = Array.from({ length: 30 }, (_, i) => ({
            stake: 1,
            from: 0,
            until: 1,
            price: 3 + i,
          }))
          const later = Array.from({ length: 30 }, () => ({
            stake: 1,
            from: 1,
            until: null,
            price: null,
          }))
          const votes = [20, ...Array<number>(quiet).fill(22), ...Array<number>(busy).fill(27)]
          return convinces(new NewNode(chainOf(votes, [...later, ...old]), 'nothing'))
        },
        { runs: 12, together: true },
      ),
  )
  test(
    'The oldest keys are lost',
    {
      id: 'lost',
      task: 1,
      hint: 'History can begin on any day. On which ones are there enough keys?',
    },
    () =>
      forAll(
        fc.tuple(fc.integer({ min: 2, max: 6 }), fc.integer({ min: 2, max: 6 })),
        ([before, after]) => {
          const old = Array.from({ length: 5 }, () => ({
            stake: 3,
            from: 0,
            until: before,
            price: null,
          }))
          const later = Array.from({ length: 5 }, (_, i) => ({
            stake: 3,
            from: before,
            until: before + 1 + after,
            price: 2 + i,
          }))
          const votes = Array<number>(before + 1 + after).fill(12)
          return convinces(new NewNode(chainOf(votes, [...old, ...later]), 'nothing'))
        },
        { runs: 12, together: true },
      ),
  )
  test(
    'Large keys at a good price, and small ones that are dear',
    {
      id: 'large-keys',
      task: 1,
      hint: 'What does a unit of stake cost, and how many do you need?',
    },
    () =>
      forAll(
        fc
          .integer({ min: 4, max: 8 })
          .chain((large) =>
            fc.tuple(fc.constant(large), fc.integer({ min: 2 * large, max: 3 * large })),
          ),
        async ([large, small]) => {
          const key = (stake: number, price: number) => ({ stake, from: 0, until: 1, price })
          const validators = [
            ...Array.from({ length: small }, () => key(1, 4)),
            ...Array.from({ length: large }, () => key(6, 6)),
          ]
          const world = new NewNode(chainOf([6 * large + 1], validators), 'nothing')
          await convinces(world)
          expect(world.paid).toBeLessThanOrEqual(1.1 * world.best())
        },
        { runs: 12, together: true },
      ),
  )
  test(
    'Before the checkpoint everything is cheap',
    { id: 'cheap-past', task: 2, hint: 'Only what comes after the checkpoint can be forged.' },
    () =>
      forAll(
        fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 })),
        ([stale, after]) => {
          const group = (from: number, until: number, price: number | null) =>
            Array.from({ length: 5 }, () => ({ stake: 3, from, until, price }))
          const now = stale + 1 + after
          // Those of the day of the checkpoint have lost their keys, so nothing begins there either.
          const validators = [
            ...group(0, stale, 1),
            ...group(stale, stale + 1, null),
            ...group(stale + 1, now, 9),
          ]
          const votes = Array<number>(now).fill(12)
          return convinces(new NewNode(chainOf(votes, validators, { stale }), 'stale'))
        },
        { runs: 10, together: true },
      ),
  )
  for (const [known, task, name] of [
    ['nothing', 1, 'no checkpoint'],
    ['stale', 2, 'a checkpoint that is too old'],
  ] as const) {
    test(
      `Twenty-four nodes with ${name} are convinced`,
      {
        id: `${known}-won`,
        task,
        hint:
          known === 'nothing'
            ? 'Which votes does the node want to see, on each day and in all?'
            : 'The block of the checkpoint has to be in your history, and it is real.',
      },
      async () => {
        const worlds = worldsOf(known)
        await playWorlds(player, worlds)
        expect(won(worlds)).toBe(CHAINS)
      },
    )
    test(
      `With ${name}, at hardly more than the least price`,
      {
        id: `${known}-price`,
        task,
        hint: 'Which day is cheapest, and which keys of that day can you do without?',
      },
      async () => {
        const worlds = worldsOf(known)
        await playWorlds(player, worlds)
        const { paid, best } = pricesOf(worlds)
        score(paid / best, {
          label: `Price, ${name}`,
          unit: 'of the least',
          better: 'lower',
          best: 1,
          known: [],
        })
        expect(won(worlds)).toBe(CHAINS)
        expect(paid).toBeLessThanOrEqual(1.03 * best)
      },
    )
  }
  test(
    'With a fresh checkpoint the same program convinces nobody',
    { id: 'fresh', task: 3, hint: 'Every answer has to be a legal history, or null.' },
    async () => {
      const worlds = worldsOf('fresh')
      // No set of keys would do, whatever the program: this is what the period promises.
      expect(worlds.every((world) => world.best() === Infinity)).toBe(true)
      await playWorlds(player, worlds)
      expect(won(worlds)).toBe(0)
    },
  )
  test(
    'Nobody has ever left',
    { id: 'nobody', task: 3, hint: 'Without a key there is no history, and the answer is null.' },
    async () => {
      const validators = [1, 2, 3].map((stake) => ({ stake, from: 0, until: null, price: null }))
      const world = new NewNode(chainOf([6, 6, 6], validators), 'nothing')
      await playWorlds(player, [world])
      expect(world.won).toBe(false)
    },
  )
  test(
    'Two attackers with one view forge one history',
    { id: 'again', task: 1, hint: 'The answer hangs on the view alone.' },
    async () => {
      const view = worldsOf('nothing')[0]!.view()
      const answers = []
      for (const _ of [1, 2]) {
        const attacker = await create('Attacker')
        answers.push(await attacker.call('forge', view))
      }
      expect(answers[1]).toEqual(answers[0])
    },
  )
})
