import { hexToBytes } from '@/lib/consensus/bytes'
import {
  acceptsProposer,
  computeProposerIndex,
  proposerRandom,
  type ProposerFork,
} from '@/lib/consensus/ethereum/proposer'
import { computeShuffledIndex } from '@/lib/consensus/ethereum/shuffle'
import { sha256 } from '@/lib/consensus/sha256'
import data from '@/lib/consensus/vectors/ethereum-proposer-selection.json'
import { suite } from '@/lib/suite/suite'

const ETH = 1_000_000_000n
const MOST = { phase0: 32, electra: 2048 } as const
const upTo = (count: number) => Array.from({ length: count }, (_, index) => index)
const gwei = (eth: readonly number[]) => eth.map((one) => BigInt(one) * ETH)
type Row = (typeof data.edges)[number] | (typeof data.cases)[number]

export default suite(({ test, call, callBatch, observe, kit, expect, forAll, fc, seed }) => {
  const seeds = fc.uint8Array({ minLength: 32, maxLength: 32 })
  const drawn = (salt: number) =>
    sha256(Uint8Array.of(salt, salt >> 8, salt >> 16, seed, seed >> 8, seed >> 16))

  /** The first of the seeds with this salt that is as wanted. */
  function seedWhere(salt: number, wanted: (of: Uint8Array) => boolean): Uint8Array {
    for (let n = salt << 16; ; n++) if (wanted(drawn(n))) return drawn(n)
  }

  async function rows(list: readonly Row[]) {
    for (const { effectiveBalances, indices, seed: of, fork, proposer } of list)
      expect(
        await call(
          'proposer',
          effectiveBalances.map(BigInt),
          indices,
          hexToBytes(of.slice(2)),
          fork,
          90,
        ),
      ).toBe(proposer)
  }

  async function same(
    eth: readonly number[],
    indices: readonly number[],
    of: Uint8Array,
    fork: ProposerFork,
    rounds: number,
  ) {
    expect(await call('proposer', gwei(eth), indices, of, fork, rounds)).toBe(
      computeProposerIndex(gwei(eth), indices, of, fork, rounds),
    )
  }

  async function judged(fork: ProposerFork, cases: readonly (readonly [number, number])[]) {
    const answers = await callBatch(
      'accepted',
      cases.map(([eth, random]) => [BigInt(eth) * ETH, random, fork]),
    )
    expect(answers.map((one) => one.ok && one.value)).toEqual(
      cases.map(([eth, random]) => acceptsProposer(BigInt(eth) * ETH, random, fork)),
    )
  }

  test(
    'Every balance against its own limit',
    { id: 'bytes', task: 1, hint: 'Compare the products as they stand: 255, and not 256.' },
    () =>
      judged(
        'phase0',
        upTo(31).flatMap((less) => [8 * less + 7, 8 * less + 8].map((r) => [less + 1, r] as const)),
      ),
  )

  test(
    'The largest balance against the largest value',
    { id: 'equal', task: 1, hint: 'Equal is enough: the largest balance always passes.' },
    async () => {
      await judged('phase0', [
        [32, 255],
        [32, 254],
        [0, 0],
      ])
      await judged('electra', [
        [2048, 65_535],
        [2048, 65_534],
        [0, 0],
      ])
    },
  )

  test(
    'Two bytes',
    {
      id: 'words',
      task: 1,
      hint: 'Electra has a larger largest balance, and a larger largest value.',
    },
    () =>
      forAll(
        fc.array(fc.integer({ min: 1, max: 2047 }), { minLength: 30, maxLength: 30 }),
        (list) =>
          judged(
            'electra',
            list.flatMap((eth) => [32 * eth - 1, 32 * eth, 65_535].map((r) => [eth, r] as const)),
          ),
        { runs: 4 },
      ),
  )

  test('The cases of phase 0', { id: 'cases', task: 2, hint: 'Try by try.' }, () =>
    rows(data.cases.filter(({ fork }) => fork === 'phase0')),
  )

  test(
    'Lists that are not 0, 1, 2, …',
    { id: 'subset', task: 2, hint: 'Balances belong to validators, whatever their place is.' },
    async () => {
      await rows(data.edges.filter(({ seedOf }) => seedOf === 'idx0'))
      for (const salt of upTo(10)) {
        const eth = upTo(24).map((v) => (v % 2 === 0 ? 1 : 31))
        const indices = upTo(8).map((at) => (at * 7 + salt) % 24)
        await same(eth, indices, drawn(salt), 'phase0', 3)
      }
    },
  )

  test(
    'Any validators, phase 0',
    {
      id: 'any',
      task: 2,
      hint: 'The candidate is shuffled, and the random value belongs to the try.',
    },
    () =>
      forAll(
        fc.tuple(
          seeds,
          fc.array(fc.integer({ min: 1, max: 31 }), { minLength: 12, maxLength: 40 }),
          fc.integer({ min: 3, max: 9 }),
        ),
        ([of, eth, rounds]) => same(eth, upTo(eth.length), of, 'phase0', rounds),
        { runs: 40 },
      ),
  )

  test(
    'Without a round',
    { id: 'unshuffled', task: 2, hint: 'With no rounds the order is that of the list.' },
    () =>
      forAll(
        fc.tuple(
          seeds,
          fc.array(fc.integer({ min: 12, max: 24 }), { minLength: 30, maxLength: 40 }),
        ),
        ([of, eth]) => same(eth, upTo(eth.length), of, 'phase0', 0),
        { runs: 20 },
      ),
  )

  test(
    'All have the most',
    { id: 'all-full', task: 2, hint: 'Then the first of the shuffled order proposes.' },
    async () => {
      for (const salt of upTo(12)) {
        const full = Array<number>(10 + salt).fill(32)
        await same(full, upTo(full.length), drawn(100 + salt), 'phase0', 4)
      }
      await rows(data.edges.filter(({ seedOf }) => seedOf === 'edge247'))
    },
  )

  test(
    'A small one rolls low',
    { id: 'small-first', task: 2, hint: '1 ETH is enough for a value below 8.' },
    async () => {
      for (const salt of upTo(6)) {
        const of = seedWhere(800 + salt, (one) => {
          const random = proposerRandom(one, 0, 'phase0')
          return random >= 2 && random < 8
        })
        const first = computeShuffledIndex(0, 9, of, 3)
        const eth = upTo(9).map((v) => (v === first ? 1 : 32))
        await same(eth, upTo(9), of, 'phase0', 3)
      }
    },
  )

  test(
    'Just too large',
    { id: 'just-too-large', task: 2, hint: '16 ETH pass up to 127.' },
    async () => {
      await rows(data.edges.filter(({ seedOf }) => seedOf === 'edge396'))
      for (const salt of upTo(4)) {
        // The first candidate gets the balance that his random value is just above.
        const of = seedWhere(200 + salt, (one) => {
          const random = proposerRandom(one, 0, 'phase0')
          return random > 0 && random % 8 === 0
        })
        const first = computeShuffledIndex(0, 9, of, 3)
        const eth = upTo(9).map((v) => (v === first ? proposerRandom(of, 0, 'phase0') / 8 : 31))
        await same(eth, upTo(9), of, 'phase0', 3)
      }
    },
  )

  test(
    'More than 32 tries',
    { id: 'long', task: 2, hint: 'The list begins anew, the random values go on.' },
    async () => {
      for (const salt of [300, 301, 302, 303]) {
        const of = seedWhere(salt, (one) =>
          upTo(34).every((i) => proposerRandom(one, i, 'phase0') >= 8),
        )
        await same(Array<number>(29).fill(1), upTo(29), of, 'phase0', 6)
      }
    },
  )

  test(
    'A second turn',
    { id: 'second-turn', task: 2, hint: 'When all have been refused the first comes again.' },
    async () => {
      for (const salt of upTo(6)) {
        // Four with 4 ETH each pass below 32: all are refused, then the second or the third passes.
        const of = seedWhere(900 + salt, (one) => {
          const values = upTo(16).map((i) => proposerRandom(one, i, 'phase0'))
          const tries = values.findIndex((value) => value < 32)
          const [first = 0] = values
          return tries > 4 && [1, 2].includes(tries % 4) && first < 64 && !values.includes(32)
        })
        await same([4, 4, 4, 4], upTo(4), of, 'phase0', 5)
      }
    },
  )

  test(
    'One alone',
    { id: 'alone', task: 2, hint: 'The only candidate is tried until it passes.' },
    async () => {
      const of = seedWhere(950, (one) => proposerRandom(one, 0, 'electra') >= 1024)
      for (const fork of ['phase0', 'electra'] as const)
        expect(await call('proposer', gwei([32, 32, 32]), [1], of, fork, 5)).toBe(1)
    },
  )

  test(
    'The cases of Electra',
    { id: 'cases-electra', task: 3, hint: 'Two bytes for each try, sixteen tries for each hash.' },
    // One more case takes 494 tries: too long for 90 rounds here.
    () => rows(data.cases.filter((row) => row.fork === 'electra' && row.acceptedAtTry < 100)),
  )

  test(
    'Any validators, Electra',
    { id: 'any-electra', task: 3, hint: 'The low byte comes first.' },
    () =>
      forAll(
        fc.tuple(
          seeds,
          fc.array(fc.integer({ min: 100, max: 2048 }), { minLength: 12, maxLength: 40 }),
          fc.integer({ min: 3, max: 9 }),
        ),
        ([of, eth, rounds]) => same(eth, upTo(eth.length), of, 'electra', rounds),
        { runs: 40 },
      ),
  )

  test(
    'All have the most, Electra',
    { id: 'all-full-electra', task: 3, hint: 'Even against the largest of all random values.' },
    async () => {
      await rows(data.edges.filter(({ seedOf }) => seedOf.startsWith('electra-equal')))
      for (const salt of upTo(8)) {
        const full = Array<number>(10 + salt).fill(2048)
        await same(full, upTo(full.length), drawn(400 + salt), 'electra', 4)
      }
    },
  )

  test(
    'Just too large, Electra',
    { id: 'just-too-large-electra', task: 3, hint: '32 ETH pass up to 1,023.' },
    async () => {
      await rows(data.edges.filter(({ seedOf }) => seedOf.startsWith('electra-range')))
      for (const salt of upTo(4)) {
        const of = seedWhere(500 + salt, (one) => {
          const random = proposerRandom(one, 0, 'electra')
          return random > 0 && random % 32 === 0
        })
        const first = computeShuffledIndex(0, 9, of, 3)
        const eth = upTo(9).map((v) =>
          v === first ? proposerRandom(of, 0, 'electra') / 32 : MOST.electra,
        )
        await same(eth, upTo(9), of, 'electra', 3)
      }
    },
  )

  test(
    'More than 16 tries',
    { id: 'long-electra', task: 3, hint: 'The list begins anew, the random values go on.' },
    async () => {
      for (const salt of [600, 601, 602, 603]) {
        const of = seedWhere(salt, (one) =>
          upTo(31).every((i) => proposerRandom(one, i, 'electra') >= 2048),
        )
        await same(Array<number>(29).fill(64), upTo(29), of, 'electra', 6)
      }
    },
  )

  test(
    'Nothing is changed, and the answer is the same again',
    { id: 'pure', task: 2, hint: 'Work on copies.' },
    async () => {
      const eth = gwei([3, 1, 20, 4, 30])
      // The first candidate is refused, whoever he is.
      const of = seedWhere(700, (one) => proposerRandom(one, 0, 'phase0') >= 240)
      const seen = await observe('proposer', eth, [4, 0, 2], kit.viewAt(of, 3), 'phase0', 8)
      expect(seen.args.slice(0, 3)).toEqual([eth, [4, 0, 2], of])
      expect(await call('proposer', eth, [4, 0, 2], of, 'phase0', 8)).toBe(seen.value)
    },
  )
})
