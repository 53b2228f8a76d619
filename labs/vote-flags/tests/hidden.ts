import type { Arbitrary } from 'fast-check'
import {
  addFlags,
  getParticipationFlags,
  isIncludable,
  rightVote,
  type AttestationFork,
  type VoteView,
} from '@/lib/consensus/ethereum/attestations'
import type { AttestationData, Checkpoint } from '@/lib/consensus/ethereum/types'
import { suite, type PlayedCall } from '@/lib/suite/suite'

type Vote = {
  slot: number
  index: number
  head: string
  source: Checkpoint
  target: Checkpoint
}
type Chain = {
  slot: number
  roots: readonly (string | null)[]
  payloads: readonly boolean[]
  justified: Checkpoint
  previousJustified: Checkpoint
}
const FORKS = ['altair', 'deneb', 'gloas'] as const

const viewOf = ({ slot, roots, payloads, justified, previousJustified }: Chain): VoteView => ({
  slot,
  roots,
  payloads,
  currentJustifiedCheckpoint: justified,
  previousJustifiedCheckpoint: previousJustified,
})
const dataOf = ({ slot, index, head, source, target }: Vote): AttestationData => ({
  slot,
  index,
  beaconBlockRoot: head,
  source,
  target,
})

function chainOf(
  slot: number,
  isEmpty: (slot: number) => boolean = () => false,
  came: (slot: number) => boolean = () => true,
): Chain {
  const epoch = Math.floor(slot / 32)
  const slots = Array.from({ length: slot }, (_, at) => at)
  return {
    slot,
    roots: slots.map((at) => (at > 0 && isEmpty(at) ? null : `r${at}`)),
    payloads: slots.map(came),
    justified: { epoch: Math.max(0, epoch - 1), root: 'new' },
    previousJustified: { epoch: Math.max(0, epoch - 2), root: 'old' },
  }
}

function rightOf(chain: Chain, slot: number): Vote {
  const { beaconBlockRoot, source, target } = rightVote(viewOf(chain), slot)
  return { slot, index: 0, head: beaconBlockRoot, source, target }
}

