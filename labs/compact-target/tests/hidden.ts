import { decodeCompact, encodeCompact } from '@/lib/consensus/bitcoin/target'
import compact from '@/lib/consensus/vectors/bitcoin-compact-nbits.json'
import boundaries from '@/lib/consensus/vectors/bitcoin-headers-retarget-boundaries.json'
import { suite } from '@/lib/suite/suite'

type Decoded = { target: bigint; negative: boolean; overflow: boolean }

export default suite(({ test, call, callBatch, play, value, expect, forAll, fc }) => {
  const nBits = fc
    .tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 0xffffff }))
    .map(([e, low]) => e * 2 ** 24 + low)

  async function same(...numbers: number[]): Promise<void> {
    const played = await play(numbers.map((n) => ['decodeCompact', n]))
    for (const [i, n] of numbers.entries()) {
      const answer = value(played[i]) as Decoded
      const wanted = decodeCompact(n)
      expect({ negative: answer.negative, overflow: answer.overflow }).toEqual({
        negative: wanted.negative,
        overflow: wanted.overflow,
      })
      if (!wanted.overflow) expect(answer.target).toBe(wanted.target)
    }
  }

  async function sameWritten(...targets: bigint[]): Promise<void> {
    const played = await play(targets.map((target) => ['encodeCompact', target]))
    for (const [i, target] of targets.entries())
      expect(value(played[i])).toBe(encodeCompact(target))
  }

  test(
    'The rows of Bitcoin Core',
    { id: 'core', task: 1, hint: 'For exponents up to three the mantissa is shifted right.' },
    async () => {
      for (const row of compact.setCompact) {
        if (row.target === null) continue
        const answer = (await call('decodeCompact', Number(row.compact))) as Decoded
        expect(answer.target).toBe(BigInt(row.target))
      }
    },
  )

  test(
    'Signs and sizes of Bitcoin Core’s rows',
    { id: 'core-flags', task: 2, hint: 'The sign is judged after the shift: look at 0x00923456.' },
    async () => {
      for (const row of compact.setCompact) {
        const answer = (await call('decodeCompact', Number(row.compact))) as Decoded
        expect([answer.negative, answer.overflow]).toEqual([row.negative, row.overflow])
      }
    },
  )

  test(
    'Every target that Bitcoin has had, read',
    { id: 'real', task: 1, hint: 'The exponent counts bytes, and the mantissa has three of them.' },
    async () => {
      const bits = boundaries.headers.map((row) => Number(row.bits))
      const answers = await callBatch(
        'decodeCompact',
        bits.map((n) => [n]),
      )
      for (const [i, n] of bits.entries())
        expect(answers[i]).toEqual({ ok: true, value: decodeCompact(n) })
    },
  )

  test(
    'Any target, read',
    { id: 'any', task: 1, hint: 'Shift as a bigint; 32-bit shifts lose what does not fit.' },
    () =>
      forAll(
        fc.tuple(fc.integer({ min: 0, max: 32 }), fc.integer({ min: 0, max: 0x7fffff })),
        async ([e, m]) => {
          const { target } = (await call('decodeCompact', e * 2 ** 24 + m)) as Decoded
          expect(target).toBe(decodeCompact(e * 2 ** 24 + m).target)
        },
        { together: true },
      ),
  )

  test(
    'A sign without a mantissa',
    { id: 'sign-zero', task: 2, hint: 'Zero is not negative, whatever the bit says.' },
    async () => {
      await same(...[0, 1, 3, 4, 29, 32, 33, 35, 255].map((e) => e * 2 ** 24 + 0x800000))
    },
  )

  test(
    'Signs and sizes, everywhere',
    { id: 'flags', task: 2, hint: 'A zero is neither negative nor too large.' },
    async () => {
      await forAll(nBits, (n) => same(n), { runs: 200, together: true })
      const numbers: number[] = []
      for (const e of [0, 1, 2, 3, 32, 33, 34, 35, 255])
        for (const m of [0, 1, 0x80, 0xff, 0x100, 0xffff, 0x10000, 0x7fffff])
          for (const sign of [0, 0x800000]) numbers.push(e * 2 ** 24 + sign + m)
      await same(...numbers)
    },
  )

  test(
    'Bitcoin Core’s rows, written again',
    { id: 'core-write', task: 3, hint: 'Zero is 0x00000000.' },
    async () => {
      for (const row of compact.setCompact) {
        if (row.negative || row.target === null) continue
        expect(await call('encodeCompact', BigInt(row.target))).toBe(Number(row.reencoded))
      }
      for (const row of compact.getCompact)
        expect(await call('encodeCompact', BigInt(row.value))).toBe(Number(row.compact))
    },
  )

  test(
    'Every target that Bitcoin has had, written again',
    { id: 'real-write', task: 3, hint: 'Reading and writing undo each other for a target in use.' },
    async () => {
      const bits = boundaries.headers.map((row) => Number(row.bits))
      const answers = await callBatch(
        'encodeCompact',
        bits.map((n) => [decodeCompact(n).target]),
      )
      for (const [i, n] of bits.entries()) expect(answers[i]).toEqual({ ok: true, value: n })
    },
  )

  test(
    'Numbers of one to three bytes',
    { id: 'small-write', task: 3, hint: 'Shift left until there are three bytes.' },
    async () => {
      const rows = [0n, 1n, 0x7fn, 0x80n, 0xffn, 0x100n, 0x7fffn, 0x8000n, 0xffffn, 0x10000n]
      rows.push(0x7fffffn, 0x800000n, 0xffffffn, 0x1000000n)
      await sameWritten(...rows)
    },
  )

  test(
    'A set top bit moves the number one byte up',
    { id: 'sign-write', task: 3, hint: 'The bit 0x00800000 must never be set.' },
    () =>
      forAll(
        fc.tuple(fc.integer({ min: 0, max: 29 }), fc.integer({ min: 0x800000, max: 0xffffff })),
        ([bytes, top]) => sameWritten(BigInt(top) << BigInt(8 * bytes)),
        { together: true },
      ),
  )

  test(
    'Any number, cut off and not rounded',
    {
      id: 'cut',
      task: 3,
      hint: 'What lies below the three bytes is dropped, however large it is.',
    },
    async () => {
      await forAll(
        fc.tuple(fc.bigInt({ min: 1n, max: 2n ** 256n - 1n }), fc.integer({ min: 0, max: 255 })),
        ([big, shift]) => sameWritten(big >> BigInt(shift)),
        { together: true },
      )
      const largest = Array.from({ length: 32 }, (_, i) => 2n ** BigInt(8 * (i + 1)) - 1n)
      await sameWritten(...largest.flatMap((t) => [t, t >> 1n]))
    },
  )
})
