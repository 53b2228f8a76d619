import type { Arbitrary } from 'fast-check'
import { splits } from '@/lib/suite/split'
import { suite } from '@/lib/suite/suite'
import {
  doubles,
  exact,
  former,
  incrementByDoubles,
  incrementExact,
  repaired,
} from '../starter/clients'
import { isUint } from './check'
import { leastIncrement, leastRoot } from './hidden-least'

const ETH = 1_000_000_000n
const LARGEST = 2n ** 64n - 1n

type Split = {
  name: 'wrongRoot' | 'wrongIncrement'
  one: (n: bigint) => bigint
  other: (n: bigint) => bigint
  least: (from: bigint) => bigint
}
const ROOT: Split = { name: 'wrongRoot', one: doubles, other: exact, least: leastRoot }
const INCREMENT: Split = {
  name: 'wrongIncrement',
  one: incrementByDoubles,
  other: incrementExact,
  least: leastIncrement,
}

export default suite(({ test, call, expect, fail, forAll, score, fc }) => {
  /** As many short numbers as long ones. */
  const sized = (least: number, most: number) =>
    fc
      .integer({ min: least, max: most - 1 })
      .chain((bits) => fc.bigInt({ min: 2n ** BigInt(bits), max: 2n ** BigInt(bits + 1) - 1n }))
  /** A number at a square: just before it, in or before the run that is wrong, or at it. */
  const atSquare = fc
    .tuple(fc.bigInt({ min: 2n ** 26n + 2n, max: 2n ** 32n - 1n }), fc.integer({ min: 0, max: 6 }))
    .map(([root, by]) => root * root - BigInt(by))
  const stake = fc.bigInt({ min: 16_000_000n, max: 119_000_000n }).map((eth) => eth * ETH)
  /** Totals that cost a Gwei themselves, or come shortly before or after. */
  const costly = fc
    .tuple(stake, fc.integer({ min: -3, max: 8 }))
    .map(([from, by]) => leastIncrement(from) + BigInt(by))

  async function found({ name, one, other }: Split, from: bigint): Promise<bigint> {
    const n = await call(name, from)
    if (!isUint(n, 64) || n < from) return fail('no such number')
    expect(splits(n, one, other)).toBe(true)
    return n
  }

  const anyOf = (split: Split, from: Arbitrary<bigint>) => () =>
    forAll(from, async (least) => void (await found(split, least)), { runs: 30, together: true })

  const leastOf = (split: Split, from: Arbitrary<bigint>) => () =>
    forAll(
      from,
      async (least) => {
        expect(await found(split, least)).toBe(split.least(least))
      },
      { runs: 30, together: true },
    )

  /** The same, with a score. */
  const scored = (split: Split, from: Arbitrary<bigint>) => async () => {
    let [beyond, draws] = [0, 0]
    await forAll(
      from,
      async (least) => {
        const n = await found(split, least)
        draws++
        if (n > split.least(least)) beyond++
      },
      { runs: 30, together: true },
    )
    score((100 * (draws - beyond)) / draws, {
      label: 'Answers that are the smallest',
      unit: '%',
      better: 'higher',
      best: 100,
      known: [],
    })
    expect(beyond).toBeLessThanOrEqual(0)
  }

  async function overflowOf(bits: number): Promise<bigint> {
    const n = await call('overflow', bits)
    return isUint(n, bits) ? n : fail('no number of so many bits')
  }
  const words = fc.integer({ min: 1, max: 63 })

  test(
    'A number that fits into the word',
    { id: 'fits', task: 1, hint: 'A word of three bits holds the numbers from 0 to 7.' },
    () =>
      forAll(words, async (bits) => void (await overflowOf(bits)), { runs: 25, together: true }),
  )
  test(
    'Words of any length',
    { id: 'overflow', task: 1, hint: 'Which sum in the loop can be larger than its number?' },
    () =>
      forAll(
        words,
        async (bits) => {
          expect(splits({ n: await overflowOf(bits), bits }, former, repaired)).toBe(true)
        },
        { runs: 25, together: true },
      ),
  )
  test(
    'Ethereum’s words',
    { id: 'sixty-four', task: 1, hint: 'Which number of 64 bits is the last to fit?' },
    async () => {
      expect(splits({ n: await overflowOf(64), bits: 64 }, former, repaired)).toBe(true)
    },
  )

  test(
    'Any number with a wrong root',
    { id: 'root-any', task: 2, hint: 'Doubles round a root that is almost a whole number.' },
    anyOf(ROOT, fc.oneof(sized(1, 52), sized(53, 64))),
  )
  test(
    'The smallest, as a rule',
    { id: 'root-least', task: 2, hint: 'The next square has not only one wrong predecessor.' },
    scored(ROOT, sized(53, 64)),
  )
  test(
    'The smallest of all',
    { id: 'root-small', task: 2, hint: 'For how long are doubles right about every number?' },
    leastOf(
      ROOT,
      fc.oneof(sized(1, 52), fc.bigInt({ min: 2n ** 52n - 2n ** 27n, max: 2n ** 52n + 2n ** 27n })),
    ),
  )
  test(
    'From a number beside a square',
    {
      id: 'root-square',
      task: 2,
      hint: 'The number itself may be wrong, or the square may be right.',
    },
    leastOf(ROOT, atSquare),
  )
  test(
    'The largest numbers',
    { id: 'root-largest', task: 2, hint: 'Doubles round the number before they take its root.' },
    leastOf(ROOT, fc.bigInt({ min: LARGEST - 9_000n, max: LARGEST })),
  )

  test(
    'Any total that costs a Gwei',
    {
      id: 'gwei-any',
      task: 3,
      hint: 'Few roots differ from their predecessor in what an increment is worth.',
    },
    anyOf(INCREMENT, fc.oneof(sized(30, 52), stake)),
  )
  test(
    'The smallest total that costs a Gwei',
    { id: 'gwei-least', task: 3, hint: 'Where does the quotient fall by one?' },
    scored(INCREMENT, stake),
  )
  test(
    'The smallest of all that cost a Gwei',
    {
      id: 'gwei-small',
      task: 3,
      hint: 'Where the quotient falls, doubles have to be wrong as well.',
    },
    leastOf(INCREMENT, sized(30, 52)),
  )
  test(
    'From a total that costs a Gwei itself, or is near one',
    { id: 'gwei-near', task: 3, hint: 'The total itself may be the answer.' },
    leastOf(INCREMENT, costly),
  )
})
