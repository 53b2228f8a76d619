import { hexToBytes } from '@/lib/consensus/bytes'
import {
  leastLongestSlice,
  recordHistory,
  type HistoryEntry,
} from '@/lib/consensus/solana/proof-of-history'
import data from '@/lib/consensus/vectors/proof-of-history.json'
import { suite } from '@/lib/suite/suite'

const ZERO = new Uint8Array(32)

export default suite(({ test, call, observe, expect, fail, forAll, fc }) => {
  const hash = fc.uint8Array({ minLength: 32, maxLength: 32 })
  const step = fc.record({
    numHashes: fc.integer({ min: 1, max: 6 }),
    mixin: fc.option(hash, { nil: null }),
  })
  const history = fc
    .tuple(hash, fc.array(step, { minLength: 3, maxLength: 10 }))
    .map(([start, steps]) => ({ start, steps, entries: recordHistory(start, steps) }))
  const place = fc.nat()

  test(
    'The hashes of the course, one entry for each message',
    { id: 'vector', task: 1, hint: 'The message goes into the last hash of its step.' },
    async () => {
      const mixins = data.entries.filter(({ mixin }) => mixin)
      let before = 0
      const steps = mixins.map(({ count, mixin }) => {
        const numHashes = count - before
        before = count
        return { numHashes, mixin: hexToBytes(mixin!) }
      })
      const rest = { numHashes: data.entries.length - before, mixin: null }
      const wanted = [...mixins, data.entries.at(-1)!].map((entry) => hexToBytes(entry.hash))
      const found = (await call('record', hexToBytes(data.start), [...steps, rest])) as {
        hash: Uint8Array
      }[]
      expect(found.map((entry) => entry.hash)).toEqual(wanted)
    },
  )
  test(
    'Any history',
    { id: 'record', task: 1, hint: 'Count: no hash too many, and none too few.' },
    () =>
      forAll(
        history,
        async ({ start, steps, entries }) => {
          const seen = await observe('record', start, steps)
          expect(seen.value).toEqual(entries)
          expect(seen.args).toEqual([start, steps])
        },
        { runs: 15 },
      ),
  )
  test(
    'A history takes as many hashes as it says',
    { id: 'record-cost', task: 1, hint: 'No hash too many, and none too few.' },
    () =>
      forAll(
        history,
        async ({ start, steps }) => {
          const { counts } = await observe('record', start, steps)
          expect(counts.sha256).toBe(steps.reduce((sum, { numHashes }) => sum + numHashes, 0))
        },
        { runs: 10 },
      ),
  )
  test(
    'A message in every hash',
    { id: 'every-hash', task: 1, hint: 'First the hash before, then the message.' },
    () =>
      forAll(
        fc.tuple(hash, fc.array(hash, { minLength: 1, maxLength: 6 })),
        async ([start, mixins]) => {
          const steps = mixins.map((mixin) => ({ numHashes: 1, mixin }))
          expect(await call('record', start, steps)).toEqual(recordHistory(start, steps))
        },
        { runs: 10, together: true },
      ),
  )
  test(
    'A history without steps, and one without messages',
    { id: 'plain', task: 1, hint: 'A step without a mixin hashes the hash alone.' },
    async () => {
      expect(await call('record', ZERO, [])).toEqual([])
      const steps = [1, 2, 300].map((numHashes) => ({ numHashes, mixin: null }))
      expect(await call('record', ZERO, steps)).toEqual(recordHistory(ZERO, steps))
    },
  )
  test(
    'True entries, the last one first',
    { id: 'true', task: 2, hint: 'The hash before it is in the list.' },
    () =>
      forAll(
        history,
        async ({ start, entries }) => {
          for (let i = entries.length - 1; i >= 0; i--)
            expect(await call('check', start, entries, i)).toBe(true)
        },
        { runs: 10, together: true },
      ),
  )
  test(
    'A single entry, and one that claims more time',
    { id: 'single', task: 2, hint: 'All of its hashes have to be repeated.' },
    () =>
      forAll(
        fc.tuple(hash, fc.integer({ min: 2, max: 9 })),
        async ([start, numHashes]) => {
          const entries = recordHistory(start, [{ numHashes, mixin: null }])
          expect(await call('check', start, entries, 0)).toBe(true)
          const longer = entries.map((entry) => ({ ...entry, numHashes: numHashes + 1 }))
          expect(await call('check', start, longer, 0)).toBe(false)
        },
        { runs: 10, together: true },
      ),
  )
  test(
    'An entry costs its own hashes, wherever it stands',
    { id: 'cost', task: 2, hint: 'Nobody has to begin at the start.' },
    () =>
      forAll(
        fc.tuple(history, place),
        async ([{ start, entries }, at]) => {
          const index = at % entries.length
          const seen = await observe('check', start, entries, index)
          expect(seen.value).toBe(true)
          expect(seen.counts.sha256 ?? 0).toBeLessThanOrEqual(entries[index]!.numHashes)
          expect(seen.args[1]).toEqual(entries)
        },
        { runs: 15 },
      ),
  )

  /** The forged entry must be refused, and its neighbours judged as if it were true. */
  async function judged(start: Uint8Array, entries: readonly HistoryEntry[]): Promise<void> {
    for (const [i, entry] of entries.entries()) {
      const before = entries[i - 1]?.hash ?? start
      const [right] = entry.numHashes < 1 ? [] : recordHistory(before, [entry])
      const isRight = right !== undefined && right.hash.every((byte, j) => byte === entry.hash[j])
      expect(await call('check', start, entries, i)).toBe(isRight)
    }
  }
  const forged = (change: (entry: HistoryEntry, salt: number) => Partial<HistoryEntry>) =>
    fc
      .tuple(history, place, fc.integer({ min: 1, max: 255 }))
      .map(([{ start, entries }, at, salt]) => {
        const index = at % entries.length
        return {
          start,
          entries: entries.map((entry, i) =>
            i === index ? { ...entry, ...change(entry, salt) } : entry,
          ),
        }
      })

  test(
    'A hash that is a little different',
    {
      id: 'forged-hash',
      task: 2,
      hint: 'All 32 bytes. And the next entry does not lead on from there.',
    },
    () =>
      forAll(
        forged(({ hash: own }, salt) => ({
          hash: own.map((byte, i) => (i === salt % 32 ? byte ^ salt : byte)),
        })),
        ({ start, entries }) => judged(start, entries),
        { runs: 15, together: true },
      ),
  )
  test(
    'A message that was never there, or a different one',
    { id: 'forged-mixin', task: 2, hint: 'The mixin is a part of what is hashed.' },
    () =>
      forAll(
        forged(({ mixin }, salt) => ({
          mixin: mixin && salt % 2 ? null : new Uint8Array(32).fill(salt),
        })),
        ({ start, entries }) => judged(start, entries),
        { runs: 15, together: true },
      ),
  )
  test(
    'More time than has passed, or less',
    { id: 'forged-count', task: 2, hint: 'The number of hashes is what the record is for.' },
    () =>
      forAll(
        forged(({ numHashes }, salt) => ({
          numHashes: salt % 2 ? numHashes + 1 : Math.max(0, numHashes - 1),
        })),
        ({ start, entries }) => judged(start, entries),
        { runs: 15, together: true },
      ),
  )
  test(
    'An entry that took no time at all',
    { id: 'no-hashes', task: 2, hint: 'Below 1 it is never right, whatever its hash.' },
    () =>
      forAll(
        fc.tuple(hash, fc.option(hash, { nil: null }), fc.integer({ min: -3, max: 0 })),
        async ([start, mixin, numHashes]) => {
          const [once] = recordHistory(start, [{ numHashes: 1, mixin }])
          for (const of of [start, once!.hash])
            expect(await call('check', start, [{ numHashes, mixin, hash: of }], 0)).toBe(false)
        },
        { runs: 8, together: true },
      ),
  )
  test(
    'Two entries that have changed places',
    { id: 'swapped', task: 2, hint: 'What does each of them lead on from?' },
    () =>
      forAll(history, ({ start, entries: [a, b, ...rest] }) => judged(start, [b!, a!, ...rest]), {
        runs: 8,
        together: true,
      }),
  )

  async function shared(costs: readonly number[], workers: number): Promise<void> {
    const entries = costs.map((numHashes) => ({ numHashes, mixin: null, hash: ZERO }))
    const starts = (await call('slices', entries, workers)) as number[]
    if (!Array.isArray(starts) || starts[0] !== 0) fail('a list that begins with 0')
    for (const [i, from] of starts.entries()) {
      if (!Number.isInteger(from) || from >= costs.length) fail('indices of entries')
      if (i > 0 && from <= starts[i - 1]!) fail('ascending')
    }
    if (starts.length > workers) fail('no more stretches than workers')
    const sums = starts.map((from, i) =>
      costs.slice(from, starts[i + 1]).reduce((sum, cost) => sum + cost, 0),
    )
    expect(Math.max(...sums)).toBe(leastLongestSlice(costs, workers))
  }

  test(
    'Any history, any number of workers',
    { id: 'slices', task: 3, hint: 'What counts is the worker who is done last.' },
    () =>
      forAll(
        fc.tuple(
          fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 3, maxLength: 40 }),
          fc.integer({ min: 2, max: 9 }),
        ),
        ([costs, workers]) => shared(costs, workers),
        { runs: 40, together: true },
      ),
  )
  test(
    'One long step among short ones',
    { id: 'uneven', task: 3, hint: 'Hashes take time, entries do not.' },
    async () => {
      await shared([1, 1, 1, 1, 1, 1, 1, 1, 1_000_000], 3)
      await shared([1_000_000, ...new Array<number>(150).fill(1)], 4)
      await shared([10, 10, 10, 90, 10, 10, 10, 90, 10], 3)
    },
  )
  test(
    'Half of the work in the first step',
    { id: 'half', task: 3, hint: 'One worker for one entry, and one for all others.' },
    () =>
      forAll(
        fc.integer({ min: 3, max: 120 }),
        (rest) => shared([rest, ...new Array<number>(rest).fill(1)], 2),
        { runs: 8, together: true },
      ),
  )
  test(
    'One worker, and more workers than entries',
    { id: 'ends', task: 3, hint: 'A stretch has at least one entry.' },
    async () => {
      await shared([3, 1, 2], 1)
      await shared([3, 1, 2], 3)
      await shared([3, 1, 2], 64)
      await shared([7], 5)
    },
  )
})
