import {
  startWatching,
  watchBlock,
  type WatchedBlock,
  type WatchOptions,
} from '@/lib/consensus/bitcoin/reorg-monitor'
import { suite, type PlayedCall } from '@/lib/suite/suite'

const GENESIS: WatchedBlock = { id: 'g', parent: null, work: 3n, time: 1000, txids: ['coinbase'] }
const OPTIONS: WatchOptions = { depth: 3, band: 7200, watch: ['p', 'q', 'r'], window: 1000 }
/** Wide enough for task 5 to be alone. */
const WIDE: WatchOptions = { ...OPTIONS, depth: 99, band: 1_000_000, window: 2 }

export default suite(({ test, create, playNew, value, expect, forAll, fc }) => {
  const block = (
    id: string,
    parent: string,
    work: number | bigint,
    time: number,
    ...txids: string[]
  ): WatchedBlock => ({ id, parent, work: BigInt(work), time, txids })

  /** Blocks name1, name2, … on `parent`, ten minutes apart. */
  const chain = (
    name: string,
    parent: string,
    works: readonly number[],
    from = 1600,
  ): WatchedBlock[] =>
    works.map((work, i) =>
      block(`${name}${i + 1}`, i === 0 ? parent : `${name}${i}`, work, from + 600 * i),
    )

  async function play(blocks: readonly WatchedBlock[], options = OPTIONS): Promise<void> {
    const calls = blocks.flatMap((each): PlayedCall[] => [['onBlock', each], ['tip']])
    const answers = await playNew('Monitor', [GENESIS, options], calls)
    let state = startWatching(GENESIS)
    for (const [at, each] of blocks.entries()) {
      const next = watchBlock(state, each, options)
      state = next.state
      expect(value(answers[2 * at])).toEqual(next.alerts)
      expect(value(answers[2 * at + 1])).toBe(state.chain.tip)
    }
  }

  test(
    'A growing chain, with blocks heard twice',
    { id: 'grow', task: 1, hint: 'A block that came before changes nothing and says nothing.' },
    async () => {
      const blocks = chain('a', 'g', [1, 1, 1, 1])
      await play([...blocks, ...blocks, { ...GENESIS, time: 5 }, block('a2', 'g', 90, 2000)])
    },
  )

  test(
    'A stale block is no alarm',
    { id: 'stale', task: 2, hint: 'Branches are ordinary. Count what is undone.' },
    () =>
      play([
        ...chain('a', 'g', [2, 2]),
        block('b1', 'g', 2, 1700),
        block('c3', 'a2', 2, 2900),
        block('d3', 'a2', 2, 2950),
        block('d4', 'd3', 2, 3500),
        block('e2', 'a1', 9, 3000),
      ]),
  )

  test(
    'Reorganisations of every depth around the limit',
    { id: 'depth', task: 2, hint: 'At least options.depth blocks undone, the fork not counted.' },
    () =>
      forAll(
        fc.tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 2, max: 4 })),
        async ([depth, work]) => {
          for (const undone of [depth - 1, depth, depth + 1])
            await play(
              [
                ...chain('a', 'g', [2, 2, ...new Array<number>(undone).fill(work)]),
                ...chain('b', 'a2', [work * undone, 5], 2900),
              ],
              { ...OPTIONS, depth },
            )
        },
        { runs: 7 },
      ),
  )

  test(
    'Fewer blocks with more work',
    { id: 'work', task: 2, hint: 'Work decides, and the depth is counted in blocks undone.' },
    () =>
      play([
        ...chain('a', 'g', [1, 1, 1, 1, 1]),
        ...chain(
          'b',
          'g',
          [1, 1, 1, 1, 1, 0.5].map((w) => Math.ceil(w)),
        ),
        block('c1', 'g', 40, 1700),
      ]),
  )

  test(
    'A branch that arrives from the top down is one reorganisation',
    { id: 'backwards', task: 2, hint: 'Compare the tip before the call and after it.' },
    () =>
      forAll(
        fc.tuple(fc.integer({ min: 3, max: 6 }), fc.integer({ min: 4, max: 8 })),
        ([main, side]) =>
          play([
            ...chain('a', 'g', new Array<number>(main).fill(2)),
            ...chain('b', 'g', new Array<number>(side).fill(3), 1650).reverse(),
          ]),
        { runs: 12 },
      ),
  )

  test(
    'Several that wait for one parent, and a tie',
    {
      id: 'waiting',
      task: 1,
      hint: 'They join in the order in which they came, each followed by its own.',
    },
    () =>
      play([
        ...chain('a', 'g', [1, 1, 1]),
        block('y', 'p', 5, 2300),
        block('x', 'p', 5, 2200),
        block('x2', 'x', 3, 2800),
        block('y2', 'y', 3, 2900),
        block('p', 'g', 1, 1700),
      ]),
  )

  test(
    'A deep reorganisation, eight hundred blocks',
    { id: 'deep', task: 2, hint: 'The largest on record undid more than seven thousand.' },
    async () => {
      const main = chain('a', 'g', new Array<number>(800).fill(2))
      main[3] = { ...main[3]!, txids: ['p'] }
      const side = chain('b', 'g', new Array<number>(801).fill(2), 1650)
      const calls = [...main, ...side].map((each): PlayedCall => ['onBlock', each])
      const options = { ...OPTIONS, watch: ['p'] }
      const answers = (await playNew('Monitor', [GENESIS, options], calls)).map(value)
      for (const answer of answers.slice(0, -1)) expect(answer).toEqual([])
      expect(answers.at(-1)).toEqual([
        { kind: 'reorg', depth: 800, from: 'a800', to: 'b801' },
        { kind: 'unconfirmed', txid: 'p' },
      ])
    },
  )

  test(
    'Payments that are undone, kept, moved and never confirmed',
    { id: 'payments', task: 3, hint: 'In the chain before, and not in the chain after.' },
    () =>
      play([
        block('a1', 'g', 2, 1600, 'q', 'x'),
        block('a2', 'a1', 2, 2200, 'p', 'r', 'y'),
        block('b2', 'a1', 3, 2300, 'r'),
        block('c1', 'g', 9, 1650, 'p'),
        block('c2', 'c1', 1, 2250, 'q'),
        block('d1', 'g', 90, 1700),
      ]),
  )

  test(
    'Payments are told in the order of the watch list',
    { id: 'watch-order', task: 3, hint: 'Go through options.watch.' },
    () =>
      play(
        [
          block('a1', 'g', 2, 1600, 'r', 'p'),
          block('a2', 'a1', 2, 2200, 'q'),
          block('b', 'g', 50, 1700),
        ],
        {
          ...OPTIONS,
          watch: ['q', 'p', 'r'],
          depth: 9,
        },
      ),
  )

  test(
    'A payment that an older block contains as well is safe',
    {
      id: 'payment-below',
      task: 3,
      hint: 'Any block of the active chain will do, also below the fork.',
    },
    () =>
      play([
        block('a1', 'g', 2, 1600, 'p'),
        block('a2', 'a1', 2, 2200, 'p', 'q'),
        block('b2', 'a1', 3, 2300),
      ]),
  )

  test(
    'Times at the edges of the band',
    {
      id: 'band',
      task: 4,
      hint: 'At most the median is too early; the band’s end itself is allowed.',
    },
    () =>
      forAll(
        fc.tuple(fc.integer({ min: 1, max: 9000 }), fc.constantFrom(-1, 0, 1)),
        ([band, delta]) =>
          play(
            [
              block('a', 'g', 1, 1000 + delta),
              block('b', 'g', 1, 1000 + band + delta),
              block('c', 'g', 1, 1001),
              block('d', 'c', 1, 1002),
            ],
            { ...OPTIONS, band },
          ),
        { runs: 20 },
      ),
  )

  test(
    'The parent is the first of the ancestors',
    {
      id: 'parent-time',
      task: 4,
      hint: 'Begin at the parent, and sort before you take the middle.',
    },
    () => play([block('a', 'g', 1, 3000), block('b', 'a', 1, 900), block('c', 'b', 1, 2000)]),
  )

  test(
    'The twelfth ancestor does not count',
    { id: 'eleven', task: 4, hint: 'At most eleven.' },
    () => {
      const steady = Array.from({ length: 11 }, (_, i) =>
        block(`n${i + 2}`, `n${i + 1}`, 1, 2000 + 100 * i),
      )
      return play([
        block('n1', 'g', 1, 90_000),
        ...steady,
        block('late', 'n12', 1, 2501),
        block('early', 'n12', 1, 2500),
      ])
    },
  )

  test(
    'The median of up to eleven ancestors of the block itself',
    {
      id: 'median',
      task: 4,
      hint: 'Follow the parents of this block. Other branches do not matter.',
    },
    () =>
      forAll(
        fc.array(fc.integer({ min: -900, max: 2500 }), { minLength: 3, maxLength: 26 }),
        (steps) => {
          let time = 1000
          const blocks = steps.map((step, i) => {
            time += step
            const parent = i % 5 === 4 ? i - 2 : i
            return block(
              `n${i + 1}`,
              parent <= 0 ? 'g' : `n${parent}`,
              1 + (i % 3),
              Math.max(0, time),
            )
          })
          return play(blocks, { ...OPTIONS, band: 3000 })
        },
        { runs: 25 },
      ),
  )

  test(
    'Waiting blocks are judged when they join, and times come first',
    {
      id: 'order',
      task: 4,
      hint: 'No alert while a block waits. Then times, reorganisation, payments.',
    },
    () =>
      play([
        block('a1', 'g', 2, 1600, 'p'),
        ...chain('a', 'a1', [2, 2, 2], 2200).map((each, i) => ({
          ...each,
          id: `m${i}`,
          parent: i === 0 ? 'a1' : `m${i - 1}`,
        })),
        block('x3', 'x2', 9, 400),
        block('x2', 'x1', 9, 99_999),
        block('x1', 'g', 9, 1700),
      ]),
  )

  /** Blocks on a chain from genesis, each with its work and the seconds after the one below. */
  const paced = (name: string, steps: readonly (readonly [work: number, seconds: number])[]) => {
    let time = GENESIS.time
    return steps.map(([work, seconds], i) => {
      time += seconds
      return block(`${name}${i + 1}`, i === 0 ? 'g' : `${name}${i}`, work, time)
    })
  }

  test(
    'A hash rate that falls to half, and a second more',
    {
      id: 'slow-edge',
      task: 5,
      hint: 'Exactly half is not slow. Work counts, not the number of blocks.',
    },
    () =>
      forAll(
        fc.tuple(
          fc.integer({ min: 1, max: 4 }),
          fc.integer({ min: 1, max: 9 }),
          fc.integer({ min: 5, max: 1200 }),
        ),
        async ([window, work, step]) => {
          for (const delta of [-1, 0, 1]) {
            const early = new Array<[number, number]>(window).fill([2, step])
            const late = early.map((_, i): [number, number] => [
              work,
              work * step + (i === window - 1 ? delta : 0),
            ])
            await play(paced('a', [...early, ...late, [work, 1]]), { ...WIDE, window })
          }
        },
        { runs: 6 },
      ),
  )

  test(
    'Lighter blocks at the same pace, and late blocks of more work',
    {
      id: 'slow-work',
      task: 5,
      hint: 'The hash rate of a stretch is its work divided by its time.',
    },
    async () => {
      const lighter = [9, 9, 9, 9, 4, 4, 4].map((work): [number, number] => [work, 600])
      const heavier = [1, 1, 1, 1, 5, 5, 5].map((work): [number, number] => [work, 600 * work])
      await play(paced('a', lighter), WIDE)
      await play(paced('a', heavier), WIDE)
    },
  )

  test(
    'Told once while it lasts, and again after it was back',
    { id: 'slow-once', task: 5, hint: 'Slow now, and not slow before the call.' },
    () => {
      const slow = new Array<[number, number]>(7).fill([3, 2000])
      const quick = new Array<[number, number]>(6).fill([3, 600])
      return play(paced('a', [...quick, ...slow, ...quick, ...slow]), { ...WIDE, window: 4 })
    },
  )

  test(
    'Too near to genesis to be judged',
    { id: 'slow-genesis', task: 5, hint: 'Twice the window, counted above genesis.' },
    async () => {
      for (const window of [1, 2, 5])
        await play(
          paced('a', [
            ...new Array<[number, number]>(window).fill([9, 1]),
            ...new Array<[number, number]>(window + 1).fill([1, 900]),
          ]),
          { ...WIDE, window },
        )
    },
  )

  test(
    'Times that stand still or go back count as one second',
    { id: 'slow-clock', task: 5, hint: 'Each stretch takes at least one second.' },
    async () => {
      const back = [
        [1, 1],
        [1, -3],
      ] as const
      for (const last of [0, 1, 2]) await play(paced('a', [...back, [1, 1], [1, last]]), WIDE)
      for (const [work, last] of [
        [3, -9],
        [4, -4],
        [4, -9],
      ] as const)
        await play(
          paced('a', [
            [work, 1],
            [work, 0],
            [1, 4],
            [1, last],
          ]),
          WIDE,
        )
      await play(
        paced('a', [
          [2, 1],
          [2, 0],
          [1, 4],
          [1, -9],
        ]),
        WIDE,
      )
    },
  )

  test(
    'A reorganisation to a slower branch, and back to a quicker one',
    {
      id: 'slow-branch',
      task: 5,
      hint: 'Only the ancestors of the tip count, and this alert comes last.',
    },
    () =>
      play(
        [
          block('a1', 'g', 4, 1600, 'p'),
          block('a2', 'a1', 4, 2200),
          block('a3', 'a2', 4, 2800),
          block('a4', 'a3', 4, 3400),
          block('b2', 'a1', 4, 2200),
          block('b3', 'b2', 5, 5200),
          block('c1', 'g', 4, 1600),
          block('c2', 'c1', 4, 2200),
          block('c4', 'c3', 4, 6400),
          block('c5', 'c4', 4, 8800),
          block('c3', 'c2', 4, 4300),
          block('a5', 'a4', 5, 4000),
          block('c6', 'c5', 9, 12_000),
        ],
        { ...WIDE, depth: 2 },
      ),
  )

  test(
    'Any chain, with branches',
    { id: 'slow-any', task: 5, hint: 'Compare W₁·t₂ with W₂·t₁, exactly.' },
    () =>
      forAll(
        fc.array(fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 3000 })), {
          minLength: 20,
          maxLength: 40,
        }),
        (steps) => {
          const times = new Map([['g', GENESIS.time]])
          const blocks = steps.map(([work, step], i) => {
            const parent = i === 0 ? 'g' : i % 7 === 6 ? `n${i - 2}` : `n${i}`
            const time = times.get(parent)! + step
            times.set(`n${i + 1}`, time)
            return block(`n${i + 1}`, parent, work, time)
          })
          return play(blocks, { ...WIDE, window: 1 + (steps.length % 3) })
        },
        { runs: 15 },
      ),
  )

  test(
    'What comes in is not changed, and two monitors do not mix',
    { id: 'pure', task: 1, hint: 'Keep what you know in the instance.' },
    async () => {
      const one = await create('Monitor', GENESIS, OPTIONS)
      const two = await create('Monitor', { ...GENESIS, id: 'h' }, OPTIONS)
      const a = block('a', 'g', 2, 1600, 'p', 'q')
      const seen = await one.observe('onBlock', a)
      expect(seen.args[0]).toEqual(a)
      expect(await two.call('onBlock', a)).toEqual([])
      expect([await one.call('tip'), await two.call('tip')]).toEqual(['a', 'h'])
    },
  )
})
