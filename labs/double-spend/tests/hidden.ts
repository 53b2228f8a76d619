import {
  attackerSuccessProbability,
  catchUpProbability,
  exactSuccessProbability,
} from '@/lib/consensus/bitcoin/double-spend'
import data from '@/lib/consensus/vectors/nakamoto-double-spend.json'
import { suite, type PlayedCall } from '@/lib/suite/suite'

const ACCURACY = 1e-9

export default suite((context) => {
  const { test, call, callBatch, play, value, thrown, expect, fail, forAll, fc, seed } = context
  const minority = fc.double({ min: 0.01, max: 0.49, noNaN: true })

  type Asked = [q: number, z: number]

  /** Asks for all of them, and looks at the answers in turn. */
  async function each(
    asked: readonly Asked[],
    look: (chance: unknown, q: number, z: number) => void,
  ) {
    const played = await play(asked.map(([q, z]) => ['nakamotoP', q, z]))
    for (const [i, [q, z]] of asked.entries()) look(value(played[i]), q, z)
  }
  const same = (...asked: Asked[]) =>
    each(asked, (chance, q, z) =>
      expect(chance).toBeCloseTo(attackerSuccessProbability(q, z), ACCURACY),
    )
  const all = (asked: readonly Asked[], wanted: number) =>
    each(asked, (chance) => expect(chance).toBeCloseTo(wanted, ACCURACY))

  test(
    'With no blocks to wait for success is certain',
    {
      id: 'zero-blocks',
      task: 1,
      hint: 'At z = 0 both branches are level, and a tie is a success.',
    },
    async () => {
      await all(
        [0, 0.1, 0.3, 0.4999, 0.5, 1].map((q) => [q, 0]),
        1,
      )
    },
  )

  test(
    'Without hash rate there is no success',
    { id: 'no-attacker', task: 1, hint: 'q = 0 makes λ = 0. What is the weight of k = 0 then?' },
    async () => {
      await all(
        [1, 2, 6, 171, 500].map((z) => [0, z]),
        0,
      )
    },
  )

  test(
    'From one half on success is certain',
    {
      id: 'majority',
      task: 1,
      hint: 'The formula is for q < 1/2. A walk that does not drift away comes back.',
    },
    async () => {
      await all(
        [0.5, 0.500001, 0.51, 0.6, 0.9, 1].flatMap((q) =>
          [1, 5, 6, 100, 500].map((z): Asked => [q, z]),
        ),
        1,
      )
    },
  )

  test(
    'Arguments out of range are a RangeError',
    { id: 'range', task: 1, hint: 'NaN is neither below 0 nor above 1, and 2.5 is no count.' },
    async () => {
      const calls: PlayedCall[] = [
        ...[-0.001, 1.001, Infinity, -Infinity, NaN].flatMap((bad): PlayedCall[] => [
          ['nakamotoP', bad, 6],
          ['confirmationsFor', bad, 0.001],
        ]),
        ...[-1, 0.5, 2.5, NaN, Infinity].map((bad): PlayedCall => ['nakamotoP', 0.1, bad]),
        ['nakamotoP', 0.7, -1],
        ['nakamotoP', 0.7, 1.5],
        ...[0, -0.1, 1.001, NaN].flatMap((bad): PlayedCall[] => [
          ['confirmationsFor', 0.1, bad],
          ['confirmationsFor', 0.7, bad],
        ]),
      ]
      const played = await play(calls)
      for (const [i, [fn]] of calls.entries()) {
        const error = thrown(played[i], fn)
        if (error.name !== 'RangeError') fail(`${fn} threw ${error.name}`)
      }
    },
  )

  for (const [q, id] of [
    ['0.1', 'table-tenth'],
    ['0.3', 'table-third'],
  ] as const)
    test(
      `The table of the whitepaper for q = ${q}`,
      { id, task: 2, hint: 'λ = z·q/p. The table goes by what the formula gives, digit by digit.' },
      async () => {
        const table: Readonly<Record<number, string>> = data.table[q]
        const rows = Object.keys(table).map((z): Asked => [Number(q), Number(z)])
        await each(rows, (chance, _, z) => expect(chance).toBeCloseTo(Number(table[z]), 5.1e-8))
        await same(...rows)
      },
    )

  test(
    'Any minority and up to sixty blocks',
    { id: 'any', task: 2, hint: 'Compare λ and the exponent z − k with the formula.' },
    async () => {
      await forAll(fc.tuple(minority, fc.integer({ min: 1, max: 60 })), (asked) => same(asked), {
        together: true,
      })
    },
  )

  test(
    'Hundreds of blocks',
    {
      id: 'long',
      task: 2,
      hint: '171! is Infinity. Make each Poisson weight from the one before it.',
    },
    async () => {
      await same(...[171, 200, 340, 500].map((z): Asked => [0.45, z]))
      await forAll(
        fc.tuple(
          fc.double({ min: 0.3, max: 0.49, noNaN: true }),
          fc.integer({ min: 172, max: 500 }),
        ),
        (asked) => same(asked),
        { runs: 40, together: true },
      )
    },
  )

  test(
    'The attacker is not idle during the wait',
    {
      id: 'head-start',
      task: 2,
      hint: '(q/p)^z supposes that all z blocks are still missing when the wait is over.',
    },
    async () => {
      await forAll(
        fc.tuple(fc.double({ min: 0.1, max: 0.4, noNaN: true }), fc.integer({ min: 3, max: 8 })),
        async ([q, z]) => {
          const chance = (await call('nakamotoP', q, z)) as number
          expect(chance / catchUpProbability(q, z)).toBeGreaterThanOrEqual(1.2)
        },
        { together: true },
      )
    },
  )

  test(
    'Close to one half success is nearly certain',
    {
      id: 'near-half',
      task: 2,
      hint: 'An attacker who is ahead when the wait is over has succeeded as well.',
    },
    async () => {
      await each(
        [1, 3, 6, 20].map((z) => [0.49999, z]),
        (chance) => expect(chance).toBeGreaterThanOrEqual(0.99),
      )
    },
  )

  test(
    'At six blocks the approximation is too low',
    {
      id: 'approximation',
      task: 2,
      hint: 'The Poisson distribution is part of the task, though it is not quite the truth.',
    },
    async () => {
      const shares = Array.from(
        { length: 10 },
        (_, i) => 0.05 + (((seed % 1000) / 1000 + i) * 0.2) / 10,
      )
      await each(
        shares.map((q) => [q, 6]),
        (chance, q) =>
          expect((chance as number) / exactSuccessProbability(q, 6)).toBeLessThanOrEqual(0.95),
      )
    },
  )

  test(
    'Asked again, the answer is the same',
    { id: 'again', task: 2, hint: 'Keep no state between calls.' },
    async () => {
      const asked = [
        [0.3, 12],
        [0.1, 3],
        [0.45, 200],
        [0.3, 12],
        [0.1, 3],
      ]
      const answers = await callBatch('nakamotoP', asked)
      for (const [i, answer] of answers.entries()) {
        const [q, z] = asked[i]!
        if (!answer.ok) fail('a good argument threw')
        else expect(answer.value).toBeCloseTo(attackerSuccessProbability(q!, z!), ACCURACY)
      }
      expect(answers[3]).toEqual(answers[0])
      expect(answers[4]).toEqual(answers[1])
    },
  )

  test(
    'The whitepaper’s waiting times for less than 0.1 %',
    { id: 'list', task: 3, hint: 'The smallest z whose chance is below the risk.' },
    async () => {
      const rows = Object.entries(data.pBelow0001)
      const played = await play(rows.map(([q]) => ['confirmationsFor', Number(q), 0.001]))
      for (const [i, [, z]] of rows.entries()) expect(value(played[i])).toBe(z)
    },
  )

  test(
    'Any risk',
    { id: 'any-risk', task: 3, hint: 'One block fewer must not be enough.' },
    async () => {
      await forAll(
        fc.tuple(
          fc.double({ min: 0.02, max: 0.4, noNaN: true }),
          fc.integer({ min: 1, max: 60 }),
          fc.double({ min: 0.01, max: 0.99, noNaN: true }),
        ),
        async ([q, z, part]) => {
          // Between two neighbouring chances, away from both: rounding decides nothing.
          const low = attackerSuccessProbability(q, z)
          const risk = low + part * (attackerSuccessProbability(q, z - 1) - low)
          if (risk < 1e-8) return
          expect(await call('confirmationsFor', q, risk)).toBe(z)
        },
        { runs: 60, together: true },
      )
    },
  )

  test(
    'A risk of 1 is not met by no blocks at all',
    { id: 'strictly-below', task: 3, hint: 'Below the risk, not at it.' },
    async () => {
      const waits = await play([0, 0.1, 0.4, 0.49].map((q) => ['confirmationsFor', q, 1]))
      for (const wait of waits) expect(value(wait)).toBe(1)
    },
  )

  test(
    'Against nobody one block is enough, against half of everybody none are',
    { id: 'wait-edges', task: 3, hint: 'At q ≥ 1/2 the loop over z would never end.' },
    async () => {
      expect(await call('confirmationsFor', 0, 0.5)).toBe(1)
      expect(await call('confirmationsFor', 0, 1e-8)).toBe(1)
      const waits = await play(
        [0.5, 0.51, 0.8, 1].flatMap((q) =>
          [1, 0.5, 0.001].map((risk): PlayedCall => ['confirmationsFor', q, risk]),
        ),
      )
      for (const wait of waits) expect(value(wait)).toBe(Infinity)
    },
  )
})
