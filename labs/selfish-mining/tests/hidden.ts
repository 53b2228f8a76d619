import type { Arbitrary } from 'fast-check'
import {
  chainShare,
  nextSelfishState,
  profitThreshold,
  relativeRevenue,
  selfishStep,
  SELFISH_START,
  type SelfishState,
} from '@/lib/consensus/bitcoin/selfish-mining'
import data from '@/lib/consensus/vectors/selfish-mining.json'
import { suite, type PlayedCall } from '@/lib/suite/suite'
import { seededRandom } from '@/lib/seeded-random'

type Side = 'pool' | 'others'

export default suite((context) => {
  const { test, call, observe, play, value, thrown, kit, expect, fail, forAll, fc, seed } = context
  const count = fc.integer({ min: 0, max: 100_000 })
  const side = fc.constantFrom<Side>('pool', 'others')
  const counters = fc.record({ poolBlocks: count, otherBlocks: count, stale: count })

  /** From random counters, one arrow of the state machine. */
  async function arrow(
    from: { lead: Arbitrary<number>; tied: boolean },
    event: Side,
    tie: Arbitrary<Side> = side,
  ): Promise<void> {
    await forAll(
      fc.tuple(counters, from.lead, tie),
      async ([before, lead, on]) => {
        const state: SelfishState = { lead, tied: from.tied, ...before }
        expect(await call('step', state, event, on)).toEqual(
          selfishStep(state, event, on === 'pool'),
        )
      },
      { runs: 15, together: true },
    )
  }
  const lead = (n: number) => ({ lead: fc.constant(n), tied: false })
  const far = { lead: fc.integer({ min: 3, max: 5000 }), tied: false }
  const tied = { lead: fc.constant(0), tied: true }

  test(
    'The pool keeps a block that it finds',
    { id: 'pool-finds', task: 1, hint: 'Nothing is settled while a block is secret.' },
    () => arrow({ lead: fc.integer({ min: 0, max: 5000 }), tied: false }, 'pool'),
  )
  test(
    'Without a secret the others find an ordinary block',
    { id: 'no-lead', task: 1, hint: 'There is no race, so nothing becomes stale.' },
    () => arrow(lead(0), 'others'),
  )
  test(
    'A lead of one and a block of the others make a tie',
    { id: 'to-tie', task: 1, hint: 'Two branches of one block: neither is settled.' },
    () => arrow(lead(1), 'others'),
  )
  test(
    'A lead of two and a block of the others: all is published',
    { id: 'lead-two', task: 1, hint: 'Both secret blocks are shown at once, and both stay.' },
    () => arrow(lead(2), 'others'),
  )
  test(
    'Far ahead the pool publishes one block',
    { id: 'far-ahead', task: 1, hint: 'One block for one block, while the lead is three or more.' },
    () => arrow(far, 'others'),
  )
  test(
    'In a tie the pool finds the next block',
    { id: 'tie-pool', task: 1, hint: 'It publishes at once, and both its blocks stay.' },
    () => arrow(tied, 'pool'),
  )
  test(
    'In a tie the others extend the pool’s branch',
    { id: 'tie-on-pool', task: 1, hint: 'That branch has a block of each side.' },
    () => arrow(tied, 'others', fc.constant<Side>('pool')),
  )
  test(
    'In a tie the others extend their own branch',
    { id: 'tie-on-others', task: 1, hint: 'Both blocks of that branch are theirs.' },
    () => arrow(tied, 'others', fc.constant<Side>('others')),
  )

  test(
    'No block is lost or counted twice',
    {
      id: 'conservation',
      task: 1,
      hint: 'Settled, stale, secret and tied blocks together are the blocks that were found.',
    },
    async () => {
      await forAll(
        fc.array(fc.tuple(side, side), { minLength: 1, maxLength: 30 }),
        async (events) => {
          let state: SelfishState = SELFISH_START
          for (const [event, tie] of events)
            state = (await call('step', state, event, tie)) as SelfishState
          const open = state.lead + (state.tied ? 2 : 0)
          expect(state.poolBlocks + state.otherBlocks + state.stale + open).toBe(events.length)
        },
        { runs: 15, together: true },
      )
    },
  )

  test(
    'The state that came in is not changed, and gives the same answer again',
    { id: 'pure', task: 1, hint: 'Answer with a new object.' },
    async () => {
      for (const [event, state] of [
        ['others', { lead: 4, tied: false, poolBlocks: 9, otherBlocks: 5, stale: 3 }],
        ['pool', { lead: 0, tied: false, poolBlocks: 1, otherBlocks: 2, stale: 0 }],
        ['others', { lead: 0, tied: true, poolBlocks: 1, otherBlocks: 2, stale: 0 }],
      ] as const) {
        const seen = await observe('step', state, event, 'pool')
        expect(seen.args[0]).toEqual(state)
        expect(await call('step', state, event, 'pool')).toEqual(seen.value)
      }
    },
  )

  test(
    'Runs agree with the reference, number by number',
    {
      id: 'runs',
      task: 2,
      hint: 'One number decides who finds the block; a second is drawn only when the others end a tie.',
    },
    async () => {
      await forAll(
        fc.tuple(
          fc.double({ min: 0.05, max: 0.49, noNaN: true }),
          fc.double({ min: 0.1, max: 0.9, noNaN: true }),
          fc.integer({ min: 40, max: 400 }),
          fc.integer({ min: 0, max: 2 ** 31 - 1 }),
        ),
        async ([alpha, gamma, blocks, start]) => {
          const seen = await observe('simulate', alpha, gamma, blocks, kit.rng(start))
          const wanted = run(alpha, gamma, blocks, start)
          expect(seen.value).toEqual(wanted.state)
          expect(seen.counts.rng ?? 0).toBe(wanted.drawn)
        },
        { runs: 25, together: true },
      )
    },
  )

  test(
    'A run of no blocks, and one in which nothing is left to chance',
    { id: 'run-edges', task: 2, hint: 'r < alpha: with alpha 0 never, with alpha 1 always.' },
    async () => {
      expect(await call('simulate', 0.3, 0.5, 0, kit.rng(seed))).toEqual(SELFISH_START)
      expect(await call('simulate', 1, 0.5, 700, kit.rng(seed))).toEqual({
        ...SELFISH_START,
        lead: 700,
      })
      for (const gamma of [0, 1]) {
        const { state } = run(0.4, gamma, 900, seed)
        expect(await call('simulate', 0.4, gamma, 900, kit.rng(seed))).toEqual(state)
      }
    },
  )

  test(
    'A number equal to alpha or gamma is not below it',
    { id: 'run-equal', task: 2, hint: 'The others find the block when r is at least alpha.' },
    async () => {
      const [first] = drawsOf(seed)
      expect(await call('simulate', first, 0.5, 1, kit.rng(seed))).toEqual({
        ...SELFISH_START,
        otherBlocks: 1,
      })
      // A seed whose first three blocks make a tie that the others end, with the fourth number for gamma.
      let tying = seed
      while (!isTie(drawsOf(tying))) tying++
      expect(await call('simulate', 0.4, drawsOf(tying)[3], 3, kit.rng(tying))).toEqual({
        ...SELFISH_START,
        otherBlocks: 2,
        stale: 1,
      })
    },
  )

  test(
    'A long run has the share of the reference',
    { id: 'long-run', task: 2, hint: 'share looks at settled blocks only.' },
    async () => {
      const { state } = run(0.42, 0.3, 30_000, seed)
      const answer = await call('simulate', 0.42, 0.3, 30_000, kit.rng(seed))
      expect(answer).toEqual(state)
      expect(await call('share', answer)).toBeCloseTo(chainShare(state), 1e-12)
    },
  )

  test(
    'The share leaves out what is not in the chain',
    { id: 'share', task: 2, hint: 'Stale and secret blocks are not in the chain.' },
    async () => {
      await forAll(
        counters,
        async (before) => {
          const state = { lead: before.stale % 7, tied: false, ...before }
          expect(await call('share', state)).toBeCloseTo(chainShare(state), 1e-12)
        },
        { together: true },
      )
      expect(await call('share', { ...SELFISH_START, stale: 3, lead: 2 })).toBe(0)
      expect(await call('share', { ...SELFISH_START, poolBlocks: 3 })).toBe(1)
    },
  )

  test(
    'The rows that were computed from the paper',
    { id: 'rows', task: 3, hint: 'Check the parentheses of the formula.' },
    async () => {
      const revenues = await play(data.rows.map(({ alpha, gamma }) => ['revenue', alpha, gamma]))
      for (const [i, row] of data.rows.entries())
        expect(value(revenues[i])).toBeCloseTo(row.relativeRevenue, 1e-12)
    },
  )

  test(
    'The revenue below one half',
    { id: 'revenue', task: 3, hint: 'Check the parentheses of the formula.' },
    async () => {
      await forAll(
        fc.tuple(
          fc.double({ min: 0, max: 0.4999, noNaN: true }),
          fc.double({ min: 0, max: 1, noNaN: true }),
        ),
        async ([alpha, gamma]) => {
          expect(await call('revenue', alpha, gamma)).toBeCloseTo(
            relativeRevenue(alpha, gamma),
            1e-12,
          )
        },
        { together: true },
      )
    },
  )

  test(
    'A majority owns the chain',
    { id: 'majority', task: 3, hint: 'From one half on the formula does not hold.' },
    async () => {
      const revenues = await play(
        [0.5, 0.51, 0.75, 1].flatMap((alpha) =>
          [0, 0.5, 1].map((gamma): PlayedCall => ['revenue', alpha, gamma]),
        ),
      )
      for (const revenue of revenues) expect(value(revenue)).toBe(1)
    },
  )

  test(
    'At the threshold withholding and honesty earn the same',
    { id: 'threshold', task: 3, hint: 'A third without friends, nothing with all of them.' },
    async () => {
      const thresholds = await play(data.thresholds.map(({ gamma }) => ['threshold', gamma]))
      for (const [i, row] of data.thresholds.entries())
        expect(value(thresholds[i])).toBeCloseTo(row.threshold, 1e-12)
      await forAll(
        fc.double({ min: 0, max: 1, noNaN: true }),
        async (gamma) => {
          const alpha = (await call('threshold', gamma)) as number
          expect(alpha).toBeCloseTo(profitThreshold(gamma), 1e-12)
          expect(await call('revenue', alpha, gamma)).toBeCloseTo(alpha, 1e-9)
        },
        { together: true },
      )
    },
  )

  test(
    'Shares outside 0 to 1 are a RangeError',
    { id: 'range', task: 3, hint: 'NaN is neither below 0 nor above 1.' },
    async () => {
      const calls = [-0.001, 1.001, -1, 2, Infinity, -Infinity, NaN].flatMap(
        (bad): PlayedCall[] => [
          ['revenue', bad, 0.5],
          ['revenue', 0.3, bad],
          ['revenue', 0.7, bad],
          ['threshold', bad],
        ],
      )
      const played = await play(calls)
      for (const [i, [fn]] of calls.entries()) {
        const error = thrown(played[i], fn)
        if (error.name !== 'RangeError') fail(`${fn} threw ${error.name}`)
      }
    },
  )
})

function run(alpha: number, gamma: number, blocks: number, start: number) {
  let drawn = 0
  const random = seededRandom(start)
  const counted = () => {
    drawn++
    return random()
  }
  let state = SELFISH_START
  for (let i = 0; i < blocks; i++) state = nextSelfishState(state, alpha, gamma, counted)
  return { state, drawn }
}

function drawsOf(start: number): [number, number, number, number] {
  const random = seededRandom(start)
  return [random(), random(), random(), random()]
}

/** With alpha 0.4: the pool's block, then two of the others. */
function isTie([a, b, c]: readonly number[]): boolean {
  return a! < 0.4 && b! >= 0.4 && c! >= 0.4
}