export default suite(({ test, call, observe, play, value, thrown, expect, fail, forAll, fc }) => {
  const fork = fc.constantFrom<AttestationFork>(...FORKS)
  /** A chain of three to five epochs in which some slots are empty. */
  const chain: Arbitrary<Chain> = fc
    .tuple(
      fc.integer({ min: 97, max: 170 }),
      fc.array(fc.nat({ max: 9 }), { minLength: 170, maxLength: 170 }),
      fc.array(fc.boolean(), { minLength: 170, maxLength: 170 }),
    )
    .map(([slot, gaps, came]) =>
      chainOf(
        slot,
        (at) => gaps[at]! < (at % 32 === 0 ? 5 : 3),
        (at) => came[at]!,
      ),
    )
  /** By how much a vote is earlier than the block: near the borders more often. */
  const delay = fc.oneof(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 1, max: 40 }))
  const judged = fc
    .tuple(chain, delay)
    .filter(([on, late]) => Math.floor((on.slot - late) / 32) >= Math.floor(on.slot / 32) - 1)
    .map(([on, late]) => ({ on, vote: rightOf(on, on.slot - late) }))

  const carries = async (on: Chain, vote: Vote, which: AttestationFork) =>
    expect(await call('mayCarry', on, vote, which)).toBe(
      isIncludable(viewOf(on), dataOf(vote), which),
    )
  const flags = async (on: Chain, vote: Vote, which: AttestationFork) =>
    expect(await call('flagsOf', on, vote, which)).toEqual(
      getParticipationFlags(viewOf(on), dataOf(vote), which),
    )

  test(
    'The present epoch, without an empty slot',
    {
      id: 'right-current',
      task: 1,
      hint: 'Its own slot, its epoch’s first slot, and what is justified.',
    },
    () =>
      forAll(
        fc.tuple(fc.integer({ min: 2, max: 9 }), fc.integer({ min: 1, max: 31 })),
        async ([epoch, at]) => {
          const on = chainOf(32 * epoch + at)
          const slot = on.slot - 1
          const { head, source, target } = rightOf(on, slot)
          expect(await call('rightVote', on, slot)).toEqual({ head, source, target })
        },
        { runs: 15, together: true },
      ),
  )

  test(
    'The epoch before',
    { id: 'right-previous', task: 1, hint: 'What was justified when the voter spoke?' },
    () =>
      forAll(
        fc.tuple(
          fc.integer({ min: 2, max: 9 }),
          fc.nat({ max: 31 }),
          fc.integer({ min: 1, max: 31 }),
        ),
        async ([epoch, at, back]) => {
          const on = chainOf(32 * epoch + at)
          const slot = 32 * epoch - back
          const { head, source, target } = rightOf(on, slot)
          expect(await call('rightVote', on, slot)).toEqual({ head, source, target })
        },
        { runs: 15, together: true },
      ),
  )

  test(
    'Empty slots',
    {
      id: 'right-empty',
      task: 1,
      hint: 'Where a slot is empty, the block before it is still the newest.',
    },
    () =>
      forAll(
        judged,
        async ({ on, vote: { slot, head, source, target } }) => {
          expect(await call('rightVote', on, slot)).toEqual({ head, source, target })
        },
        { runs: 30, together: true },
      ),
  )

  test(
    'Many empty slots in a row, back to the first block of all',
    {
      id: 'right-gap',
      task: 1,
      hint: 'Go back as far as it takes, also over the beginning of an epoch.',
    },
    async () => {
      for (const [slot, from] of [
        [100, 30],
        [70, 1],
        [129, 63],
      ] as const) {
        const on = chainOf(slot, (at) => at >= from)
        for (const late of [1, 5, 20]) {
          const { head, source, target } = rightOf(on, slot - late)
          expect(await call('rightVote', on, slot - late)).toEqual({ head, source, target })
        }
      }
    },
  )

  test(
    'Votes of every age',
    { id: 'carry-age', task: 2, hint: 'Deneb counts epochs, and Altair slots as well.' },
    async () => {
      const calls: { call: PlayedCall; expected: boolean }[] = []
      for (const slot of [96, 101, 127])
        for (let age = 1; age <= 66; age++)
          for (const which of ['altair', 'deneb'] as const) {
            const on = chainOf(slot)
            const at = slot - age
            const current = Math.floor(at / 32) === 3
            const vote: Vote = {
              slot: at,
              index: 0,
              head: `r${at}`,
              source: current ? on.justified : on.previousJustified,
              target: { epoch: Math.floor(at / 32), root: `r${at - (at % 32)}` },
            }
            const expected = at >= 64 && (which === 'deneb' || age <= 32)
            calls.push({ call: ['mayCarry', on, vote, which], expected })
          }
      const played = await play(calls.map((one) => one.call))
      for (const [i, { expected }] of calls.entries()) expect(value(played[i])).toBe(expected)
    },
  )

  test(
    'Votes of this slot, and of slots to come',
    { id: 'carry-future', task: 2, hint: 'A block can only carry what was said before its slot.' },
    async () => {
      const on = chainOf(101)
      for (const slot of [101, 102, 128, 160])
        expect(
          await call(
            'mayCarry',
            on,
            {
              slot,
              index: 0,
              head: 'r100',
              source: on.justified,
              target: { epoch: Math.floor(slot / 32), root: 'r96' },
            },
            'deneb',
          ),
        ).toBe(false)
    },
  )

  test(
    'A wrong source',
    { id: 'carry-source', task: 2, hint: 'Epoch and root, and those of the vote’s own epoch.' },
    () =>
      forAll(
        fc.tuple(judged, fork),
        async ([{ on, vote }, which]) => {
          for (const source of [
            on.justified,
            on.previousJustified,
            { ...vote.source, root: 'x' },
            { ...vote.source, epoch: vote.source.epoch + 1 },
          ])
            await carries(on, { ...vote, source }, which)
        },
        { runs: 20, together: true },
      ),
  )

  test(
    'A target of another epoch',
    { id: 'carry-epoch', task: 2, hint: 'The target belongs to the epoch of the vote’s slot.' },
    () =>
      forAll(
        fc.tuple(judged, fc.constantFrom(-1, 1)),
        async ([{ on, vote }, by]) => {
          const target = { ...vote.target, epoch: vote.target.epoch + by }
          for (const source of [on.justified, on.previousJustified])
            await carries(on, { ...vote, target, source }, 'deneb')
        },
        { runs: 15, together: true },
      ),
  )

  test(
    'Wrong targets and heads are carried',
    { id: 'carry-wrong', task: 2, hint: 'They cost flags, and nothing else.' },
    () =>
      forAll(
        judged.filter(({ on, vote }) => on.slot - vote.slot <= 32),
        async ({ on, vote }) => {
          for (const which of ['altair', 'deneb'] as const)
            expect(
              await call(
                'mayCarry',
                on,
                { ...vote, head: 'x', target: { ...vote.target, root: 'y' }, index: 7 },
                which,
              ),
            ).toBe(true)
        },
        { runs: 15, together: true },
      ),
  )

  test(
    'Gloas: what may stand in the index',
    { id: 'carry-gloas', task: 2, hint: 'For the block of its own slot a voter cannot know yet.' },
    () =>
      forAll(
        fc.tuple(judged, fc.constantFrom('right', 'before', 'x')),
        async ([{ on, vote }, which]) => {
          const before = rightOf(on, vote.slot - 1).head
          const head = which === 'right' ? vote.head : which === 'before' ? before : which
          for (const index of [0, 1, 2]) await carries(on, { ...vote, head, index }, 'gloas')
        },
        { runs: 25, together: true },
      ),
  )

  test(
    'Right votes of every delay',
    { id: 'flags-delay', task: 3, hint: '5 and 1 are still in time.' },
    async () => {
      const on = chainOf(101)
      const slots = Array.from({ length: 37 }, (_, i) => 100 - i)
      const played = await play(
        slots.map((slot) => ['flagsOf', on, rightOf(on, slot), 'deneb'] as const),
      )
      for (const [i, slot] of slots.entries())
        expect(value(played[i])).toEqual(
          getParticipationFlags(viewOf(on), dataOf(rightOf(on, slot)), 'deneb'),
        )
    },
  )

  test(
    'A wrong target, with the right head and with a wrong one',
    { id: 'flags-target', task: 3, hint: 'No head without the target.' },
    () =>
      forAll(
        fc.tuple(judged, chain),
        async ([{ on, vote }, other]) => {
          for (const [of, right] of [
            [on, vote],
            // With the delay that a head flag needs.
            [other, rightOf(other, other.slot - 1)],
          ] as const) {
            const target = { ...right.target, root: 'x' }
            await flags(of, { ...right, target }, 'deneb')
            await flags(of, { ...right, target, head: 'y' }, 'deneb')
          }
        },
        { runs: 25, together: true },
      ),
  )

  test('A wrong head', { id: 'flags-head', task: 3, hint: 'It costs one flag.' }, () =>
    forAll(
      fc.tuple(chain, fc.integer({ min: 1, max: 3 })),
      async ([on, late]) => {
        const vote = rightOf(on, on.slot - late)
        await flags(on, { ...vote, head: 'y' }, 'deneb')
        await flags(on, { ...vote, head: rightOf(on, on.slot - late - 1).head }, 'deneb')
      },
      { runs: 20, together: true },
    ),
  )

  test(
    'The head of the vote’s slot, and not the newest of all',
    {
      id: 'flags-own-head',
      task: 3,
      hint: 'A late vote for a later block is from somewhere else.',
    },
    () =>
      forAll(
        chain,
        async (on) => {
          const { head } = rightOf(on, on.slot - 1)
          await flags(on, { ...rightOf(on, on.slot - 2), head }, 'deneb')
          await flags(on, rightOf(on, on.slot - 1), 'deneb')
        },
        { runs: 15, together: true },
      ),
  )

  test(
    'Gloas: a vote of an empty slot has to know of the payload',
    { id: 'flags-payload', task: 3, hint: 'Whose payload? That of the newest block.' },
    () =>
      forAll(
        fc.tuple(fc.integer({ min: 100, max: 125 }), fc.integer({ min: 1, max: 3 }), fc.boolean()),
        async ([slot, gaps, came]) => {
          // Only the payload of the parent is as `came` says.
          const on = chainOf(
            slot,
            (at) => at >= slot - gaps,
            (at) => (at === slot - gaps - 1) === came,
          )
          for (const index of [0, 1]) await flags(on, { ...rightOf(on, slot - 1), index }, 'gloas')
        },
        { runs: 20, together: true },
      ),
  )

  test(
    'Gloas: a vote for the block of its own slot',
    { id: 'flags-own-slot', task: 3, hint: 'It has to say 0, whether or not the payload came.' },
    () =>
      forAll(
        fc.tuple(fc.integer({ min: 100, max: 125 }), fc.boolean()),
        async ([slot, came]) => {
          const on = chainOf(slot, undefined, () => came)
          await flags(on, rightOf(on, slot - 1), 'gloas')
        },
        { runs: 10, together: true },
      ),
  )

  test(
    'What may not be carried is a RangeError',
    {
      id: 'flags-refused',
      task: 3,
      hint: 'No flags for a vote that no block of this slot may hold.',
    },
    async () => {
      const on = chainOf(130)
      const vote = rightOf(on, 129)
      const calls: PlayedCall[] = [
        ['flagsOf', on, { ...vote, source: { ...vote.source, root: 'x' } }, 'deneb'],
        ['flagsOf', on, { ...vote, target: { ...vote.target, epoch: 3 } }, 'deneb'],
        ['flagsOf', on, rightOf(on, 97), 'altair'],
        ['flagsOf', on, { ...vote, index: 1 }, 'gloas'],
      ]
      const played = await play(calls)
      for (const one of played) {
        const { name } = thrown(one, 'flagsOf')
        if (name !== 'RangeError') fail(`flagsOf threw ${name}`)
      }
    },
  )

  const VOTERS = 6
  const bytes = fc.array(fc.nat({ max: 7 }), { minLength: VOTERS, maxLength: VOTERS })
  const voters = fc.shuffledSubarray([0, 1, 2, 3, 4, 5], { minLength: 1 })
  const cast = (on: Chain) =>
    fc
      .tuple(fc.integer({ min: 1, max: 34 }), fc.constantFrom('', 'head', 'target'), voters)
      .filter(([late]) => Math.floor((on.slot - late) / 32) >= Math.floor(on.slot / 32) - 1)
      .map(([late, wrong, by]) => {
        const right = rightOf(on, on.slot - late)
        const head = wrong === 'head' ? 'x' : right.head
        const target = wrong === 'target' ? { ...right.target, root: 'y' } : right.target
        return { vote: { ...right, head, target }, voters: by }
      })

  async function includes(
    on: Chain,
    before: { previous: number[]; current: number[] },
    votes: readonly { vote: Vote; voters: number[] }[],
  ): Promise<void> {
    const { participation, added } = addFlags(
      viewOf(on),
      before,
      votes.map((one) => ({ data: dataOf(one.vote), attesters: one.voters })),
      'deneb',
    )
    expect(await call('include', on, before, votes, 'deneb')).toEqual({
      after: participation,
      added,
    })
  }

  test(
    'One vote, and nobody had a flag',
    { id: 'include-one', task: 4, hint: 'Bit 0 is the source, bit 1 the target, bit 2 the head.' },
    () =>
      forAll(
        chain.chain((on) => fc.tuple(fc.constant(on), cast(on))),
        ([on, vote]) => {
          const none = Array.from({ length: VOTERS }, () => 0)
          return includes(on, { previous: none, current: none }, [vote])
        },
        { runs: 20, together: true },
      ),
  )

  test(
    'Some flags were there before',
    { id: 'include-before', task: 4, hint: 'What is set stays set, and is not new.' },
    () =>
      forAll(
        chain.chain((on) => fc.tuple(fc.constant(on), cast(on), bytes, bytes)),
        ([on, vote, previous, current]) => includes(on, { previous, current }, [vote]),
        { runs: 25, together: true },
      ),
  )

  test(
    'The same vote in two aggregates',
    { id: 'include-twice', task: 4, hint: 'The second one brings nothing new.' },
    () =>
      forAll(
        chain.chain((on) => fc.tuple(fc.constant(on), cast(on))),
        ([on, vote]) => {
          const none = Array.from({ length: VOTERS }, () => 0)
          return includes(on, { previous: none, current: none }, [vote, vote])
        },
        { runs: 10, together: true },
      ),
  )

  test(
    'Several votes in one block, of two epochs and some voters twice',
    { id: 'include-many', task: 4, hint: 'Each vote finds what the one before it has set.' },
    () =>
      forAll(
        chain.chain((on) =>
          fc.tuple(
            fc.constant(on),
            fc.array(cast(on), { minLength: 2, maxLength: 7 }),
            bytes,
            bytes,
          ),
        ),
        ([on, votes, previous, current]) => includes(on, { previous, current }, votes),
        { runs: 25, together: true },
      ),
  )

  test(
    'The arguments are not changed, and the answer stays the same',
    { id: 'pure', task: 4, hint: 'Answer with new lists.' },
    async () => {
      const on = chainOf(101)
      const before = { previous: [0, 1], current: [0, 4] }
      const votes = [{ vote: rightOf(on, 100), voters: [0, 1] }]
      const seen = await observe('include', on, before, votes, 'deneb')
      expect(seen.args.slice(0, 3)).toEqual([on, before, votes])
      expect(await call('include', on, before, votes, 'deneb')).toEqual(seen.value)
      expect(await call('include', on, before, [], 'deneb')).toEqual({ after: before, added: 0 })
    },
  )
})
