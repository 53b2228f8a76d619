import {
  elect,
  nextProposer,
  rescaleAndCentre,
  updateWithChangeSet,
  type PowerChange,
  type ValidatorPriority,
} from '@/lib/consensus/bft/proposer-priority'
import data from '@/lib/consensus/vectors/cometbft-proposer-priority.json'
import { suite } from '@/lib/suite/suite'

type Numbers = Readonly<Record<string, number | undefined>>

function setOf(powers: Numbers, priorities: Numbers = {}): ValidatorPriority[] {
  return Object.entries(powers).map(([id, power]) => ({
    id,
    power: BigInt(power!),
    priority: BigInt(priorities[id] ?? 0),
  }))
}

function turns(validators: readonly ValidatorPriority[], count: number): string[] {
  let set = validators
  return Array.from({ length: count }, () => {
    const next = nextProposer(set)
    set = next.validators
    return next.proposer
  })
}

export default suite(({ test, call, callBatch, observe, value, throws, expect, forAll, fc }) => {
  const ids = fc.uniqueArray(fc.stringMatching(/^[a-z]{2}$/), { minLength: 1, maxLength: 7 })

  /** Sets whose ids stand in no order, with priorities of this size and powers up to another. */
  const sets = (priority: number, power = 40) =>
    ids.chain((names) =>
      fc.tuple(
        ...names.map((id) =>
          fc.record({
            id: fc.constant(id),
            power: fc.integer({ min: 1, max: power }).map(BigInt),
            priority: fc.integer({ min: -priority, max: priority }).map(BigInt),
          }),
        ),
      ),
    )

  test(
    'The document’s tables, election by election',
    { id: 'tables', task: 1, hint: 'Everybody moves, the first one proposes and goes back.' },
    async () => {
      for (const { votingPower, startPriority, prioritiesAfter, sequence } of data.official.slice(
        0,
        2,
      )) {
        let set = setOf(votingPower as Numbers, startPriority as Numbers)
        for (const [i, after] of prioritiesAfter.entries()) {
          const validators = setOf(votingPower as Numbers, after as Numbers)
          expect(await call('elect', set)).toEqual({ proposer: sequence[i], validators })
          set = validators
        }
      }
    },
  )

  test(
    'Elections in sets of any kind',
    { id: 'elections', task: 1, hint: 'Look who is first after everybody has moved.' },
    () =>
      forAll(
        sets(60),
        async (set) => {
          expect(await call('elect', set)).toEqual(elect(set))
        },
        { runs: 25, together: true },
      ),
  )

  test(
    'Elections with one in front',
    { id: 'one-in-front', task: 1, hint: 'Who is in front once everybody has moved?' },
    () =>
      forAll(
        sets(40).filter((set) => {
          const at = set.map(({ priority, power }) => priority + power)
          const most = at.reduce((a, b) => (b > a ? b : a))
          return at.filter((one) => one === most).length === 1
        }),
        async (set) => {
          expect(await call('elect', set)).toEqual(elect(set))
        },
        { runs: 25, together: true },
      ),
  )

  test(
    'Several in front',
    {
      id: 'ties',
      task: 1,
      hint: 'Of equals the smaller id proposes, wherever it stands in the list.',
    },
    () =>
      forAll(
        fc.tuple(ids, fc.integer({ min: -9, max: 9 })),
        async ([names, at]) => {
          // All arrive at the same place, each with a power of its own.
          const set = names.map((id, i) => ({
            id,
            power: BigInt(i + 1),
            priority: BigInt(at - i),
          }))
          expect(await call('elect', set)).toEqual(elect(set))
        },
        { runs: 15, together: true },
      ),
  )

  test(
    'Priorities that are near each other',
    { id: 'near', task: 2, hint: 'Only the average is taken off, and it is rounded down.' },
    () =>
      forAll(
        sets(20).filter((set) => set.length > 2),
        async (set) => {
          const rich = set.map((one) => ({ ...one, power: one.power + 20n }))
          expect(await call('balance', rich)).toEqual(rescaleAndCentre(rich))
        },
        { runs: 25, together: true },
      ),
  )

  test(
    'Priorities that are far apart',
    {
      id: 'far',
      task: 2,
      hint: 'How far apart, in windows of twice the power? And which way does each division round?',
    },
    () =>
      forAll(
        sets(3_000, 12).filter((set) => set.length > 1),
        async (set) => {
          expect(await call('balance', set)).toEqual(rescaleAndCentre(set))
        },
        { runs: 25, together: true },
      ),
  )

  test(
    'Priorities that are divided without a remainder',
    { id: 'exact', task: 2, hint: 'How often does twice the power fit into the distance?' },
    () =>
      forAll(
        fc.tuple(
          fc.integer({ min: 2, max: 9 }),
          fc.integer({ min: 1, max: 20 }),
          fc.integer({ min: 1, max: 20 }),
        ),
        async ([times, a, b]) => {
          const by = BigInt(times)
          const set = [
            { id: 'a', power: BigInt(a), priority: by * BigInt(a) },
            { id: 'b', power: BigInt(b), priority: -by * BigInt(a + 2 * b) },
          ]
          expect(await call('balance', set)).toEqual(rescaleAndCentre(set))
        },
        { runs: 12, together: true },
      ),
  )

  test(
    'Priorities that are far apart, and none below zero',
    {
      id: 'far-above',
      task: 2,
      hint: 'The divisor brings the first and the last within twice the power.',
    },
    () =>
      forAll(
        sets(3_000, 12).filter((set) => set.length > 1),
        async (set) => {
          const above = set.map((one) => ({ ...one, priority: one.priority + 3_000n }))
          expect(await call('balance', above)).toEqual(rescaleAndCentre(above))
        },
        { runs: 25, together: true },
      ),
  )

  test(
    'All of them on one side of zero',
    { id: 'one-side', task: 2, hint: 'What counts is how far they are from each other.' },
    () =>
      forAll(
        fc.tuple(sets(30), fc.constantFrom(-5_000n, 5_000n)),
        async ([set, by]) => {
          const moved = set.map((one) => ({ ...one, priority: one.priority + by }))
          expect(await call('balance', moved)).toEqual(rescaleAndCentre(moved))
        },
        { runs: 20, together: true },
      ),
  )

  test(
    'A distance of exactly twice the power, and one more',
    {
      id: 'window',
      task: 2,
      hint: 'At twice the power nothing is divided. One more, and everything is halved.',
    },
    () =>
      forAll(
        fc.tuple(
          fc.integer({ min: 1, max: 30 }),
          fc.integer({ min: 1, max: 30 }),
          fc.integer({ min: 1, max: 3 }),
        ),
        async ([a, b, windows]) => {
          const distance = BigInt(2 * (a + b) * windows)
          for (const more of [0n, 1n]) {
            const set = [
              { id: 'a', power: BigInt(a), priority: distance + more - 7n },
              { id: 'b', power: BigInt(b), priority: -7n },
            ]
            expect(await call('balance', set)).toEqual(rescaleAndCentre(set))
          }
        },
        { runs: 12, together: true },
      ),
  )

  test(
    'Powers as large as a chain allows',
    { id: 'large', task: 2, hint: 'A number would round them.' },
    () =>
      forAll(
        fc.array(
          fc.record({
            power: fc.bigInt({ min: 1n, max: 2n ** 57n }),
            priority: fc.bigInt({ min: -(2n ** 62n), max: 2n ** 62n }),
          }),
          { minLength: 2, maxLength: 5 },
        ),
        async (rows) => {
          const set = rows.map((one, i) => ({ id: `v${i}`, ...one }))
          expect(await call('balance', set)).toEqual(rescaleAndCentre(set))
          expect(await call('elect', set)).toEqual(elect(set))
        },
        { runs: 12, together: true },
      ),
  )

  test(
    'The sequences of the document, and longer ones',
    {
      id: 'sequences',
      task: 3,
      hint: 'One election after the other, each from where the last one ended.',
    },
    async () => {
      for (const { votingPower, sequence, ...rest } of [...data.official, ...data.derived]) {
        const start = ('startPriority' in rest ? rest.startPriority : {}) as Numbers
        const set = setOf(votingPower as Numbers, start)
        expect(await call('proposers', set, sequence.length)).toEqual(sequence)
      }
    },
  )

  test(
    'Everybody’s share of the turns',
    {
      id: 'shares',
      task: 3,
      hint: 'In as many turns as there is power, each has as many as its own.',
    },
    () =>
      forAll(
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 }),
        async (powers) => {
          const set = powers.map((power, i) => ({
            id: `v${i}`,
            power: BigInt(power),
            priority: 0n,
          }))
          const total = powers.reduce((a, b) => a + b, 0)
          const seen = (await call('proposers', set, total)) as string[]
          expect(seen).toEqual(turns(set, total))
        },
        { runs: 12, together: true },
      ),
  )

  test(
    'A set that has to settle first',
    {
      id: 'settles',
      task: 3,
      hint: 'The set is scaled and centred before every election, not only before the first.',
    },
    () =>
      forAll(
        fc.tuple(sets(4_000, 15), fc.integer({ min: 0, max: 40 })),
        async ([set, count]) => {
          expect(await call('proposers', set, count)).toEqual(turns(set, count))
        },
        { runs: 30, together: true },
      ),
  )

  test(
    'Sets that drift apart although nobody comes or goes',
    {
      id: 'drifts',
      task: 3,
      hint: 'Between two elections, too, the distance may grow beyond twice the power.',
    },
    async () => {
      for (const [b, t, h] of [
        [2, 10, 12],
        [5, 6, 17],
        [3, 10, 18],
        [2, 8, 15],
      ] as const) {
        // t is ahead of b by exactly twice the power, and moves away from it while h proposes.
        const set = setOf({ b, t, h }, { b: 40 - 2 * (b + t + h), t: 40, h: 41 - h + t })
        expect(await call('proposers', set, 40)).toEqual(turns(set, 40))
      }
    },
  )

  test(
    'Somebody comes',
    {
      id: 'comes',
      task: 4,
      hint: 'A newcomer starts an eighth further back than one who has just proposed.',
    },
    () =>
      forAll(
        fc.tuple(
          sets(30),
          fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 3 }),
        ),
        async ([set, powers]) => {
          const changes = powers.map((power, i) => ({ id: `new${i}`, power: BigInt(power) }))
          expect(await call('update', set, changes)).toEqual(updateWithChangeSet(set, changes))
        },
        { runs: 25, together: true },
      ),
  )

  test(
    'Somebody comes into a small set',
    { id: 'small-set', task: 4, hint: 'Of less than eight, an eighth is nothing.' },
    async () => {
      for (const [a, b] of [
        [1, 1],
        [1, 6],
        [4, 2],
        [5, 1],
        [3, 3],
      ] as const) {
        const changes = [{ id: 'b', power: BigInt(b) }]
        expect(await call('update', setOf({ a }), changes)).toEqual(
          updateWithChangeSet(setOf({ a }), changes),
        )
      }
    },
  )

  test(
    'A rich one leaves as somebody comes',
    { id: 'rich', task: 4, hint: 'It still counts for where the newcomer starts.' },
    async () => {
      for (const rich of [10_000, 20_000, 50_000]) {
        const set = setOf({ b: 10, rich })
        const changes = [
          { id: 'rich', power: 0n },
          { id: 'c', power: 1n },
        ]
        expect(await call('update', set, changes)).toEqual(updateWithChangeSet(set, changes))
      }
    },
  )

  test(
    'The same, with somebody who is far behind',
    {
      id: 'far-behind',
      task: 4,
      hint: 'All priorities are scaled by one divisor, the newcomer’s too.',
    },
    async () => {
      for (const rich of [10_000, 20_000]) {
        const set = setOf({ b: 10, late: 10, rich }, { late: -5 * rich })
        const changes = [
          { id: 'rich', power: 0n },
          { id: 'c', power: 1n },
        ]
        expect(await call('update', set, changes)).toEqual(updateWithChangeSet(set, changes))
      }
    },
  )

  test(
    'Somebody goes',
    { id: 'goes', task: 4, hint: 'Without them the priorities have another average.' },
    () =>
      forAll(
        sets(60, 9).filter((set) => set.length > 1),
        async (set) => {
          const changes = [{ id: set[0]!.id, power: 0n }]
          expect(await call('update', set, changes)).toEqual(updateWithChangeSet(set, changes))
        },
        { runs: 20, together: true },
      ),
  )

  test(
    'Somebody’s power changes',
    { id: 'changes', task: 4, hint: 'Nothing else of a validator changes with its power.' },
    () =>
      forAll(
        fc.tuple(sets(200, 30), fc.integer({ min: 1, max: 30 })),
        async ([set, power]) => {
          const changes = [{ id: set.at(-1)!.id, power: BigInt(power) }]
          expect(await call('update', set, changes)).toEqual(updateWithChangeSet(set, changes))
        },
        { runs: 20, together: true },
      ),
  )

  test(
    'Some come while others go',
    { id: 'both', task: 4, hint: 'Who leaves still counts for where a newcomer starts.' },
    () =>
      forAll(
        fc.tuple(
          sets(60),
          fc.array(fc.tuple(fc.nat({ max: 6 }), fc.integer({ min: 1, max: 40 })), { maxLength: 3 }),
          fc.integer({ min: 1, max: 80 }),
          fc.boolean(),
        ),
        async ([set, other, power, isFirst]) => {
          const gone: PowerChange = { id: set[0]!.id, power: 0n }
          const came: PowerChange = { id: 'new', power: BigInt(power) }
          const changed = new Map(
            other.map(([at, to]) => [set[1 + (at % Math.max(1, set.length - 1))]?.id, BigInt(to)]),
          )
          const rest = [...changed].flatMap(([id, to]) =>
            id === undefined ? [] : { id, power: to },
          )
          const changes = isFirst ? [came, ...rest, gone] : [gone, ...rest, came]
          expect(await call('update', set, changes)).toEqual(updateWithChangeSet(set, changes))
        },
        { runs: 30, together: true },
      ),
  )

  test(
    'Leaving and coming back',
    { id: 'returns', task: 4, hint: 'Whoever comes back is a newcomer.' },
    () =>
      forAll(
        sets(40).filter((set) => set.length > 1),
        async (set) => {
          const [first] = set
          const left = updateWithChangeSet(set, [{ id: first!.id, power: 0n }])
          const back = [{ id: first!.id, power: first!.power }]
          expect(await call('update', left, back)).toEqual(updateWithChangeSet(left, back))
        },
        { runs: 12, together: true },
      ),
  )

  test(
    'Changes that cannot be made, and none at all',
    { id: 'refused', task: 4, hint: 'Twice the same, somebody who is not there, nobody left.' },
    async () => {
      const set = setOf({ a: 5, b: 2 }, { a: 90, b: -3 })
      for (const changes of [
        [
          { id: 'a', power: 7n },
          { id: 'a', power: 7n },
        ],
        [
          { id: 'c', power: 7n },
          { id: 'c', power: 1n },
        ],
        [
          { id: 'a', power: 0n },
          { id: 'a', power: 7n },
        ],
        [{ id: 'c', power: 0n }],
        [
          { id: 'a', power: 0n },
          { id: 'b', power: 0n },
        ],
      ])
        expect((await throws('update', set, changes)).name).toBe('RangeError')
      expect(await call('update', set, [])).toEqual(rescaleAndCentre(set))
      const swap = [
        { id: 'a', power: 0n },
        { id: 'b', power: 0n },
        { id: 'c', power: 1n },
      ]
      expect(await call('update', set, swap)).toEqual(updateWithChangeSet(set, swap))
    },
  )

  test(
    'What is given stays as it was, and the answer the same',
    { id: 'unchanged', task: 3, hint: 'A validator that moves is a new object.' },
    async () => {
      const set = setOf({ b: 5, a: 2, c: 9 }, { a: 900, b: -3, c: 17 })
      const changes = [
        { id: 'd', power: 4n },
        { id: 'b', power: 0n },
        { id: 'a', power: 3n },
      ]
      for (const args of [
        ['elect', set],
        ['balance', set],
        ['proposers', set, 20],
        ['update', set, changes],
      ] as const) {
        const [name, ...given] = args
        const seen = await observe(name, ...given)
        expect(seen.args).toEqual(given)
        const again = await callBatch(name, [given])
        expect(value(again[0])).toEqual(seen.value)
      }
    },
  )
})
