import { approval, hashNeeded } from '@/lib/consensus/hybrid/approval'
import data from '@/lib/consensus/vectors/hybrid-approval.json'
import { suite, type PlayedCall } from '@/lib/suite/suite'

const NEAR = 1e-9

export default suite(({ test, call, play, value, expect, forAll, fc }) => {
  const share = fc.integer({ min: 1, max: 999 }).map((one) => one / 1000)
  const sizes = fc
    .tuple(fc.integer({ min: 2, max: 30 }), fc.integer({ min: 1, max: 30 }))
    .map(([n, m]) => [n, ((m - 1) % n) + 1] as const)

  async function near(name: 'approval' | 'hashNeeded', args: number[], wanted: number) {
    expect(await call(name, ...args)).toBeCloseTo(wanted, NEAR)
  }

  test(
    'Decred’s rows',
    { id: 'rows', task: 1, hint: 'Three, four or five votes: all of them suffice.' },
    async () => {
      const calls = data.rows.map(({ stake }): PlayedCall => ['approval', stake, 5, 3])
      const [first, again] = [await play(calls), await play(calls)]
      for (const [i, row] of data.rows.entries()) {
        expect(value(first[i])).toBeCloseTo(row.approval, 1e-8)
        expect(value(again[i])).toBeCloseTo(approval(row.stake, 5, 3), NEAR)
      }
    },
  )

  test(
    'Decred’s rows: hash rate',
    { id: 'rows-hash', task: 2, hint: 'h · p(s) = (1 − h) · p(1 − s)' },
    async () => {
      const played = await play(data.rows.map(({ stake }) => ['hashNeeded', stake, 5, 3, 0]))
      for (const [i, row] of data.rows.entries())
        expect(value(played[i])).toBeCloseTo(row.hashShareNeeded, 1e-8)
    },
  )

  test(
    'Any share, any numbers',
    { id: 'any', task: 1, hint: 'From m to n, each with its number of ways.' },
    () =>
      forAll(
        fc.tuple(share, sizes),
        ([s, [n, m]]) => near('approval', [s, n, m], approval(s, n, m)),
        { runs: 80, together: true },
      ),
  )

  test(
    'All of them, and one of them',
    { id: 'ends', task: 1, hint: 'm = n leaves one term, m = 1 leaves out one.' },
    () =>
      forAll(
        fc.tuple(share, fc.integer({ min: 2, max: 20 })),
        async ([s, n]) => {
          await near('approval', [s, n, n], s ** n)
          await near('approval', [s, n, 1], 1 - (1 - s) ** n)
        },
        { runs: 30, together: true },
      ),
  )

  test(
    'No share, and everything',
    { id: 'certain', task: 1, hint: 'Zero to the power of zero is one.' },
    async () => {
      for (const [n, m] of [
        [5, 3],
        [1, 1],
        [30, 30],
        [8, 1],
      ] as const) {
        await near('approval', [0, n, m], 0)
        await near('approval', [1, n, m], 1)
      }
    },
  )

  test(
    'Numbers that are no majority',
    { id: 'other-numbers', task: 2, hint: 'p(1 − s) is 1 − p(s) only for an odd majority.' },
    () =>
      forAll(
        fc.tuple(share, sizes),
        ([s, [n, m]]) => near('hashNeeded', [s, n, m, 0], hashNeeded(s, n, m, 0)),
        { runs: 60, together: true },
      ),
  )

  test(
    'Odd majorities',
    { id: 'odd', task: 2, hint: 'With half of the stake half of the hash rate is needed.' },
    () =>
      forAll(
        fc.tuple(share, fc.integer({ min: 1, max: 10 })),
        async ([s, half]) => {
          const [n, m] = [2 * half + 1, half + 1]
          await near('hashNeeded', [s, n, m, 0], 1 - approval(s, n, m))
          await near('hashNeeded', [0.5, n, m, 0], 0.5)
        },
        { runs: 40, together: true },
      ),
  )

  test(
    'Without any stake, and with all of it',
    { id: 'extremes', task: 2, hint: 'Work alone is approved by nobody.' },
    async () => {
      await near('hashNeeded', [0, 5, 3, 0], 1)
      await near('hashNeeded', [1, 5, 3, 0], 0)
    },
  )

  test(
    'Absent tickets',
    {
      id: 'absent',
      task: 3,
      hint: 'Of the honest tickets that share is missing, and only of them.',
    },
    () =>
      forAll(
        fc.tuple(share, sizes, fc.integer({ min: 1, max: 95 })),
        ([s, [n, m], absent]) =>
          near('hashNeeded', [s, n, m, absent / 100], hashNeeded(s, n, m, absent / 100)),
        { runs: 60, together: true },
      ),
  )

  test(
    'A single ticket',
    { id: 'one-ticket', task: 3, hint: 'With n = m = 1 the shares themselves are the chances.' },
    () =>
      forAll(
        fc.tuple(share, fc.integer({ min: 1, max: 95 })),
        ([s, absent]) =>
          near('hashNeeded', [s, 1, 1, absent / 100], hashNeeded(s, 1, 1, absent / 100)),
        { runs: 30, together: true },
      ),
  )

  test(
    'Everybody absent',
    {
      id: 'all-absent',
      task: 3,
      hint: 'If honest blocks are never approved, any hash rate is enough.',
    },
    async () => {
      await near('hashNeeded', [0.1, 5, 3, 1], 0)
      expect(await call('hashNeeded', 0, 5, 3, 1)).toBe(Number.NaN)
    },
  )
})
