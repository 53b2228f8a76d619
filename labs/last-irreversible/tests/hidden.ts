import {
  certificateOf,
  lastFinalSavanna,
  lastIrreversibleTwoStage,
  proposedIrreversible,
  type FinalizerVote,
} from '@/lib/consensus/antelope/last-irreversible'
import { suite } from '@/lib/suite/suite'

const NAMES = Array.from({ length: 25 }, (_, i) => `p${i}`)

/** Each producer in turn makes some blocks in a row, as on Antelope. */
function rounds(count: number, inRow: number, blocks: number, absent: readonly number[] = []) {
  return Array.from({ length: blocks * 2 }, (_, i) => Math.floor(i / inRow) % count)
    .filter((producer) => !absent.includes(producer))
    .slice(0, blocks)
    .map((producer) => NAMES[producer]!)
}

export default suite(({ test, call, observe, expect, forAll, fc }) => {
  const free = fc
    .integer({ min: 3, max: 9 })
    .chain((count) =>
      fc.tuple(
        fc.constant(count),
        fc.array(fc.integer({ min: 0, max: count - 1 }), { minLength: count, maxLength: 40 }),
      ),
    )
    .map(([count, list]) => ({ count, chain: list.map((producer) => NAMES[producer]!) }))

  const one = async (chain: readonly string[], count: number) =>
    expect(await call('oneStage', chain, count)).toBe(
      proposedIrreversible(chain, count).at(-1) ?? 0,
    )
  const two = async (chain: readonly string[], count: number) =>
    expect(await call('twoStages', chain, NAMES.slice(0, count))).toBe(
      lastIrreversibleTwoStage(chain, NAMES.slice(0, count)),
    )

  test(
    'One stage, on any chain',
    { id: 'one-any', task: 1, hint: 'Different producers, at that height or above.' },
    () => forAll(free, ({ chain, count }) => one(chain, count), { runs: 30, together: true }),
  )
  test(
    'Blocks in a row',
    { id: 'one-rows', task: 1, hint: 'Twelve blocks of one producer are one confirmation.' },
    () =>
      forAll(
        fc.tuple(fc.integer({ min: 200, max: 400 }), fc.integer({ min: 2, max: 12 })),
        ([blocks, inRow]) => one(rounds(21, inRow, blocks), 21),
        { runs: 10, together: true },
      ),
  )
  test(
    'Fourteen of twenty-one are not enough, fifteen are',
    { id: 'one-quorum', task: 1, hint: 'More than two thirds.' },
    async () => {
      for (const count of [3, 6, 9, 21])
        for (const present of [Math.floor((2 * count) / 3), Math.floor((2 * count) / 3) + 1])
          await one(
            Array.from({ length: 3 * present }, (_, i) => NAMES[i % present]!),
            count,
          )
    },
  )
  test(
    'Quorums of numbers that three does not divide',
    { id: 'one-odd', task: 1, hint: 'Round two thirds down, and add one.' },
    async () => {
      for (const count of [4, 5, 7, 8, 10, 20])
        for (const present of [Math.floor((2 * count) / 3), Math.floor((2 * count) / 3) + 1])
          await one(
            Array.from({ length: 3 * present }, (_, i) => NAMES[i % present]!),
            count,
          )
    },
  )
  test(
    'Everybody in turn, one block each',
    { id: 'one-turns', task: 1, hint: 'The quorum’th block from the end.' },
    () =>
      forAll(
        fc.tuple(fc.constantFrom(5, 7, 8, 10, 11, 20), fc.integer({ min: 1, max: 60 })),
        ([count, blocks]) => one(rounds(count, 1, blocks), count),
        { runs: 12, together: true },
      ),
  )
  test(
    'No blocks, and one producer',
    { id: 'one-ends', task: 1, hint: 'Whoever builds a block confirms it, too.' },
    async () => {
      await one([], 21)
      await one(['p0'], 1)
      await one(['p0', 'p0', 'p0'], 1)
      await one(['p0', 'p1'], 2)
    },
  )
  test(
    'Two stages, on any chain',
    {
      id: 'two-any',
      task: 2,
      hint: 'Each producer stands for what it knew when it began its newest block.',
    },
    () => forAll(free, ({ chain, count }) => two(chain, count), { runs: 40, together: true }),
  )
  test(
    'Two stages, three minutes of Antelope',
    {
      id: 'two-rows',
      task: 2,
      hint: 'With 21 producers of 12 blocks each it is at least 325 blocks behind.',
    },
    () =>
      forAll(
        fc.integer({ min: 500, max: 760 }), // Never the first block in a row.
        (blocks) => two(rounds(21, 12, blocks % 12 === 1 ? blocks + 1 : blocks), 21),
        {
          runs: 6,
          together: true,
        },
      ),
  )
  test(
    'Producers that never make a block',
    { id: 'two-absent', task: 2, hint: 'Those who are silent vouch for 0, and count among all.' },
    () =>
      forAll(
        fc.tuple(fc.integer({ min: 5, max: 8 }), fc.integer({ min: 0, max: 20 })),
        async ([silent, more]) => {
          const absent = Array.from({ length: silent }, (_, i) => 3 * i).filter((i) => i < 21)
          await two(rounds(21, 2, 120 + more, absent), 21)
        },
        { runs: 8, together: true },
      ),
  )
  test(
    'Short branches of four producers',
    {
      id: 'two-branches',
      task: 2,
      hint: 'What is proposed by the newest block is vouched for by nobody yet.',
    },
    async () => {
      for (const branch of ['dbda', 'dacb', 'abc', 'cba', 'abcd', 'dcbad'])
        await two(
          [...branch].map((name) => `p${'abcd'.indexOf(name)}`),
          4,
        )
    },
  )

  test(
    'The block with which a quorum is there for the first time',
    {
      id: 'two-first',
      task: 2,
      hint: 'Before it nothing was proposed, so there is nothing to vouch for.',
    },
    () =>
      forAll(
        fc.constantFrom(4, 5, 7, 8).chain((count) =>
          fc.tuple(
            fc.constant(count),
            fc.array(fc.integer({ min: 0, max: Math.floor((2 * count) / 3) - 1 }), {
              maxLength: 12,
            }),
          ),
        ),
        ([count, more]) => {
          const others = Math.floor((2 * count) / 3)
          const turns = [...Array.from({ length: others }, (_, i) => i), ...more, others]
          return two(
            turns.map((producer) => NAMES[producer]!),
            count,
          )
        },
        { runs: 12, together: true },
      ),
  )

  const vote = fc.record({
    weight: fc.bigInt({ min: 1n, max: 9n }),
    vote: fc.constantFrom<FinalizerVote['vote']>('strong', 'strong', 'strong', 'weak', 'none'),
  })
  test(
    'Any votes',
    {
      id: 'certificate-any',
      task: 3,
      hint: 'Weight, and not heads. All weight, and not that of those who voted.',
    },
    () =>
      forAll(
        fc.array(vote, { minLength: 1, maxLength: 12 }),
        async (votes) => {
          expect(await call('certificate', votes)).toBe(certificateOf(votes))
        },
        { runs: 60, together: true },
      ),
  )
  test(
    'Exactly two thirds, and one unit more',
    { id: 'certificate-edge', task: 3, hint: 'In whole numbers.' },
    () =>
      forAll(
        fc.bigInt({ min: 2n, max: 10n ** 24n }),
        async (third) => {
          for (const more of [0n, 1n])
            for (const kind of ['strong', 'weak'] as const) {
              const votes: FinalizerVote[] = [
                { weight: third + more, vote: 'strong' },
                { weight: third, vote: kind },
                { weight: third - more, vote: 'none' },
              ]
              expect(await call('certificate', votes)).toBe(certificateOf(votes))
            }
        },
        { runs: 8, together: true },
      ),
  )
  test(
    'Nobody is absent',
    {
      id: 'certificate-present',
      task: 3,
      hint: 'A weak vote counts in full for a weak certificate.',
    },
    () =>
      forAll(
        fc.array(
          fc.record({
            weight: fc.bigInt({ min: 1n, max: 9n }),
            vote: fc.constantFrom<FinalizerVote['vote']>('strong', 'weak'),
          }),
          { minLength: 2, maxLength: 9 },
        ),
        async (votes) => {
          expect(await call('certificate', votes)).toBe(certificateOf(votes))
        },
        { runs: 25, together: true },
      ),
  )
  const claims = fc
    .array(fc.record({ back: fc.integer({ min: 0, max: 3 }), strong: fc.boolean() }), {
      minLength: 1,
      maxLength: 25,
    })
    .map((list) => {
      let last = 0
      return list.map(({ back, strong }, i) => {
        last = Math.max(last, i - back)
        return { block: last, strong: strong && last > 0 }
      })
    })
  test(
    'Any chain of claims',
    { id: 'savanna-any', task: 4, hint: 'A strong claim on X finalises what X claims.' },
    () =>
      forAll(
        claims,
        async (list) => {
          expect(await call('savanna', list)).toBe(lastFinalSavanna(list))
        },
        { runs: 40, together: true },
      ),
  )
  test(
    'Strong claims alone',
    { id: 'savanna-strong', task: 4, hint: 'It takes two links.' },
    async () => {
      for (const count of [1, 2, 3, 9]) {
        const list = Array.from({ length: count }, (_, i) => ({ block: i, strong: i > 0 }))
        expect(await call('savanna', list)).toBe(lastFinalSavanna(list))
      }
    },
  )
  test(
    'A strong claim over a weak one',
    { id: 'savanna-over-weak', task: 4, hint: 'Only the newest claim has to be strong.' },
    () =>
      forAll(
        fc.integer({ min: 2, max: 20 }),
        async (count) => {
          const list = Array.from({ length: count + 1 }, (_, i) => ({
            block: i,
            strong: i === count,
          }))
          expect(await call('savanna', list)).toBe(count - 1)
        },
        { runs: 6, together: true },
      ),
  )
  test(
    'Weak claims alone, and a strong one after them',
    {
      id: 'savanna-weak',
      task: 4,
      hint: 'Weak claims finalise nothing, and can be finalised through.',
    },
    async () => {
      for (const count of [1, 2, 5, 12]) {
        const weak = Array.from({ length: count }, (_, i) => ({ block: i, strong: false }))
        expect(await call('savanna', weak)).toBe(0)
        const list = [...weak, { block: count, strong: true }]
        expect(await call('savanna', list)).toBe(lastFinalSavanna(list))
        const after = [...list, { block: count + 1, strong: false }]
        expect(await call('savanna', after)).toBe(lastFinalSavanna(after))
      }
      expect(await call('savanna', [])).toBe(0)
      expect(await call('savanna', [{ block: 0, strong: true }])).toBe(0)
    },
  )
  test(
    'Nothing that is passed in is changed',
    { id: 'pure', task: 1, hint: 'The caller still needs the chain. Work on a copy.' },
    async () => {
      const schedule = NAMES.slice(0, 4).toReversed()
      const chain = rounds(4, 1, 12)
      expect((await observe('oneStage', chain, 4)).args).toEqual([chain, 4])
      const seen = await observe('twoStages', chain, schedule)
      expect(seen.args).toEqual([chain, schedule])
      expect(await call('twoStages', chain, schedule)).toBe(seen.value as number)
    },
  )
})
