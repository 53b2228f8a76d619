import type { Arbitrary } from 'fast-check'
import {
  isCovered,
  mergeAggregates,
  packCommittees,
  stakeBehind,
  TOY_SIGNATURE_ORDER,
  type Aggregate,
} from '@/lib/consensus/ethereum/attestations'
import { sha256 } from '@/lib/consensus/sha256'
import { suite } from '@/lib/suite/suite'

const SIZES = [5, 3, 6, 4] as const
/** Validator numbers that are in no order. */
const COMMITTEES: readonly (readonly number[])[] = [
  [11, 2, 17, 8, 5],
  [0, 16, 9],
  [7, 13, 3, 10, 1, 15],
  [14, 6, 12, 4],
]

export default suite(({ test, call, observe, play, thrown, expect, fail, forAll, fc, seed }) => {
  const secrets = new Map<string, bigint>()
  /** What a member's signature of the data is. Nobody but the suite can compute one. */
  function signatureOf(data: string, committee: number, member: number): bigint {
    const key = `${seed} ${data} ${committee} ${member}`
    const known = secrets.get(key)
    if (known !== undefined) return known
    const bytes = sha256(new TextEncoder().encode(key)).subarray(0, 8)
    const number = bytes.reduce((all, byte) => all * 256n + BigInt(byte), 0n) % TOY_SIGNATURE_ORDER
    secrets.set(key, number)
    return number
  }

  function signed(data: string, committee: number, bits: readonly boolean[]): Aggregate {
    const signature = bits.reduce(
      (sum, bit, member) => (bit ? sum + signatureOf(data, committee, member) : sum),
      0n,
    )
    return { data, committee, bits: [...bits], signature: signature % TOY_SIGNATURE_ORDER }
  }

  const bitsOf = (committee: number): Arbitrary<boolean[]> =>
    fc
      .integer({ min: 1, max: 2 ** SIZES[committee]! - 1 })
      .map((mask) => Array.from({ length: SIZES[committee]! }, (_, i) => ((mask >> i) & 1) === 1))
  const ofCommittee = (committee: number, data: string) =>
    bitsOf(committee).map((bits) => signed(data, committee, bits))
  const some = fc
    .tuple(fc.constantFrom('left', 'right'), fc.nat({ max: SIZES.length - 1 }))
    .chain(([data, committee]) => ofCommittee(committee, data))
  const heard = (min: number, max: number) => fc.array(some, { minLength: min, maxLength: max })
  /** Two that share nobody, and are not empty. */
  const parted = fc.nat({ max: SIZES.length - 1 }).chain((committee) =>
    fc
      .array(fc.constantFrom('a', 'b', '-'), {
        minLength: SIZES[committee]!,
        maxLength: SIZES[committee]!,
      })
      .filter((sides) => sides.includes('a') && sides.includes('b'))
      .map(
        (sides) =>
          [
            signed(
              'left',
              committee,
              sides.map((side) => side === 'a'),
            ),
            signed(
              'left',
              committee,
              sides.map((side) => side === 'b'),
            ),
          ] as const,
      ),
  )

  const merges = async (a: Aggregate, b: Aggregate) =>
    expect(await call('merge', a, b)).toEqual(mergeAggregates(a, b))

  test(
    'Two that share nobody',
    { id: 'merge-parted', task: 1, hint: 'Everybody who signed either, and the sum modulo P.' },
    () => forAll(parted, ([a, b]) => merges(a, b), { runs: 40, together: true }),
  )

  test(
    'Small signatures',
    { id: 'merge-small', task: 1, hint: 'The signature of both is the sum of the two.' },
    () =>
      forAll(
        fc.tuple(parted, fc.bigInt({ min: 1n, max: 2n ** 50n })),
        ([[a, b], small]) => merges({ ...a, signature: small }, { ...b, signature: small + 1n }),
        { runs: 10, together: true },
      ),
  )

  test(
    'Two that share a voter',
    { id: 'merge-shared', task: 1, hint: 'In the sum that voter’s signature would stand twice.' },
    () =>
      forAll(
        parted.map(([a, b]) => [
          a,
          signed(
            a.data,
            a.committee,
            a.bits.map((bit, i) => bit || b.bits[i]!),
          ),
        ]),
        ([a, b]) => merges(a!, b!),
        { runs: 20, together: true },
      ),
  )

  test(
    'Two that signed different things',
    { id: 'merge-data', task: 1, hint: 'One signature is for one message.' },
    () =>
      forAll(parted, ([a, b]) => merges(a, signed('right', b.committee, b.bits)), {
        runs: 20,
        together: true,
      }),
  )

  test(
    'Two of different committees',
    { id: 'merge-committee', task: 1, hint: 'Whose bits would they be?' },
    async () => {
      await merges(signed('left', 0, [true, false, false, false, false]), {
        ...signed('left', 3, [false, true, false, false]),
      })
      await merges(signed('left', 1, [true, false, false]), {
        ...signed('left', 2, [false, true, true, false, false, false]),
      })
    },
  )

  /** The answer, if it is valid and holds the same voters. */
  async function aggregated(votes: readonly Aggregate[]): Promise<Aggregate[]> {
    const answer = (await call('aggregate', votes)) as Aggregate[]
    if (!Array.isArray(answer)) fail('aggregate answers with a list')
    for (const one of answer) {
      if (typeof one !== 'object' || one === null || !Array.isArray(one.bits))
        fail('the list holds something that is no aggregate')
      if (SIZES[one.committee] !== one.bits.length || !one.bits.includes(true))
        fail('an aggregate has no voter, or not the bits of its committee')
      expect(one).toEqual(signed(one.data, one.committee, one.bits))
    }
    const votersOf = (all: readonly Aggregate[]) =>
      [
        ...new Set(
          all.flatMap(({ data, committee, bits }) =>
            bits.flatMap((bit, i) => (bit ? [`${data} ${COMMITTEES[committee]![i]}`] : [])),
          ),
        ),
      ].sort()
    expect(votersOf(answer)).toEqual(votersOf(votes))
    return answer
  }

  const pairs = (answer: readonly Aggregate[]) =>
    answer.flatMap((a, i) => answer.flatMap((b, j) => (i === j ? [] : [[a, b] as const])))

  test(
    'The same voters, and valid signatures',
    {
      id: 'aggregate-valid',
      task: 2,
      hint: 'Nobody may get lost, and nobody may be in a sum twice.',
    },
    () =>
      forAll(heard(1, 14), async (votes) => void (await aggregated(votes)), {
        runs: 30,
        together: true,
      }),
  )

  test(
    'Nothing is left to merge',
    {
      id: 'aggregate-merged',
      task: 2,
      hint: 'Try each with all that are there.',
    },
    () =>
      forAll(
        heard(4, 16),
        async (votes) => {
          for (const [a, b] of pairs(await aggregated(votes)))
            if (mergeAggregates(a, b)) fail('two of the answer can still be merged')
        },
        { runs: 40, together: true },
      ),
  )

  test(
    'Nothing is superfluous',
    {
      id: 'aggregate-covered',
      task: 2,
      hint: 'An aggregate whose voters all stand in another one adds nothing.',
    },
    () =>
      forAll(
        fc
          .nat({ max: SIZES.length - 1 })
          .chain((committee) =>
            fc.array(ofCommittee(committee, 'left'), { minLength: 2, maxLength: 9 }),
          ),
        async (votes) => {
          for (const [a, b] of pairs(await aggregated(votes)))
            if (isCovered(a, b)) fail('all voters of one of the answer stand in another one')
        },
        { runs: 40, together: true },
      ),
  )

  test(
    'The same vote, heard three times',
    { id: 'aggregate-repeated', task: 2, hint: 'It is one vote.' },
    () =>
      forAll(
        some,
        async (vote) => {
          expect(await aggregated([vote, vote, vote])).toEqual([vote])
        },
        { runs: 15, together: true },
      ),
  )

  test(
    'A whole committee, one by one',
    { id: 'aggregate-singles', task: 2, hint: 'No two of them overlap.' },
    () =>
      forAll(
        fc.shuffledSubarray([0, 1, 2, 3, 4, 5], { minLength: 6 }),
        async (order) => {
          const single = (member: number) =>
            signed(
              'right',
              2,
              order.map((_, i) => i === member),
            )
          expect(await aggregated(order.map(single))).toEqual([
            signed(
              'right',
              2,
              order.map(() => true),
            ),
          ])
        },
        { runs: 10, together: true },
      ),
  )

  test(
    'Each voter weighs what its balance says, once',
    { id: 'stake', task: 3, hint: 'Who has voted? And what does each of them weigh?' },
    () =>
      forAll(
        fc.tuple(
          heard(0, 12),
          fc.array(fc.integer({ min: 16, max: 2048 }), { minLength: 18, maxLength: 18 }),
        ),
        async ([votes, eth]) => {
          const balances = eth.map((one) => BigInt(one) * 1_000_000_000n)
          for (const data of ['left', 'right'])
            expect(await call('stakeBehind', data, votes, COMMITTEES, balances)).toBe(
              stakeBehind(data, votes, COMMITTEES, balances),
            )
        },
        { runs: 25, together: true },
      ),
  )

  test(
    'Aggregates that share nobody',
    {
      id: 'stake-parted',
      task: 3,
      hint: 'The stake of a validator, and not the number of validators.',
    },
    () =>
      forAll(
        fc.tuple(parted, fc.bigInt({ min: 1n, max: 2n ** 50n })),
        async ([[a, b], base]) => {
          const balances = Array.from({ length: 18 }, (_, validator) => base + BigInt(validator))
          expect(await call('stakeBehind', 'left', [a, b], COMMITTEES, balances)).toBe(
            stakeBehind('left', [a, b], COMMITTEES, balances),
          )
        },
        { runs: 15, together: true },
      ),
  )

  test(
    'Two members, and two things that are voted for',
    { id: 'stake-data', task: 3, hint: 'Only one of the two has voted for what is asked.' },
    () =>
      forAll(
        fc.bigInt({ min: 1n, max: 2n ** 50n }),
        async (base) => {
          const votes = [
            signed('left', 0, [true, false, false, false, false]),
            signed('right', 0, [false, true, false, false, false]),
          ]
          const balances = [base, base + 1n, 5n, 6n, 7n]
          for (const data of ['left', 'right'])
            expect(await call('stakeBehind', data, votes, [[0, 1, 2, 3, 4]], balances)).toBe(
              stakeBehind(data, votes, [[0, 1, 2, 3, 4]], balances),
            )
        },
        { runs: 5, together: true },
      ),
  )

  /** One aggregate of each of some committees, in any order. */
  const several = (min: number) =>
    fc
      .shuffledSubarray([0, 1, 2, 3], { minLength: min })
      .chain((committees) => fc.tuple(...committees.map((one) => ofCommittee(one, 'left'))))

  test(
    'All committees in their order',
    { id: 'pack-all', task: 4, hint: 'Bits of one committee after those of the other; one sum.' },
    () =>
      forAll(
        fc.tuple(...SIZES.map((_, committee) => ofCommittee(committee, 'left'))),
        async (votes) => {
          expect(await call('pack', votes, 4)).toEqual(packCommittees(votes, 4))
        },
        { runs: 15, together: true },
      ),
  )

  test(
    'Some committees in any order',
    {
      id: 'pack-some',
      task: 4,
      hint: 'By their numbers, and nothing for those that are not named.',
    },
    () =>
      forAll(
        fc.tuple(several(1), fc.integer({ min: 4, max: 9 })),
        async ([votes, count]) => {
          expect(await call('pack', votes, count)).toEqual(packCommittees(votes, count))
        },
        { runs: 30, together: true },
      ),
  )

  test(
    'Who signed a packed attestation',
    { id: 'attesters', task: 4, hint: 'Where do the bits of a named committee begin?' },
    () =>
      forAll(
        several(1),
        async (votes) => {
          const voters = votes.flatMap(({ committee, bits }) =>
            COMMITTEES[committee]!.filter((_, i) => bits[i]),
          )
          expect(await call('attesters', packCommittees(votes, 4), COMMITTEES)).toEqual(
            voters.sort((a, b) => a - b),
          )
        },
        { runs: 30, together: true },
      ),
  )

  async function refuses(packed: readonly unknown[]): Promise<void> {
    const played = await play(packed.map((one) => ['attesters', one, COMMITTEES]))
    for (const one of played) {
      const { name } = thrown(one, 'attesters')
      if (name !== 'RangeError') fail(`attesters threw ${name}`)
    }
  }

  test(
    'Too many bits, and too few',
    {
      id: 'attesters-length',
      task: 4,
      hint: 'The named committees say how many there have to be.',
    },
    () =>
      forAll(
        several(1),
        async (votes) => {
          const packed = packCommittees(votes, 4)
          const bits = [...packed.aggregationBits]
          // The last committee keeps a voter, so that nothing but the length is wrong.
          bits[bits.length - 2] = true
          await refuses([
            { ...packed, aggregationBits: [...bits, false] },
            { ...packed, aggregationBits: [...bits, true, true] },
            { ...packed, aggregationBits: bits.slice(0, -1) },
          ])
        },
        { runs: 10, together: true },
      ),
  )

  test(
    'A named committee without a vote',
    { id: 'attesters-silent', task: 4, hint: 'Whoever is named has to have a bit.' },
    () =>
      forAll(
        fc.tuple(several(2), fc.nat({ max: 3 })),
        async ([votes, which]) => {
          const silent = which % votes.length
          const muted = votes.map((vote, i) =>
            i === silent ? { ...vote, bits: vote.bits.map(() => false) } : vote,
          )
          await refuses([packCommittees(muted, 4)])
        },
        { runs: 10, together: true },
      ),
  )

  test(
    'A committee that does not exist',
    { id: 'attesters-unknown', task: 4, hint: 'There may be fewer committees than bits for them.' },
    async () => {
      const packed = packCommittees([signed('left', 1, [true, false, true])], 6)
      await refuses([
        { ...packed, committeeBits: [false, true, false, false, false, true] },
        {
          ...packed,
          committeeBits: [false, true, false, false, true, false],
          aggregationBits: [true, false, true, true],
        },
      ])
    },
  )

  test(
    'The arguments are not changed, and the answer stays the same',
    { id: 'pure', task: 2, hint: 'Answer with new aggregates.' },
    async () => {
      const votes = [
        signed('left', 3, [true, false, false, false]),
        signed('left', 1, [false, true, true]),
        signed('left', 3, [false, true, false, false]),
      ]
      const seen = await observe('aggregate', votes)
      expect(seen.args[0]).toEqual(votes)
      expect(await call('aggregate', votes)).toEqual(seen.value)
      const packed = await observe('pack', [votes[0], votes[1]], 4)
      expect(packed.args[0]).toEqual([votes[0], votes[1]])
      const merged = await observe('merge', votes[0], votes[2])
      expect(merged.args).toEqual([votes[0], votes[2]])
    },
  )
})
