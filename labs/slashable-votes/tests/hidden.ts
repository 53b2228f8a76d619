import {
  isProposerSlashing,
  isSlashableAttestationData,
  offenceOf,
} from '@/lib/consensus/ethereum/slashing'
import type { AttestationData, BeaconBlockHeader } from '@/lib/consensus/ethereum/types'
import data from '@/lib/consensus/vectors/ethereum-slashable-votes.json'
import { suite } from '@/lib/suite/suite'

type Row = { source: number; target: number; root: string }

type Vote = Omit<AttestationData, 'beaconBlockRoot'> & { head: string }
type Header = Pick<BeaconBlockHeader, 'slot'> & {
  proposer: number
  parent: string
  state: string
  body: string
}

const vote = (source: number, target: number, head = 'h'): Vote => ({
  slot: 32 * target,
  index: 0,
  head,
  source: { epoch: source, root: 'r' },
  target: { epoch: target, root: 'r' },
})
const ofRow = ({ source, target, root }: Row) => vote(source, target, root)

/** The names of the reference. */
const specData = ({ head, ...rest }: Vote): AttestationData => ({ ...rest, beaconBlockRoot: head })
const specHeader = ({ slot, proposer, parent, state, body }: Header): BeaconBlockHeader => ({
  slot,
  proposerIndex: proposer,
  parentRoot: parent,
  stateRoot: state,
  bodyRoot: body,
})

