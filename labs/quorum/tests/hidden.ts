import {
  conflictingPower,
  hasQuorum,
  signedPower,
  smallestQuorum,
} from '@/lib/consensus/bft/quorum'
import data from '@/lib/consensus/vectors/cometbft-quorum.json'
import { suite } from '@/lib/suite/suite'

export default suite(({ test, call, callBatch, observe, expect, forAll, fc }) => {
  const name = fc.constantFrom(...'abcdefghijklm')
  const own = fc.oneof(fc.bigInt({ min: 0n, max: 50n }), fc.bigInt({ min: 0n, max: 2n ** 90n }))
  const powers = fc.array(fc.tuple(name, own), { maxLength: 10 }).map((rows) => new Map(rows))
  const names = fc.uniqueArray(name, { maxLength: 13 })

  test(
    'The power of any list of signers',
    { id: 'signed', task: 1, hint: 'Add up power, not heads.' },
    async () => {
      await forAll(
        fc.tuple(names, powers),
        async ([signers, power]) => {
          expect(await call('signedPower', signers, power)).toBe(signedPower(signers, power))
        },
        { together: true },
      )
    },
  )

  test(
    'Names that appear several times',
    { id: 'twice', task: 1, hint: 'A second signature of the same node adds nothing.' },
    async () => {
      await forAll(
        fc.tuple(fc.array(name, { minLength: 2, maxLength: 12 }), powers),
        async ([list, power]) => {
          const signers = [...list, list[0]!, ...list]
          expect(await call('signedPower', signers, power)).toBe(signedPower(signers, power))
        },
        { together: true },
      )
    },
  )

  test(
    'Strangers and nobody',
    { id: 'strangers', task: 1, hint: 'Who is not in the map has no power.' },
    async () => {
      const power = new Map([['a', 7n]])
      expect(await call('signedPower', ['x', 'a', 'y'], power)).toBe(7n)
      expect(await call('signedPower', ['x'], power)).toBe(0n)
      expect(await call('signedPower', [], power)).toBe(0n)
      expect(await call('signedPower', ['a'], new Map())).toBe(0n)
    },
  )

  test(
    'The rows of a protocol in use',
    { id: 'rows', task: 2, hint: 'Two thirds exactly is not enough.' },
    async () => {
      for (const { p, total, ok } of data.cases)
        expect(await call('hasQuorum', BigInt(p), BigInt(total))).toBe(ok)
      expect(await call('hasQuorum', 0n, 0n)).toBe(false)
    },
  )

  test(
    'One unit more and one unit less, at small totals',
    { id: 'edges', task: 2, hint: 'Strictly more; the remainder of a division matters.' },
    async () => {
      const rows: [bigint, bigint][] = []
      for (let total = 1n; total <= 40n; total++)
        for (let signed = 0n; signed <= total; signed++) rows.push([signed, total])
      const answers = await callBatch('hasQuorum', rows)
      for (const [i, [signed, total]] of rows.entries())
        expect(answers[i]).toEqual({ ok: true, value: hasQuorum(signed, total) })
    },
  )

  test(
    'More than half, and less than two thirds',
    {
      id: 'half',
      task: 2,
      hint: 'Two majorities may share a single node. Two thirds is the line to pass.',
    },
    async () => {
      await forAll(
        fc.tuple(fc.bigInt({ min: 12n, max: 10n ** 9n }), fc.nat({ max: 1000 })),
        async ([total, place]) => {
          const [above, below] = [total / 2n + 1n, (2n * total - 1n) / 3n]
          const signed = above + ((below - above) * BigInt(place)) / 1000n
          expect(await call('hasQuorum', signed, total)).toBe(false)
        },
        { together: true },
      )
    },
  )

  test(
    'One unit more and one unit less, beyond what a double holds',
    { id: 'large', task: 2, hint: 'Stay with bigint from beginning to end.' },
    async () => {
      await forAll(
        fc.bigInt({ min: 2n ** 55n, max: 2n ** 120n }),
        async (total) => {
          for (const delta of [-1n, 0n, 1n, 2n]) {
            const signed = (2n * total) / 3n + delta
            expect(await call('hasQuorum', signed, total)).toBe(hasQuorum(signed, total))
          }
        },
        { together: true },
      )
    },
  )

  test(
    'The overlap of any two sets',
    { id: 'conflict', task: 3, hint: 'The power of those in both sets, and of nobody else.' },
    async () => {
      await forAll(
        fc.tuple(names, names, powers),
        async ([a, b, power]) => {
          expect(await call('minFaultyForConflict', new Set(a), new Set(b), power)).toBe(
            conflictingPower(new Set(a), new Set(b), power),
          )
        },
        { together: true },
      )
    },
  )

  test(
    'Sets that are apart, and sets that are equal',
    { id: 'conflict-edges', task: 3, hint: 'No overlap, no proof of a fault.' },
    async () => {
      const power = new Map([
        ['a', 2n ** 80n],
        ['b', 5n],
        ['c', 1n],
      ])
      const of = (...list: string[]) => new Set(list)
      expect(await call('minFaultyForConflict', of('a'), of('b', 'c'), power)).toBe(0n)
      expect(await call('minFaultyForConflict', of(), of('b'), power)).toBe(0n)
      expect(await call('minFaultyForConflict', of('a', 'b'), of('b', 'a'), power)).toBe(
        2n ** 80n + 5n,
      )
      expect(await call('minFaultyForConflict', of('x', 'b'), of('x', 'b'), power)).toBe(5n)
    },
  )

  test(
    'Two quorums of any powers share more than a third',
    {
      id: 'third',
      task: 3,
      hint: 'Use your own hasQuorum: three times the overlap exceeds the total.',
    },
    async () => {
      await forAll(
        fc.tuple(
          fc.array(fc.bigInt({ min: 1n, max: 10n ** 24n }), { minLength: 4, maxLength: 9 }),
          fc.nat(),
        ),
        async ([list, shift]) => {
          const power = new Map(list.map((own, i) => [`v${i}`, own]))
          const total = list.reduce((sum, own) => sum + own, 0n)
          const take = (order: string[]) => {
            const chosen = new Set<string>()
            for (const one of order) {
              if (hasQuorum(signedPower(chosen, power), total)) break
              chosen.add(one)
            }
            return chosen
          }
          const order = [...power.keys()]
          const turn = shift % order.length
          const a = take(order)
          const b = take([...order.slice(turn), ...order.slice(0, turn)].reverse())
          const faulty = (await call('minFaultyForConflict', a, b, power)) as bigint
          expect(faulty).toBe(conflictingPower(a, b, power))
          expect(faulty * 3n > total).toBe(true)
        },
        { runs: 40, together: true },
      )
    },
  )

  test(
    'The smallest quorum of up to sixty nodes',
    { id: 'sizes', task: 4, hint: 'Safe: 2q − n > f. Live: q ≤ n − f. Try small numbers by hand.' },
    async () => {
      const rows: [number, number][] = []
      for (let n = 0; n <= 60; n++) for (let f = 0; f <= n; f++) rows.push([n, f])
      const answers = await callBatch('smallestQuorum', rows)
      for (const [i, [n, f]] of rows.entries())
        expect(answers[i]).toEqual({ ok: true, value: smallestQuorum(n, f) })
    },
  )

  test(
    'A quorum exists from 3f + 1 nodes on',
    { id: 'three-f', task: 4, hint: 'With 3f nodes safety and liveness exclude each other.' },
    async () => {
      await forAll(
        fc.integer({ min: 0, max: 333_333 }),
        async (f) => {
          expect(await call('smallestQuorum', 3 * f, f)).toBe(null)
          expect(await call('smallestQuorum', 3 * f + 1, f)).toBe(2 * f + 1)
          expect(await call('smallestQuorum', 3 * f + 2, f)).toBe(2 * f + 2)
        },
        { together: true },
      )
    },
  )

  test(
    'More nodes than 3f + 1',
    { id: 'more-nodes', task: 4, hint: 'Each node more lets two quorums move further apart.' },
    async () => {
      await forAll(
        fc.tuple(fc.integer({ min: 0, max: 200_000 }), fc.integer({ min: 2, max: 400_000 })),
        async ([f, above]) => {
          const n = 3 * f + above
          expect(await call('smallestQuorum', n, f)).toBe(smallestQuorum(n, f))
        },
        { together: true },
      )
    },
  )

  test(
    'Nothing that comes in is changed, and the answers stay the same',
    { id: 'pure', task: 1, hint: 'Do not sort, delete or add in what you are given.' },
    async () => {
      const power = new Map([
        ['b', 5n],
        ['a', 3n],
      ])
      const signers = ['b', 'a', 'b']
      const first = await observe('signedPower', signers, power)
      expect(first.args).toEqual([signers, power])
      expect(await call('signedPower', signers, power)).toBe(first.value as bigint)
      const [a, b] = [new Set(['a', 'b']), new Set(['b'])]
      const second = await observe('minFaultyForConflict', a, b, power)
      expect(second.args).toEqual([a, b, power])
      expect(await call('minFaultyForConflict', a, b, power)).toBe(second.value as bigint)
    },
  )
})
