import { hexToBytes } from '@/lib/consensus/bytes'
import {
  computeCommittee,
  getBeaconCommittee,
  getCommitteeCountPerSlot,
} from '@/lib/consensus/ethereum/committees'
import { sha256 } from '@/lib/consensus/sha256'
import data from '@/lib/consensus/vectors/ethereum-committees-randao.json'
import { suite } from '@/lib/suite/suite'

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index)
/** Different integers in an order of their own. */
const scattered = (count: number, salt: number) =>
  upTo(count).map((at) => 7 + 3 * ((at * 101 + salt) % count))

export default suite(
  ({ test, call, callBatch, observe, throws, kit, expect, forAll, fc, seed }) => {
    const seeds = fc.uint8Array({ minLength: 32, maxLength: 32 })
    const rounds = fc.integer({ min: 4, max: 12 })
    const drawn = (salt: number) => sha256(Uint8Array.of(salt, seed, seed >> 8, seed >> 16))

    async function howMany(counts: readonly number[]) {
      const answers = await callBatch(
        'committeesPerSlot',
        counts.map((active) => [active]),
      )
      expect(answers.map((one) => one.ok && one.value)).toEqual(
        counts.map(getCommitteeCountPerSlot),
      )
    }

    test(
      'Numbers of validators as in the specs',
      { id: 'rows', task: 1, hint: 'At least 1, at most 64.' },
      () => howMany(data.committeesPerSlot.map(({ active }) => active)),
    )

    test('Before and at every step', { id: 'steps', task: 1, hint: 'Whole committees only.' }, () =>
      howMany(
        upTo(61).flatMap((step) => [
          (step + 2) * 4096 - 1,
          (step + 2) * 4096,
          (step + 2) * 4096 + 1,
        ]),
      ),
    )

    test(
      'Very few',
      { id: 'very-few', task: 1, hint: 'No validators: one committee, and empty.' },
      () => howMany([0, 1, 31, 32, 127, 128, 4000, 4095]),
    )

    test('Very many', { id: 'very-many', task: 1, hint: 'The most is 64.' }, () =>
      howMany([64, 65, 100, 127, 1000, 1024].map((committees) => committees * 4096)),
    )

    test(
      'The committees of the vectors',
      { id: 'vectors', task: 2, hint: 'Multiply before you divide.' },
      async () => {
        for (const row of data.committees)
          for (const [k, members] of row.committees.entries())
            expect(
              await call(
                'committee',
                row.indices,
                hexToBytes(row.seed.slice(2)),
                k,
                row.count,
                row.rounds,
              ),
            ).toEqual(members)
      },
    )

    test(
      'Any list in any number of committees',
      { id: 'any', task: 2, hint: 'Every place between the two bounds, in order.' },
      () =>
        forAll(
          fc.tuple(
            seeds,
            fc.integer({ min: 41, max: 130 }),
            fc.integer({ min: 5, max: 9 }),
            rounds,
          ),
          async ([of, n, count, r]) => {
            const indices = scattered(n, r)
            for (const k of [0, 2, count - 2, count - 1])
              expect(await call('committee', indices, of, k, count, r)).toEqual(
                computeCommittee(indices, of, k, count, r),
              )
          },
          { runs: 20 },
        ),
    )

    test(
      'Everybody is in one committee, and sizes differ by one at most',
      { id: 'partition', task: 2, hint: 'Where one committee ends the next begins.' },
      async () => {
        for (const [n, count] of [
          [47, 5],
          [100, 32],
          [63, 8],
        ] as const) {
          const indices = scattered(n, n)
          const all: number[][] = []
          for (const k of upTo(count))
            all.push((await call('committee', indices, drawn(n), k, count, 5)) as number[])
          expect(all.flat().sort((a, b) => a - b)).toEqual([...indices].sort((a, b) => a - b))
          const sizes = all.map((members) => members.length)
          expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1)
        }
      },
    )

    test(
      'One round',
      { id: 'one-round', task: 2, hint: 'Members stand in the order of their places.' },
      () =>
        forAll(
          fc.tuple(seeds, fc.integer({ min: 5, max: 15 })),
          async ([of, tens]) => {
            const indices = scattered(10 * tens, tens)
            for (const k of [0, 3, 4])
              expect(await call('committee', indices, of, k, 5, 1)).toEqual(
                computeCommittee(indices, of, k, 5, 1),
              )
          },
          { runs: 12 },
        ),
    )

    test(
      'One committee of all',
      { id: 'whole', task: 2, hint: 'With one committee its places are all places.' },
      async () => {
        for (const n of [1, 2, 30, 70]) {
          const indices = scattered(n, 1)
          expect(await call('committee', indices, drawn(n), 0, 1, 6)).toEqual(
            computeCommittee(indices, drawn(n), 0, 1, 6),
          )
        }
      },
    )

    test(
      'Nobody, and fewer than committees',
      { id: 'few', task: 2, hint: 'Some committees are empty; an empty one costs no hash.' },
      async () => {
        for (const k of [0, 6]) {
          const nobody = await observe('committee', [], drawn(0), k, 7, 90)
          expect(nobody.value).toEqual([])
          expect(nobody.counts.sha256 ?? 0).toBe(0)
        }
        for (const k of upTo(7))
          expect(await call('committee', [5, 9, 6, 8], drawn(1), k, 7, 8)).toEqual(
            computeCommittee([5, 9, 6, 8], drawn(1), k, 7, 8),
          )
      },
    )

    test(
      'A few hashes for a few members',
      { id: 'counted', task: 2, hint: 'Ask for the places of this committee and no others.' },
      async () => {
        for (const [n, count, r] of [
          [600, 600, 10],
          [1000, 500, 30],
          [2000, 700, 5],
        ] as const) {
          const k = seed % count
          const seen = await observe('committee', upTo(n), drawn(r), k, count, r)
          const members = computeCommittee(upTo(n), drawn(r), k, count, r)
          expect(seen.value).toEqual(members)
          expect(seen.counts.sha256 ?? 0).toBeLessThanOrEqual(2 * r * members.length)
        }
      },
    )

    test(
      'Nothing is changed, and the answer is the same again',
      { id: 'pure', task: 2, hint: 'Work on copies.' },
      async () => {
        const indices = scattered(90, 5)
        const of = drawn(77)
        const seen = await observe('committee', indices, kit.viewAt(of, 5), 1, 2, 9)
        expect(seen.args.slice(0, 2)).toEqual([indices, of])
        expect(await call('committee', indices, of, 1, 2, 9)).toEqual(seen.value)
      },
    )

    test(
      'Slots of the first epoch',
      {
        id: 'first-epoch',
        task: 3,
        hint: 'With one committee a slot, slot s has committee s of 32.',
      },
      async () => {
        const indices = scattered(333, 2)
        for (const slot of [0, 1, 2, 15, 30, 31])
          expect(await call('beaconCommittee', indices, drawn(2), slot, 0, 4)).toEqual(
            getBeaconCommittee(indices, drawn(2), slot, 0, 4),
          )
      },
    )

    test(
      'Slots of later epochs',
      {
        id: 'later-epochs',
        task: 3,
        hint: 'Slots are counted since genesis, committees anew in each epoch.',
      },
      () =>
        forAll(
          fc.tuple(
            seeds,
            fc.integer({ min: 32, max: 20_000_000 }),
            fc.integer({ min: 100, max: 200 }),
          ),
          async ([of, slot, n]) => {
            expect(await call('beaconCommittee', upTo(n), of, slot, 0, 6)).toEqual(
              getBeaconCommittee(upTo(n), of, slot, 0, 6),
            )
          },
          { runs: 12 },
        ),
    )

    test(
      'Two committees in a slot',
      { id: 'two-in-a-slot', task: 3, hint: 'Number the committees slot by slot.' },
      async () => {
        // An odd number: no bound but the first and the last is whole.
        const indices = upTo(8193 + 2 * (seed % 150))
        for (const [slot, index] of [
          [1, 0],
          [1, 1],
          [17, 1],
          [31, 1],
        ] as const)
          expect(await call('beaconCommittee', indices, drawn(3), slot, index, 1)).toEqual(
            getBeaconCommittee(indices, drawn(3), slot, index, 1),
          )
      },
    )

    test(
      'A committee that the slot does not have',
      {
        id: 'range',
        task: 3,
        hint: 'RangeError when index is not below the number of committees.',
      },
      async () => {
        for (const [n, index] of [
          [100, 1],
          [4096, 1],
          [8191, 1],
          [100, 64],
          [8192, 2],
        ] as const)
          expect((await throws('beaconCommittee', upTo(n), drawn(4), 5, index, 2)).name).toBe(
            'RangeError',
          )
      },
    )
  },
)
