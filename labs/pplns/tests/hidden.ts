import { lastWork, pplns, splitReward, type ShareWork } from '@/lib/consensus/bitcoin/payout'
import data from '@/lib/consensus/vectors/pplns.json'
import { suite } from '@/lib/suite/suite'

function isSats(value: unknown): value is Map<string, bigint> {
  return value instanceof Map && [...value.values()].every((sat) => typeof sat === 'bigint')
}

/** Maps are compared without regard to their order. */
function inOrder(value: unknown): unknown {
  return value instanceof Map ? new Map([...value].sort(([a], [b]) => (a < b ? -1 : 1))) : value
}

export default suite(({ test, call, observe, expect, fail, forAll, fc }) => {
  const miner = fc.constantFrom('alice', 'bob', 'carol', 'dave', 'Zoe', '10', '9')
  const shares = fc.array(fc.record({ miner, work: fc.bigInt({ min: 1n, max: 5000n }) }), {
    minLength: 1,
    maxLength: 25,
  })
  const total = (list: readonly ShareWork[]) => list.reduce((sum, { work }) => sum + work, 0n)
  const works = fc
    .uniqueArray(fc.tuple(miner, fc.bigInt({ min: 1n, max: 2n ** 70n })), {
      minLength: 1,
      maxLength: 7,
      selector: ([name]) => name,
    })
    .map((rows) => new Map(rows))
  const sats = fc.bigInt({ min: 0n, max: 5_000_000_000n })

  test(
    'A window inside the list',
    { id: 'window', task: 1, hint: 'From the newest share back, until the window is full.' },
    () =>
      forAll(
        fc.tuple(shares, fc.nat({ max: 999 })),
        async ([list, thousandths]) => {
          const n = (total(list) * BigInt(thousandths)) / 1000n + 1n
          expect(inOrder(await call('lastWork', list, n))).toEqual(inOrder(lastWork(list, n)))
        },
        { together: true },
      ),
  )
  test(
    'A window that ends between two shares',
    { id: 'between', task: 1, hint: 'Whoever has nothing in the window is not in the map.' },
    () =>
      forAll(
        fc.tuple(shares, fc.nat({ max: 24 })),
        async ([list, at]) => {
          const n = total(list.slice(at % list.length))
          expect(inOrder(await call('lastWork', list, n))).toEqual(inOrder(lastWork(list, n)))
        },
        { runs: 30, together: true },
      ),
  )
  test(
    'A window of which one large share is more than enough',
    { id: 'inside', task: 1, hint: 'The part inside the window counts, and no more than that.' },
    () =>
      forAll(
        fc.tuple(shares, miner, fc.bigInt({ min: 1n, max: 2n ** 80n })),
        async ([list, last, n]) => {
          const all = [...list, { miner: last, work: n + 7n }]
          expect(inOrder(await call('lastWork', all, n))).toEqual(inOrder(new Map([[last, n]])))
        },
        { runs: 20, together: true },
      ),
  )
  test(
    'The window is never larger than N',
    { id: 'at-most', task: 1, hint: 'Of the share at the edge, how much lies outside?' },
    () =>
      forAll(
        fc.tuple(shares, fc.bigInt({ min: 1n, max: 3000n })),
        async ([list, n]) => {
          const window = await call('lastWork', list, n)
          if (!isSats(window)) return fail('not a Map of bigint')
          expect([...window.values()].reduce((sum, part) => sum + part, 0n) <= n).toBe(true)
        },
        { runs: 40, together: true },
      ),
  )
  test(
    'Shares of one unit each',
    { id: 'units', task: 1, hint: 'The newest ones, as many as N says.' },
    () =>
      forAll(
        fc.tuple(fc.array(miner, { minLength: 2, maxLength: 25 }), fc.integer({ min: 1, max: 20 })),
        async ([names, n]) => {
          const list = names.map((name) => ({ miner: name, work: 1n }))
          expect(inOrder(await call('lastWork', list, BigInt(n)))).toEqual(
            inOrder(lastWork(list, BigInt(n))),
          )
        },
        { runs: 30, together: true },
      ),
  )
  test(
    'A young pool has less than the window',
    { id: 'young', task: 1, hint: 'Then all shares count.' },
    () =>
      forAll(
        fc.tuple(shares, fc.bigInt({ min: 0n, max: 2n ** 70n })),
        async ([list, more]) => {
          const n = total(list) + more
          expect(inOrder(await call('lastWork', list, n))).toEqual(inOrder(lastWork(list, n)))
        },
        { runs: 30, together: true },
      ),
  )

  test(
    'Every satoshi goes to somebody',
    { id: 'whole', task: 2, hint: 'Add up what you pay. Is it the reward?' },
    () =>
      forAll(
        fc.tuple(works, sats),
        async ([work, reward]) => {
          const paid = await call('splitReward', work, reward)
          if (!isSats(paid)) return fail('not a Map of bigint')
          expect([...paid.values()].reduce((sum, sat) => sum + sat, 0n)).toBe(reward)
          expect([...paid.keys()].sort()).toEqual([...work.keys()].sort())
        },
        { together: true },
      ),
  )
  test(
    'What is left over goes to those who lost most',
    { id: 'remainders', task: 2, hint: 'Compare remainders, not parts.' },
    () =>
      forAll(
        fc.tuple(works, sats),
        async ([work, reward]) =>
          expect(inOrder(await call('splitReward', work, reward))).toEqual(
            inOrder(splitReward(work, reward)),
          ),
        { together: true },
      ),
  )
  test(
    'Whoever has lost the same comes in the order of names',
    { id: 'ties', task: 2, hint: 'By `<`: capitals before small letters, and 10 before 9.' },
    () =>
      forAll(
        fc.tuple(
          fc.uniqueArray(miner, { minLength: 3, maxLength: 7 }),
          fc.bigInt({ min: 1n, max: 99n }),
          sats,
        ),
        async ([names, part, reward]) => {
          const work = new Map(names.map((name) => [name, part]))
          expect(inOrder(await call('splitReward', work, reward))).toEqual(
            inOrder(splitReward(work, reward)),
          )
        },
        { together: true },
      ),
  )
  test(
    'One satoshi for those with the most work',
    {
      id: 'one-satoshi',
      task: 2,
      hint: 'Nobody’s part is a whole satoshi. Who loses most by that?',
    },
    async () => {
      for (const [a, b, c] of [
        [7n, 2n, 1n],
        [5n, 3n, 2n],
        [90n, 6n, 4n],
      ] as const) {
        const work = new Map([
          ['a', a],
          ['b', b],
          ['c', c],
        ])
        expect(inOrder(await call('splitReward', work, 1n))).toEqual(inOrder(splitReward(work, 1n)))
      }
    },
  )
  test(
    'Rewards that are smaller than the number of miners, or nothing',
    { id: 'tiny', task: 2, hint: 'Everybody is in the answer, those with nothing too.' },
    () =>
      forAll(
        fc.tuple(works, fc.bigInt({ min: 0n, max: 6n })),
        async ([work, reward]) =>
          expect(inOrder(await call('splitReward', work, reward))).toEqual(
            inOrder(splitReward(work, reward)),
          ),
        { runs: 40, together: true },
      ),
  )
  test(
    'Parts that a double would round',
    { id: 'exact', task: 2, hint: 'Whole numbers from the first step to the last.' },
    () =>
      forAll(
        fc.tuple(fc.bigInt({ min: 2n ** 62n, max: 2n ** 70n }), fc.bigInt({ min: 1n, max: 9n })),
        async ([large, small]) => {
          const work = new Map([
            ['alice', large],
            ['bob', large + small],
            ['carol', large - small],
          ])
          expect(inOrder(await call('splitReward', work, 2n ** 60n))).toEqual(
            inOrder(splitReward(work, 2n ** 60n)),
          )
        },
        { runs: 30, together: true },
      ),
  )

  test(
    'Ten blocks that were computed elsewhere',
    { id: 'rows', task: 3, hint: 'The fee first, the window next, the division last.' },
    async () => {
      for (const row of data.cases) {
        const list = row.shares.map(([name, work]) => ({
          miner: String(name),
          work: BigInt(work!),
        }))
        const paid = await call(
          'pplns',
          list,
          BigInt(row.windowWork),
          BigInt(row.rewardSat),
          BigInt(row.feeBps),
        )
        if (!isSats(paid)) return fail('not a Map of bigint')
        // The rows are rounded down, and say how many satoshi that leaves.
        const floors = new Map(Object.entries(row.payout as Record<string, number>))
        expect([...paid.keys()].sort()).toEqual([...floors.keys()].sort())
        const more = [...paid].map(([name, sat]) => Number(sat) - floors.get(name)!)
        expect(more.filter((sat) => sat === 1).length).toBe(row.dust)
        expect(more.filter((sat) => sat === 0).length).toBe(more.length - row.dust)
      }
    },
  )
  test(
    'A young pool pays everything that it has',
    {
      id: 'young-pays',
      task: 3,
      hint: 'What is there shares the whole reward, however much N is.',
    },
    () =>
      forAll(
        fc.tuple(shares, sats),
        async ([list, reward]) => {
          const n = 3n * total(list)
          expect(inOrder(await call('pplns', list, n, reward, 0n))).toEqual(
            inOrder(pplns(list, n, reward, 0n)),
          )
        },
        { runs: 20, together: true },
      ),
  )
  test(
    'The operator’s fee is rounded down',
    { id: 'fee', task: 3, hint: 'What the rounding of the fee leaves belongs to the miners.' },
    () =>
      forAll(
        fc.tuple(
          shares,
          fc.bigInt({ min: 1n, max: 3000n }),
          sats,
          fc.bigInt({ min: 0n, max: 10_000n }),
        ),
        async ([list, n, reward, fee]) =>
          expect(inOrder(await call('pplns', list, n, reward, fee))).toEqual(
            inOrder(pplns(list, n, reward, fee)),
          ),
        { together: true },
      ),
  )
  test(
    'An operator who keeps everything, and one who keeps nothing',
    { id: 'fee-edges', task: 3, hint: '10,000 hundredths of a per cent are the whole.' },
    () =>
      forAll(
        fc.tuple(shares, sats),
        async ([list, reward]) => {
          for (const fee of [0n, 1n, 10_000n])
            expect(inOrder(await call('pplns', list, 4000n, reward, fee))).toEqual(
              inOrder(pplns(list, 4000n, reward, fee)),
            )
        },
        { runs: 15, together: true },
      ),
  )
  test(
    'Nothing that came in is changed, and the answer is the same again',
    { id: 'pure', task: 3, hint: 'Work on copies.' },
    async () => {
      const list = [
        { miner: 'b', work: 3n },
        { miner: 'a', work: 8n },
      ]
      const work = new Map([
        ['b', 3n],
        ['a', 4n],
      ])
      for (const [fn, ...args] of [
        ['lastWork', list, 9n],
        ['splitReward', work, 50n],
        ['pplns', list, 9n, 50n, 100n],
      ] as const) {
        const seen = await observe(fn, ...args)
        expect(seen.args[0]).toEqual(args[0])
        expect(await call(fn, ...args)).toEqual(seen.value)
      }
    },
  )
})
