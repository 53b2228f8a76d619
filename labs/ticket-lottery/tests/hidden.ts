import { TicketLottery } from '@/lib/consensus/decred/ticket-lottery'
import { sha256 } from '@/lib/consensus/sha256'
import data from '@/lib/consensus/vectors/decred-hybrid.json'
import { suite } from '@/lib/suite/suite'

const FIRST = sha256(Uint8Array.of(1))
const word = (bytes: Uint8Array) => new DataView(bytes.buffer).getUint32(0)
const firstWord = (seed: Uint8Array) => new TicketLottery(seed).next()

export default suite(({ test, create, playNew, value, expect, fail, forAll, fc, seed }) => {
  const seeds = fc.uint8Array({ maxLength: 80 })

  /** The first `wanted` of seeds made of the submission's that fulfil the condition. */
  function searched(wanted: number, fulfils: (one: Uint8Array) => boolean): Uint8Array[] {
    const found: Uint8Array[] = []
    for (let n = 0; n < 2000 && found.length < wanted; n++) {
      const one = sha256(new TextEncoder().encode(`${seed}:${n}`))
      if (fulfils(one)) found.push(one)
    }
    if (found.length < wanted) return fail('no such seeds: this is an error of the tests')
    return found
  }

  /** Compares the words of the stream from one to another, counted from 0. */
  async function sameWords(of: Uint8Array, from: number, to: number): Promise<void> {
    const right = new TicketLottery(of)
    const expected = Array.from({ length: to }, () => right.next())
    const played = await playNew(
      'Lottery',
      [of],
      expected.map(() => ['next']),
    )
    expect(played.map(value).slice(from)).toEqual(expected.slice(from))
  }

  async function sameBelow(of: Uint8Array, ...bounds: number[]): Promise<void> {
    const right = new TicketLottery(of)
    const played = await playNew(
      'Lottery',
      [of],
      bounds.map((bound) => ['below', bound]),
    )
    for (const [i, bound] of bounds.entries()) expect(value(played[i])).toBe(right.below(bound))
  }

  async function samePicks(of: Uint8Array, ...picks: [pool: number, count: number][]) {
    const right = new TicketLottery(of)
    const played = await playNew(
      'Lottery',
      [of],
      picks.map((pick) => ['pick', ...pick]),
    )
    for (const [i, pick] of picks.entries()) expect(value(played[i])).toEqual(right.pick(...pick))
  }

  test(
    'The first eight words',
    { id: 'key', task: 1, hint: 'They are the key itself: seed and constant, hashed.' },
    () => forAll(seeds, (of) => sameWords(of, 0, 8), { runs: 12, together: true }),
  )

  test(
    'The next eight',
    { id: 'second', task: 1, hint: 'The key followed by the counter 0, hashed.' },
    () => forAll(seeds, (of) => sameWords(of, 8, 16), { runs: 12, together: true }),
  )

  test(
    'And forty more',
    { id: 'later', task: 1, hint: 'The counter has four bytes, the most significant one first.' },
    () => forAll(seeds, (of) => sameWords(of, 16, 56), { runs: 6, together: true }),
  )

  test(
    'Coins',
    { id: 'coins', task: 2, hint: 'The last bit of a word is in its last byte.' },
    async () => {
      for (const of of searched(30, (one) => {
        const first = firstWord(one)
        return first % 2 === (first >>> 24) % 2
      }))
        await sameBelow(of, 2)
    },
  )

  test(
    'More coins',
    { id: 'more-coins', task: 2, hint: 'The constant is a part of what is hashed.' },
    async () => {
      for (const of of searched(30, (one) => firstWord(one) % 2 === word(sha256(one)) % 2))
        await sameBelow(of, 2)
    },
  )

  test(
    'Numbers below bounds that almost divide 2^32',
    { id: 'small', task: 2, hint: 'Hardly any word is thrown away here.' },
    () =>
      forAll(
        fc.tuple(
          seeds,
          fc.array(fc.integer({ min: 2, max: 60_000 }), { minLength: 5, maxLength: 9 }),
        ),
        ([of, bounds]) => sameBelow(of, ...bounds, 2 ** 31, 2 ** 16),
        { runs: 20, together: true },
      ),
  )

  test(
    'Words that are left over',
    { id: 'left-over', task: 2, hint: 'A word below 2^32 mod bound is thrown away.' },
    async () => {
      for (const of of searched(12, (one) => firstWord(one) < 2 ** 32 % 3e9))
        await sameBelow(of, 3e9)
    },
  )

  test(
    'High words count',
    { id: 'high', task: 2, hint: 'It is the lowest words that are thrown away.' },
    async () => {
      // The second number would show it if a word had been drawn in vain.
      for (const of of searched(12, (one) => firstWord(one) >= 3e9))
        await sameBelow(of, 3e9, 2 ** 31)
    },
  )

  test(
    'The lowest word that counts, and the highest that does not',
    { id: 'edge', task: 2, hint: 'At least the remainder: equal to it is enough.' },
    async () => {
      for (const of of searched(6, (one) => firstWord(one) < 2 ** 31 && firstWord(one) > 9)) {
        const first = firstWord(of)
        // 2^32 modulo these bounds is the word itself, and one more than it.
        await sameBelow(of, 2 ** 32 - first)
        await sameBelow(of, 2 ** 32 - first - 1)
      }
    },
  )

  test(
    'Below one there is nothing to draw',
    { id: 'one', task: 2, hint: 'A bound of 1 leaves the stream where it is.' },
    () => forAll(seeds, (of) => sameBelow(of, 1, 1000, 1, 1, 1000), { runs: 10, together: true }),
  )

  test(
    'Five of dcrd’s 56,789, then all of five',
    {
      id: 'official',
      task: 3,
      hint: 'One stream: the second call goes on where the first stopped.',
    },
    async () => {
      const lottery = await create('Lottery', FIRST)
      const { picks, thenPoolSize5 } = data.lotterySha256
      expect(await lottery.call('pick', data.lottery.poolSize, 5)).toEqual(picks)
      expect(await lottery.call('pick', 5, 5)).toEqual(thenPoolSize5)
    },
  )

  test('Two of two', { id: 'two', task: 3, hint: 'No place twice.' }, () =>
    forAll(seeds, (of) => samePicks(of, [2, 2]), { runs: 24, together: true }),
  )

  test(
    'Five of large pools, once each',
    { id: 'pool', task: 3, hint: 'In the order in which they were drawn.' },
    () =>
      forAll(
        fc.tuple(seeds, fc.constantFrom(2 ** 16, 2 ** 20, 2 ** 27)),
        ([of, pool]) => samePicks(of, [pool, 5]),
        { runs: 24, together: true },
      ),
  )

  test(
    'All of small pools',
    { id: 'all', task: 3, hint: 'A place that was drawn before is drawn anew.' },
    () =>
      forAll(
        fc.tuple(seeds, fc.integer({ min: 8, max: 20 })),
        ([of, pool]) => samePicks(of, [pool, pool]),
        { runs: 12, together: true },
      ),
  )

  test(
    'Most of three thousand',
    { id: 'many', task: 3, hint: 'Beyond 256 blocks the counter needs a second byte.' },
    () => samePicks(sha256(FIRST), [3000, 2700]),
  )

  test(
    'Draw after draw from the same pool',
    { id: 'again', task: 3, hint: 'What was drawn in another call does not matter.' },
    () =>
      forAll(
        fc.tuple(seeds, fc.integer({ min: 6, max: 12 })),
        ([of, pool]) =>
          samePicks(of, [pool, 1], [pool, 1], [pool, 1], [pool, 1], [pool, 1], [pool, 1]),
        { runs: 12, together: true },
      ),
  )

  test(
    'A pool that is too small',
    { id: 'too-small', task: 3, hint: 'A RangeError, before anything is drawn.' },
    async () => {
      const lottery = await create('Lottery', FIRST)
      for (const [pool, count] of [
        [4, 5],
        [1, 2],
        [1, 200],
      ] as const)
        expect((await lottery.throws('pick', pool, count)).name).toBe('RangeError')
      expect(await lottery.call('pick', 7, 0)).toEqual([])
      expect(await lottery.call('next')).toBe(firstWord(FIRST))
    },
  )

  test(
    'Two lotteries do not disturb each other',
    { id: 'separate', task: 1, hint: 'Keep what you know in the instance, not in the module.' },
    async () => {
      const [a, b] = [await create('Lottery', FIRST), await create('Lottery', sha256(FIRST))]
      const [c, d] = [new TicketLottery(FIRST), new TicketLottery(sha256(FIRST))]
      for (let i = 0; i < 20; i++) {
        expect(await a.call('next')).toBe(c.next())
        expect(await b.call('next')).toBe(d.next())
      }
    },
  )
})
