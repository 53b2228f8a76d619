import { suite } from '@/lib/suite/suite'

const mix = new Uint8Array(32)
// Their hashes begin with 0x0f and 0xf0.
const tail = [Uint8Array.of(98, 1), Uint8Array.of(200, 0)]
const payoff = Array.from({ length: 256 }, (_, byte) => (byte === 0xff ? 5 : byte === 0xf0 ? 9 : 0))

export default suite(({ test, call, observe, expect }) => {
  test('It pays to withhold the first', { id: 'withhold', task: 1 }, async () => {
    expect(await call('bestReveal', mix, tail, payoff, 3)).toEqual({
      choice: [false, true],
      score: 6,
      missed: 1,
    })
  })
  test('Of equals the first', { id: 'equals', task: 2 }, async () => {
    expect(await call('bestReveal', mix, tail, payoff, 4)).toEqual({
      choice: [true, true],
      score: 5,
      missed: 0,
    })
  })
  test('Two hashes for two blocks', { id: 'counted', task: 3 }, async () => {
    const { counts } = await observe('bestReveal', mix, tail, payoff, 3)
    expect(counts.sha256 ?? 0, 'calls of sha256').toBeLessThanOrEqual(2)
  })
})
