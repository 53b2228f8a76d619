import { NO_MIN_SPAN, spansOf, surrounds, type Span } from '@/lib/consensus/ethereum/slashing'
import { suite, type Observation } from '@/lib/suite/suite'

type Vote = Span & { validator: number }

/** The two files on the trusted side: only what the learner's program wrote is in them. */
type Files = { epochs: number; min: Map<number, number>; max: Map<number, number> }

export default suite(({ test, observe, kit, expect, fail, forAll, fc }) => {
  const files = (epochs: number): Files => ({ epochs, min: new Map(), max: new Map() })

  const values = ({ epochs, min, max }: Files, validators: number) =>
    [
      epochs,
      kit.cells({ name: 'min', length: validators * epochs, fill: NO_MIN_SPAN, values: [...min] }),
      kit.cells({ name: 'max', length: validators * epochs, fill: 0, values: [...max] }),
    ] as const

  /** Files as they have to be with these votes on record. */
  function filled(votes: readonly Vote[], epochs: number): Files {
    const out = files(epochs)
    for (const validator of new Set(votes.map((vote) => vote.validator))) {
      const { minSpans, maxSpans } = spansOf(
        votes.filter((vote) => vote.validator === validator),
        epochs,
      )
      for (const [epoch, span] of minSpans.entries())
        if (span !== NO_MIN_SPAN) out.min.set(validator * epochs + epoch, span)
      for (const [epoch, span] of maxSpans.entries())
        if (span !== 0) out.max.set(validator * epochs + epoch, span)
    }
    return out
  }

  const sorted = (cells: ReadonlyMap<number, number>) => [...cells].sort(([a], [b]) => a - b)

  async function recorded(vote: Vote, before: Files, validators: number): Promise<Observation> {
    const seen = await observe('record', vote, ...values(before, validators))
    for (const { op, name, at, value } of seen.trace)
      if (op === 'set') (name === 'min' ? before.min : before.max).set(Number(at), Number(value))
    return seen
  }

  const checked = async (vote: Vote, before: Files, validators = 1) =>
    observe('check', vote, ...values(before, validators))

  function verdict(vote: Vote, votes: readonly Vote[]): string | null {
    const own = votes.filter(({ validator }) => validator === vote.validator)
    if (own.some((past) => surrounds(vote, past))) return 'surrounds'
    return own.some((past) => surrounds(past, vote)) ? 'surrounded' : null
  }

  const EPOCHS = 14
  const vote = fc
    .tuple(fc.nat({ max: EPOCHS - 1 }), fc.nat({ max: EPOCHS - 1 }))
    .map(([a, b]): Vote => ({ validator: 0, source: Math.min(a, b), target: Math.max(a, b) }))
  const votes = (min: number, max: number) => fc.array(vote, { minLength: min, maxLength: max })

  test(
    'No vote on record',
    { id: 'check-empty', task: 1, hint: '65535 and 0 stand for nothing.' },
    async () => {
      for (const [source, target] of [
        [0, 0],
        [0, 4095],
        [4095, 4095],
        [2000, 4095],
      ] as const)
        expect((await checked({ validator: 0, source, target }, files(4096))).value).toBe(null)
    },
  )

  test(
    'Votes that surround',
    { id: 'check-surrounds', task: 1, hint: 'The smallest target among later sources decides.' },
    () =>
      forAll(
        fc.tuple(
          fc.integer({ min: 1, max: 6 }),
          fc.nat({ max: 4 }),
          fc.integer({ min: 1, max: 3 }),
        ),
        async ([source, length, after]) => {
          const inner = { validator: 0, source, target: source + length }
          const seen = await checked(
            { validator: 0, source: source - 1, target: source + length + after },
            filled([inner], EPOCHS),
          )
          expect(seen.value).toBe('surrounds')
        },
        { runs: 20, together: true },
      ),
  )

  test(
    'Votes that are surrounded',
    { id: 'check-surrounded', task: 1, hint: 'The largest target among earlier sources decides.' },
    () =>
      forAll(
        fc.tuple(fc.nat({ max: 5 }), fc.integer({ min: 1, max: 3 }), fc.nat({ max: 3 })),
        async ([source, before, length]) => {
          const outer = { validator: 0, source, target: source + before + length + 1 }
          const seen = await checked(
            { validator: 0, source: source + before, target: source + before + length },
            filled([outer], EPOCHS),
          )
          expect(seen.value).toBe('surrounded')
        },
        { runs: 20, together: true },
      ),
  )

  test(
    'Votes that share an end with a record',
    { id: 'check-touching', task: 1, hint: 'Both ends have to be strictly outside.' },
    async () => {
      const past = { validator: 0, source: 4, target: 8 }
      const before = filled([past], EPOCHS)
      for (const [source, target] of [
        [4, 8],
        [4, 6],
        [4, 12],
        [2, 8],
        [6, 8],
        [8, 9],
        [2, 4],
      ] as const)
        expect((await checked({ validator: 0, source, target }, before)).value).toBe(null)
    },
  )

  test(
    'Both at once: surrounding is named first',
    { id: 'check-both', task: 1, hint: 'Ask for `surrounds` first.' },
    async () => {
      const past = [
        { validator: 0, source: 1, target: 12 },
        { validator: 0, source: 5, target: 6 },
      ]
      const seen = await checked({ validator: 0, source: 3, target: 9 }, filled(past, EPOCHS))
      expect(seen.value).toBe('surrounds')
    },
  )

  test(
    'Two reads, no write',
    { id: 'check-reads', task: 1, hint: 'One cell of each file answers.' },
    () =>
      forAll(
        fc.tuple(votes(3, 8), vote),
        async ([past, next]) => {
          const seen = await checked(next, filled(past, EPOCHS))
          expect(seen.value).toBe(verdict(next, past))
          expect(seen.counts.get ?? 0).toBeLessThanOrEqual(2)
          expect(seen.trace.length).toBe(0)
        },
        { runs: 60, together: true },
      ),
  )

  test(
    'One vote in empty files',
    { id: 'record-first', task: 2, hint: 'Below its source in `min`, inside of it in `max`.' },
    () =>
      forAll(
        vote,
        async (next) => {
          const after = files(EPOCHS)
          await recorded(next, after, 1)
          const wanted = filled([next], EPOCHS)
          expect(sorted(after.min)).toEqual(sorted(wanted.min))
          expect(sorted(after.max)).toEqual(sorted(wanted.max))
        },
        { runs: 40, together: true },
      ),
  )

  test(
    'Histories in any order',
    {
      id: 'record-many',
      task: 2,
      hint: 'A cell keeps the smallest (or largest) target that it has seen.',
    },
    () =>
      forAll(
        votes(2, 7),
        async (all) => {
          const after = files(EPOCHS)
          for (const next of all) await recorded(next, after, 1)
          const wanted = filled(all, EPOCHS)
          expect(sorted(after.min)).toEqual(sorted(wanted.min))
          expect(sorted(after.max)).toEqual(sorted(wanted.max))
        },
        { runs: 40, together: true },
      ),
  )

  test(
    'Each validator has its own cells',
    { id: 'validators', task: 2, hint: 'Cell v · epochs + e.' },
    () =>
      forAll(
        fc.tuple(fc.integer({ min: 2, max: 5 }), fc.integer({ min: 10, max: 13 })),
        async ([count, epochs]) => {
          const all = Array.from({ length: count }, (_, validator) => ({
            validator,
            source: 2 + (validator % 3),
            target: 5 + (validator % 4),
          }))
          const after = files(epochs)
          for (const next of all) await recorded(next, after, count)
          const wanted = filled(all, epochs)
          expect(sorted(after.min)).toEqual(sorted(wanted.min))
          expect(sorted(after.max)).toEqual(sorted(wanted.max))
          const last = { validator: count - 1, source: 1, target: epochs - 1 }
          expect((await checked(last, wanted, count)).value).toBe('surrounds')
          const alone = filled([{ validator: 0, source: 2, target: 5 }], epochs)
          expect((await checked(last, alone, count)).value).toBe(null)
        },
        { runs: 12, together: true },
      ),
  )

  test(
    'Only cells that change are written',
    { id: 'writes', task: 3, hint: 'Look before you write.' },
    () =>
      forAll(
        fc.tuple(votes(2, 6), vote),
        async ([past, next]) => {
          const before = filled(past, EPOCHS)
          const wanted = filled([...past, next], EPOCHS)
          const changes = (old: Map<number, number>, now: Map<number, number>) =>
            sorted(now).filter(([at, value]) => old.get(at) !== value)
          const [min, max] = [changes(before.min, wanted.min), changes(before.max, wanted.max)]
          const seen = await recorded(next, before, 1)
          const written = (name: string) =>
            seen.trace
              .filter((one) => one.name === name)
              .map(({ at, value }) => [Number(at), Number(value)])
              .sort(([a], [b]) => a! - b!)
          if (seen.trace.length !== min.length + max.length) fail('another number of writes')
          expect(written('min')).toEqual(min)
          expect(written('max')).toEqual(max)
        },
        { runs: 60, together: true },
      ),
  )

  test(
    'Two more reads than writes',
    {
      id: 'reads',
      task: 3,
      hint: 'One cell that does not change tells you to stop, in each file.',
    },
    () =>
      forAll(
        fc.tuple(votes(3, 8), vote),
        async ([past, next]) => {
          const before = filled(past, EPOCHS)
          const seen = await recorded(next, before, 1)
          expect(seen.counts.get ?? 0).toBeLessThanOrEqual(seen.trace.length + 2)
        },
        { runs: 60, together: true },
      ),
  )

  test(
    'Sixty honest votes in a row cost a handful of cells each',
    { id: 'honest', task: 3, hint: 'The last vote has done nearly all of the work.' },
    async () => {
      const epochs = 4096
      const after = files(epochs)
      // Source and target one epoch apart, as long as finality runs; then 30 epochs without it.
      const history: Vote[] = []
      for (let target = 2; target < 60; target++)
        history.push({ validator: 0, source: Math.min(target - 1, 28), target })
      for (const [i, next] of history.entries()) {
        const seen = await recorded(next, after, 1)
        expect((await checked({ ...next, target: next.target + 1 }, after)).value).toBe(null)
        if (i > 0) expect(seen.trace.length).toBeLessThanOrEqual(next.target - next.source)
        expect(seen.counts.get ?? 0).toBeLessThanOrEqual(seen.trace.length + 2)
      }
      expect((await checked({ validator: 0, source: 27, target: 60 }, after)).value).toBe(
        'surrounds',
      )
      expect((await checked({ validator: 0, source: 29, target: 58 }, after)).value).toBe(
        'surrounded',
      )
    },
  )

  test(
    'The ends of a window of 4,096 epochs',
    { id: 'ends', task: 2, hint: 'Epoch 0 and the last epoch are cells like any other.' },
    async () => {
      const epochs = 4096
      for (const next of [
        { validator: 1, source: 0, target: 0 },
        { validator: 1, source: 4095, target: 4095 },
        { validator: 1, source: 0, target: 4095 },
        { validator: 1, source: 1, target: 2 },
        { validator: 0, source: 4094, target: 4095 },
      ]) {
        const after = files(epochs)
        await recorded(next, after, 2)
        const wanted = filled([next], epochs)
        expect(sorted(after.min)).toEqual(sorted(wanted.min))
        expect(sorted(after.max)).toEqual(sorted(wanted.max))
      }
    },
  )

  test(
    'Nothing is kept but the cells',
    { id: 'no-memory', task: 1, hint: 'After a restart the files are all there is.' },
    async () => {
      const past = { validator: 0, source: 3, target: 5 }
      await recorded(past, files(EPOCHS), 1)
      const seen = await checked({ validator: 0, source: 1, target: 9 }, files(EPOCHS))
      expect(seen.value).toBe(null)
      expect(seen.args[0]).toEqual({ validator: 0, source: 1, target: 9 })
    },
  )
})