export default suite(({ test, call, callBatch, observe, expect, fail, forAll, fc }) => {
  /** Two votes with five epochs in between at most, somewhere in the first hundred thousand. */
  const epoch = fc.integer({ min: 10, max: 100_000 })
  const gap = fc.integer({ min: 1, max: 5 })

  const slashable = (a: Vote, b: Vote) => isSlashableAttestationData(specData(a), specData(b))

  async function judged(a: Vote, b: Vote): Promise<void> {
    expect(await call('isSlashable', a, b)).toBe(slashable(a, b))
    expect(await call('offence', a, b)).toBe(offenceOf(specData(a), specData(b)))
  }

  test(
    'The rows of the table',
    {
      id: 'rows',
      task: 1,
      hint: 'Same target and something else differs, or the first surrounds.',
    },
    async () => {
      for (const { data1, data2, slashable: wanted } of data.rows)
        expect(await call('isSlashable', ofRow(data1), ofRow(data2))).toBe(wanted)
    },
  )

  test(
    'Every pair of votes within six epochs',
    {
      id: 'pairs',
      task: 1,
      hint: 'Write all pairs down on squared paper, source across, target up.',
    },
    async () => {
      const votes: Vote[] = []
      for (let source = 0; source < 6; source++)
        for (let target = source; target < 6; target++) votes.push(vote(source, target))
      const pairs = votes.flatMap((a) => votes.map((b) => [a, { ...b, head: 'other' }] as const))
      const answers = await callBatch('isSlashable', pairs)
      for (const [i, [a, b]] of pairs.entries()) {
        const answer = answers[i]!
        if (!answer.ok || answer.value !== slashable(a, b)) fail('a pair differs')
      }
    },
  )

  test(
    'One vote, sent twice',
    { id: 'same', task: 1, hint: 'Equal content is no contradiction, in however many objects.' },
    () =>
      forAll(
        fc.tuple(epoch, gap, fc.string()),
        async ([target, back, head]) => {
          const one = vote(target - back, target, head)
          const again = structuredClone(one)
          expect(await call('isSlashable', one, again)).toBe(false)
          expect(await call('offence', one, again)).toBe(null)
        },
        { runs: 20, together: true },
      ),
  )

  test(
    'Any difference makes a double vote',
    { id: 'difference', task: 1, hint: 'A vote is everything that was signed, not only its head.' },
    () =>
      forAll(
        fc.tuple(epoch, gap),
        async ([target, back]) => {
          const one = vote(target - back, target)
          for (const other of [
            { ...one, index: 1 },
            { ...one, head: 'x' },
            { ...one, source: { ...one.source, root: 'x' } },
            { ...one, target: { ...one.target, root: 'x' } },
            { ...one, source: { ...one.source, epoch: one.source.epoch - 1 } },
          ]) {
            await judged(one, other)
            await judged(other, one)
          }
        },
        { runs: 10, together: true },
      ),
  )

  test(
    'The target epoch counts, and not the slot',
    { id: 'slot', task: 1, hint: 'One vote per epoch is allowed, whatever its slot.' },
    () =>
      forAll(
        fc.tuple(epoch, fc.integer({ min: 1, max: 31 })),
        async ([target, later]) => {
          const one = vote(target - 1, target)
          await judged(one, { ...one, slot: one.slot + later })
          // A late vote of one epoch and an early vote of the next may carry one slot.
          await judged(one, { ...vote(target, target + 1), slot: one.slot })
          await judged({ ...vote(target - 1, target + 1, 'x'), slot: one.slot }, one)
        },
        { runs: 12, together: true },
      ),
  )

  test(
    'Votes that share an end',
    { id: 'touching', task: 1, hint: 'Both ends have to be strictly outside.' },
    () =>
      forAll(
        fc.tuple(epoch, gap, gap),
        async ([source, first, second]) => {
          const one = vote(source, source + first)
          for (const other of [
            vote(source, source + first + second, 'x'),
            vote(source + first, source + first + second, 'x'),
            vote(source - second, source, 'x'),
          ]) {
            expect(await call('isSlashable', one, other)).toBe(false)
            expect(await call('isSlashable', other, one)).toBe(false)
          }
        },
        { runs: 12, together: true },
      ),
  )

  test(
    'The first has to surround the second',
    { id: 'order', task: 1, hint: 'In this predicate the order of the arguments decides.' },
    () =>
      forAll(
        fc.tuple(epoch, fc.integer({ min: 0, max: 3 }), gap, gap),
        async ([source, length, before, after]) => {
          const inner = vote(source, source + length)
          const outer = vote(source - before, source + length + after, 'x')
          expect(await call('isSlashable', inner, outer)).toBe(false)
        },
        { runs: 25, together: true },
      ),
  )

  test(
    'A vote that surrounds another',
    { id: 'surround', task: 1, hint: 'Earlier source and later target.' },
    () =>
      forAll(
        fc.tuple(epoch, fc.integer({ min: 0, max: 3 }), gap, gap),
        async ([source, length, before, after]) => {
          const inner = vote(source, source + length)
          const outer = vote(source - before, source + length + after, 'x')
          expect(await call('isSlashable', outer, inner)).toBe(true)
        },
        { runs: 25, together: true },
      ),
  )

  test(
    'Guilt has no order',
    { id: 'either', task: 2, hint: 'The vote that surrounds may come first or second.' },
    () =>
      forAll(
        fc.tuple(epoch, fc.integer({ min: 0, max: 3 }), gap, gap),
        async ([source, length, before, after]) => {
          const inner = vote(source, source + length)
          const outer = vote(source - before, source + length + after, 'x')
          expect(await call('offence', inner, outer)).toBe('surround')
          expect(await call('offence', outer, inner)).toBe('surround')
        },
        { runs: 12, together: true },
      ),
  )

  test(
    'An honest history',
    { id: 'honest', task: 2, hint: 'Targets rise, sources never fall: nothing to see.' },
    async () => {
      const votes = [vote(0, 1), vote(1, 2), vote(1, 3), vote(1, 4), vote(4, 5), vote(5, 6)]
      for (const a of votes) for (const b of votes) expect(await call('offence', a, b)).toBe(null)
    },
  )

  test(
    'Numbers beyond 32 bits',
    { id: 'large', task: 1, hint: 'Compare the numbers as they are.' },
    async () => {
      const far = 2 ** 52
      await judged(vote(far, far + 3), vote(far + 1, far + 2, 'x'))
      await judged(vote(far, far + 1), vote(far, far + 1 + 2 ** 32, 'x'))
    },
  )

  const header = { slot: 4_700_013, proposer: 196_549, parent: 'p', state: 's', body: 'b' }

  test(
    'Two headers that differ in anything',
    { id: 'headers', task: 3, hint: 'Parent, state and body: one difference is enough.' },
    async () => {
      for (const field of ['parent', 'state', 'body'] as const)
        expect(await call('isProposerSlashing', header, { ...header, [field]: 'x' })).toBe(true)
    },
  )

  test(
    'The same header twice',
    { id: 'header-same', task: 3, hint: 'A block may be sent as often as you like.' },
    async () => {
      expect(await call('isProposerSlashing', header, structuredClone(header))).toBe(false)
    },
  )

  test(
    'Different proposers, different slots',
    { id: 'header-other', task: 3, hint: 'It takes one key and one slot.' },
    async () => {
      for (const other of [
        { ...header, body: 'x', proposer: 7 },
        { ...header, body: 'x', slot: 4_700_014 },
        { ...header, slot: 4_700_014 },
        { ...header, proposer: 7 },
      ])
        expect(await call('isProposerSlashing', header, other)).toBe(
          isProposerSlashing(specHeader(header), specHeader(other)),
        )
    },
  )

  test(
    'Arguments stay as they are, and so does the answer',
    { id: 'pure', task: 1, hint: 'Only read what you are given.' },
    async () => {
      const [a, b] = [vote(1, 9), vote(3, 4, 'x')]
      for (let i = 0; i < 2; i++) {
        const seen = await observe('isSlashable', a, b)
        expect(seen.value).toBe(true)
        expect(seen.args).toEqual([a, b])
      }
    },
  )
})
