import {
  culprits,
  settle,
  supermajorityLinks,
  type FfgVote,
} from '@/lib/consensus/ethereum/casper-ffg'
import type { Checkpoint } from '@/lib/consensus/ethereum/types'
import { suite } from '@/lib/suite/suite'

const genesis: Checkpoint = { epoch: 0, root: 'g' }
const on = (branch: string, epoch: number): Checkpoint =>
  epoch === 0 ? genesis : { epoch, root: `${branch}${epoch}` }

export default suite(({ test, call, observe, expect, fail, forAll, fc }) => {
  const stakes = fc.array(fc.bigInt({ min: 1n, max: 2n ** 55n }), { minLength: 5, maxLength: 12 })
  const checkpoint = fc
    .tuple(fc.nat({ max: 6 }), fc.constantFrom('a', 'b'))
    .map(([epoch, branch]) => on(branch, epoch))
  const link = fc
    .tuple(checkpoint, checkpoint)
    .filter(([source, target]) => source.epoch < target.epoch)
    .map(([source, target]) => ({ source, target }))
  const vote = (count: number) =>
    fc
      .tuple(fc.nat({ max: count - 1 }), checkpoint, checkpoint)
      .map(([validator, source, target]) => ({ validator, source, target }))
  /** Two branches, each with a crowd of two thirds that makes its first checkpoint final. */
  const forked = fc
    .tuple(
      stakes,
      fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 })),
      fc.infiniteStream(fc.nat()),
    )
    .map(([of, firsts, dice]) => {
      const votes: FfgVote[] = []
      for (const [which, branch] of ['a', 'b'].entries()) {
        const first = on(branch, firsts[which]!)
        const second = on(branch, firsts[which]! + 1)
        for (const [source, target] of [
          [genesis, first],
          [first, second],
        ] as const)
          for (const validator of crowd(of, dice)) votes.push({ validator, source, target })
      }
      return { votes, stakes: of }
    })

  function crowd(of: readonly bigint[], dice: Iterator<number>): number[] {
    const left = [...of.keys()]
    const chosen: number[] = []
    const total = of.reduce((sum, stake) => sum + stake, 0n)
    for (let sum = 0n; sum * 3n < total * 2n;) {
      const at = (dice.next().value as number) % left.length
      const [one] = left.splice(at, 1)
      chosen.push(one!)
      sum += of[one!]!
    }
    return chosen
  }

  test(
    'Any votes, any stakes',
    { id: 'any-links', task: 1, hint: 'Group by source and target, each validator once.' },
    () =>
      forAll(
        stakes.chain((of) =>
          fc.tuple(fc.constant(of), fc.array(vote(of.length), { maxLength: 60 }), forked),
        ),
        async ([of, stray, fork]) => {
          for (const [votes, weights] of [
            [stray, of],
            [fork.votes, fork.stakes],
          ] as const)
            expect(await call('supermajorityLinks', votes, weights)).toEqual(
              supermajorityLinks(votes, weights),
            )
        },
        { runs: 30, together: true },
      ),
  )

  test(
    'Exactly two thirds, and one Gwei less',
    { id: 'border', task: 1, hint: 'Three times the votes, two times the whole: at least.' },
    () =>
      forAll(
        fc.bigInt({ min: 2n ** 54n, max: 2n ** 58n }),
        async (third) => {
          const one = { source: genesis, target: on('a', 1) }
          const votes = [{ validator: 0, ...one }]
          expect(await call('supermajorityLinks', votes, [2n * third, third])).toEqual([one])
          expect(await call('supermajorityLinks', votes, [2n * third - 1n, third + 1n])).toEqual([])
        },
        { runs: 20, together: true },
      ),
  )

  test(
    'One vote, many times',
    { id: 'repeated', task: 1, hint: 'A validator counts once for a link.' },
    async () => {
      const one = { source: genesis, target: on('a', 3) }
      const votes = [0, 0, 0, 1, 1].map((validator) => ({ validator, ...one }))
      expect(await call('supermajorityLinks', votes, [1n, 1n, 1n, 1n])).toEqual([])
      expect(await call('supermajorityLinks', votes, [2n, 2n, 1n, 1n])).toEqual([one])
    },
  )

  test(
    'Votes that lead back, or nowhere',
    { id: 'void', task: 1, hint: 'A source has to be of an earlier epoch than its target.' },
    async () => {
      const votes = [
        { validator: 0, source: on('a', 2), target: on('b', 2) },
        { validator: 0, source: on('a', 3), target: on('a', 1) },
        { validator: 0, source: on('a', 2), target: on('a', 3) },
      ]
      expect(await call('supermajorityLinks', votes, [1n])).toEqual([
        { source: on('a', 2), target: on('a', 3) },
      ])
    },
  )

  test(
    'Same epochs, other roots',
    { id: 'roots', task: 1, hint: 'A checkpoint is its epoch and its root.' },
    async () => {
      const votes = [
        { validator: 0, source: genesis, target: on('a', 1) },
        { validator: 1, source: genesis, target: on('b', 1) },
        { validator: 2, source: { epoch: 0, root: 'other' }, target: on('a', 1) },
      ]
      expect(await call('supermajorityLinks', votes, [1n, 1n, 1n])).toEqual([])
    },
  )

  test(
    'Links to one target',
    { id: 'sorted-links', task: 1, hint: 'By target, and those with the same target by source.' },
    async () => {
      const target = on('a', 5)
      const sources = [on('a', 3), on('b', 2), on('a', 2), genesis]
      const votes = sources.map((source) => ({ validator: 0, source, target }))
      expect(await call('supermajorityLinks', votes, [7n])).toEqual(
        [...votes].reverse().map(({ source }) => ({ source, target })),
      )
    },
  )

  test(
    'Final checkpoints of one epoch',
    { id: 'sorted-final', task: 2, hint: 'Both lists by epoch, and within an epoch by root.' },
    async () => {
      const links = [
        { source: genesis, target: on('b', 1) },
        { source: genesis, target: on('a', 1) },
        { source: on('b', 1), target: on('a', 2) },
        { source: on('a', 1), target: on('b', 2) },
      ]
      expect(await call('settle', links, genesis)).toEqual({
        justified: [genesis, on('a', 1), on('b', 1), on('a', 2), on('b', 2)],
        finalized: [genesis, on('a', 1), on('b', 1)],
      })
    },
  )

  test(
    'One root in two epochs',
    {
      id: 'same-root',
      task: 3,
      hint: 'A checkpoint is its epoch and its root: an empty epoch keeps the root.',
    },
    async () => {
      const target = on('a', 3)
      const votes = [1, 2].map((epoch) => ({ validator: 4, source: { epoch, root: 'r' }, target }))
      expect(await call('culprits', votes)).toEqual([4])
    },
  )

  test(
    'Any links settle what they settle',
    { id: 'any-settle', task: 2, hint: 'From genesis along the links, epoch by epoch.' },
    () =>
      forAll(
        fc.array(link, { maxLength: 12 }),
        async (links) => {
          expect(await call('settle', links, genesis)).toEqual(settle(links, genesis))
        },
        { runs: 80, together: true },
      ),
  )

  test(
    'A link from nowhere',
    { id: 'rootless', task: 2, hint: 'The source has to be justified itself.' },
    async () => {
      const links = [
        { source: on('a', 2), target: on('a', 3) },
        { source: on('a', 3), target: on('a', 4) },
      ]
      expect(await call('settle', links, genesis)).toEqual({
        justified: [genesis],
        finalized: [genesis],
      })
    },
  )

  test(
    'Links in the wrong order',
    {
      id: 'unordered',
      task: 2,
      hint: 'A later entry of the list may justify an earlier one’s source.',
    },
    async () => {
      const links = [
        { source: on('a', 2), target: on('a', 3) },
        { source: on('a', 1), target: on('a', 2) },
        { source: genesis, target: on('a', 1) },
      ]
      expect(await call('settle', links, genesis)).toEqual({
        justified: [genesis, on('a', 1), on('a', 2), on('a', 3)],
        finalized: [genesis, on('a', 1), on('a', 2)],
      })
    },
  )

  test(
    'A leap justifies and does not finalise',
    { id: 'leap', task: 2, hint: 'Final needs a link to the very next epoch.' },
    async () => {
      const links = [
        { source: genesis, target: on('a', 2) },
        { source: on('a', 2), target: on('a', 5) },
        { source: on('a', 5), target: on('a', 6) },
      ]
      expect(await call('settle', links, genesis)).toEqual({
        justified: [genesis, on('a', 2), on('a', 5), on('a', 6)],
        finalized: [genesis, on('a', 5)],
      })
    },
  )

  test(
    'Two final branches: the culprits hold a third',
    { id: 'a-third', task: 3, hint: 'Whoever voted on both sides has signed a contradiction.' },
    () =>
      forAll(
        forked,
        async ({ votes, stakes: of }) => {
          const named = (await call('culprits', votes)) as number[]
          expect(named).toEqual(culprits(votes))
          const guilty = named.reduce((sum, one) => sum + (of[one] ?? 0n), 0n)
          const total = of.reduce((sum, stake) => sum + stake, 0n)
          if (guilty * 3n < total) return fail('less than a third was named')
        },
        { runs: 40, together: true },
      ),
  )

  test(
    'Any votes',
    { id: 'any-culprits', task: 3, hint: 'Both commandments, in both directions.' },
    () =>
      forAll(
        fc.array(vote(8), { maxLength: 40 }),
        async (votes) => {
          expect(await call('culprits', votes)).toEqual(culprits(votes))
        },
        { runs: 60, together: true },
      ),
  )

  const pair = (x: [number, number], y: [number, number]) =>
    [x, y].map(([source, target]) => ({
      validator: 3,
      source: on('a', source),
      target: on('a', target),
    }))

  test(
    'A vote around an earlier one',
    {
      id: 'around',
      task: 3,
      hint: 'The later vote begins before the earlier one and ends after it.',
    },
    async () => {
      expect(await call('culprits', pair([2, 3], [1, 4]))).toEqual([3])
    },
  )

  test(
    'A vote within an earlier one',
    { id: 'within', task: 3, hint: 'The order in which they were signed does not matter.' },
    async () => {
      expect(await call('culprits', pair([1, 4], [2, 3]))).toEqual([3])
    },
  )

  test(
    'Votes that share an end, follow, or cross',
    { id: 'harmless', task: 3, hint: 'Around means strictly, at both ends.' },
    async () => {
      for (const [x, y] of [
        [
          [1, 3],
          [1, 4],
        ],
        [
          [1, 2],
          [2, 3],
        ],
        [
          [1, 3],
          [2, 4],
        ],
        [
          [1, 2],
          [4, 5],
        ],
      ] as [[number, number], [number, number]][])
        expect(await call('culprits', pair(x, y))).toEqual([])
    },
  )

  test(
    'The same vote twice',
    { id: 'same', task: 3, hint: 'A copy of a vote contradicts nothing.' },
    async () => {
      expect(await call('culprits', pair([1, 3], [1, 3]))).toEqual([])
    },
  )

  test(
    'One target, two sources; one epoch, two roots',
    { id: 'double', task: 3, hint: 'Different votes for one target epoch, whatever differs.' },
    async () => {
      expect(await call('culprits', pair([1, 3], [2, 3]))).toEqual([3])
      const votes = ['a', 'b'].map((branch) => ({
        validator: 5,
        source: on('a', 1),
        target: on(branch, 3),
      }))
      expect(await call('culprits', votes)).toEqual([5])
      const other = votes.map((one, at) => ({ ...one, validator: at }))
      expect(await call('culprits', other)).toEqual([])
    },
  )

  test(
    'More than ten validators',
    { id: 'sorted', task: 3, hint: 'Numbers ascend: 9 comes before 10.' },
    async () => {
      const votes = [12, 9, 100, 10, 2].flatMap((validator) =>
        ['a', 'b'].map((branch) => ({ validator, source: genesis, target: on(branch, 1) })),
      )
      expect(await call('culprits', votes)).toEqual([2, 9, 10, 12, 100])
    },
  )

  test(
    'Nothing is changed, and the answers are the same again',
    { id: 'pure', task: 1, hint: 'Sort copies.' },
    () =>
      forAll(
        forked,
        async ({ votes, stakes: of }) => {
          const seen = await observe('supermajorityLinks', votes, of)
          expect(seen.args).toEqual([votes, of])
          const links = [...supermajorityLinks(votes, of)].reverse()
          const settled = await observe('settle', links, genesis)
          expect(settled.args).toEqual([links, genesis])
          expect((await observe('culprits', votes)).args).toEqual([votes])
          expect(await call('supermajorityLinks', votes, of)).toEqual(seen.value)
        },
        { runs: 6 },
      ),
  )
})
