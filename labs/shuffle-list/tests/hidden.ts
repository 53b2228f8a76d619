import { hexToBytes } from '@/lib/consensus/bytes'
import { shuffleList, unshuffleList } from '@/lib/consensus/ethereum/shuffle'
import { sha256 } from '@/lib/consensus/sha256'
import data from '@/lib/consensus/vectors/ethereum-shuffling.json'
import { suite } from '@/lib/suite/suite'

const seedOf = ({ seed }: { seed: string }) => hexToBytes(seed.slice(2))
const upTo = (count: number) => Array.from({ length: count }, (_, index) => index)

export default suite(({ test, call, observe, play, value, kit, expect, forAll, fc, seed }) => {
  const seeds = fc.uint8Array({ minLength: 32, maxLength: 32 })
  const rounds = fc.integer({ min: 2, max: 90 })

  test(
    'The official cases',
    {
      id: 'official',
      task: 1,
      hint: 'answer[i] = list[s(i)]: the list goes through round 0 last.',
    },
    async () => {
      const played = await play(
        data.cases.map((row) => ['shuffleList', upTo(row.count), seedOf(row), row.rounds]),
      )
      for (const [i, { mapping }] of data.cases.entries()) expect(value(played[i])).toEqual(mapping)
    },
  )

  test(
    'The official cases, put back',
    { id: 'official-back', task: 2, hint: 'The same rounds in the other order.' },
    async () => {
      const played = await play(
        data.cases.map((row) => ['unshuffleList', row.mapping, seedOf(row), row.rounds]),
      )
      for (const [i, { count }] of data.cases.entries())
        expect(value(played[i])).toEqual(upTo(count))
    },
  )

  test(
    'Lists of several blocks',
    { id: 'blocks', task: 1, hint: 'Positions from 256 on read their bits from the next hash.' },
    () =>
      forAll(
        fc.tuple(fc.integer({ min: 600, max: 3000 }), seeds, fc.integer({ min: 2, max: 12 })),
        async ([count, of, n]) => {
          expect(await call('shuffleList', upTo(count), of, n)).toEqual(
            shuffleList(upTo(count), of, n),
          )
        },
        { runs: 12, together: true },
      ),
  )

  test(
    'One round',
    { id: 'one-round', task: 1, hint: 'Each pair once, at the larger of its two positions.' },
    () =>
      forAll(
        fc.tuple(fc.integer({ min: 20, max: 200 }), seeds),
        async ([count, of]) => {
          expect(await call('shuffleList', upTo(count), of, 1)).toEqual(
            shuffleList(upTo(count), of, 1),
          )
        },
        { runs: 40, together: true },
      ),
  )

  test(
    'One round, put back',
    { id: 'one-round-back', task: 2, hint: 'A single round is its own inverse.' },
    () =>
      forAll(
        fc.tuple(fc.integer({ min: 20, max: 200 }), seeds),
        async ([count, of]) => {
          expect(await call('unshuffleList', upTo(count), of, 1)).toEqual(
            unshuffleList(upTo(count), of, 1),
          )
        },
        { runs: 40, together: true },
      ),
  )

  test(
    'There and back again, both ways',
    { id: 'round-trip', task: 2, hint: 'Each of the two undoes the other.' },
    () =>
      forAll(
        fc.tuple(
          fc.array(fc.string({ maxLength: 6 }), { minLength: 12, maxLength: 120 }),
          seeds,
          rounds,
        ),
        async ([list, of, n]) => {
          const numbered = list.map((text, at) => `${at}${text}`)
          const there = await call('shuffleList', numbered, of, n)
          expect(await call('unshuffleList', there, of, n)).toEqual(numbered)
          const back = await call('unshuffleList', numbered, of, n)
          expect(await call('shuffleList', back, of, n)).toEqual(numbered)
        },
        { runs: 25, together: true },
      ),
  )

  test(
    'At the edges of a block',
    { id: 'edges', task: 1, hint: 'Position 255 is in block 0, position 256 in block 1.' },
    async () => {
      for (const count of [255, 256, 257, 511, 512, 513]) {
        const of = sha256(Uint8Array.of(seed & 255, count & 255, count >> 8))
        expect(await call('shuffleList', upTo(count), of, 20)).toEqual(
          shuffleList(upTo(count), of, 20),
        )
      }
    },
  )

  test(
    'None, one, and no rounds',
    { id: 'tiny', task: 1, hint: 'A remainder of zero does not exist: an empty list is done.' },
    async () => {
      const of = sha256(Uint8Array.of(seed & 255))
      for (const name of ['shuffleList', 'unshuffleList']) {
        const empty = await observe(name, [], of, 90)
        expect(empty.value).toEqual([])
        expect(empty.counts.sha256 ?? 0).toBe(0)
        expect(await call(name, ['only'], of, 90)).toEqual(['only'])
        expect(await call(name, ['a', 'b', 'c'], of, 0)).toEqual(['a', 'b', 'c'])
      }
    },
  )

  test(
    'Equal entries are entries too',
    { id: 'equal-entries', task: 1, hint: 'Move entries by their place, and do not look at them.' },
    () =>
      forAll(
        fc.tuple(fc.array(fc.constantFrom('x', 'y'), { minLength: 20, maxLength: 60 }), seeds),
        async ([list, of]) => {
          expect(await call('shuffleList', list, of, 10)).toEqual(shuffleList(list, of, 10))
        },
        { runs: 20, together: true },
      ),
  )

  test(
    'One hash for 256 positions',
    { id: 'counted', task: 3, hint: 'Keep the source until the block changes.' },
    async () => {
      for (const [count, n] of [
        [257, 30],
        [700, 90],
        [1000, 10],
        [5000, 2],
      ] as const)
        for (const name of ['shuffleList', 'unshuffleList']) {
          const { counts } = await observe(name, upTo(count), sha256(new Uint8Array(n)), n)
          expect(counts.sha256 ?? 0).toBeLessThanOrEqual(n * (1 + Math.ceil(count / 256)))
        }
    },
  )

  test(
    'Blocks that are full',
    { id: 'full-blocks', task: 3, hint: '256 entries are positions 0 to 255: one block.' },
    async () => {
      for (const count of [256, 1024]) {
        const { counts } = await observe('shuffleList', upTo(count), new Uint8Array(32), 20)
        expect(counts.sha256 ?? 0).toBeLessThanOrEqual(20 * (1 + count / 256))
      }
    },
  )

  test(
    'Neither the list nor the seed is changed',
    { id: 'pure', task: 1, hint: 'Work on a copy of the list.' },
    () =>
      forAll(
        fc.tuple(seeds, fc.integer({ min: 20, max: 90 })),
        async ([of, count]) => {
          for (const name of ['shuffleList', 'unshuffleList']) {
            const seen = await observe(name, upTo(count), kit.viewAt(of, 5), 15)
            expect(seen.args[0]).toEqual(upTo(count))
            expect(seen.args[1]).toEqual(of)
            expect(await call(name, upTo(count), of, 15)).toEqual(seen.value)
          }
        },
        { runs: 8 },
      ),
  )
})
