import { suite } from '@/lib/suite/suite'

const P = 2n ** 61n - 1n
const one = { data: 'A', committee: 0, bits: [true, false, false], signature: 5n }
const two = { data: 'A', committee: 0, bits: [false, true, false], signature: P - 1n }
const both = { data: 'A', committee: 0, bits: [true, true, false], signature: 4n }
const rest = { data: 'A', committee: 0, bits: [false, true, true], signature: 9n }
const committees = [
  [7, 2, 9],
  [1, 4],
]

export default suite(({ test, call, throws, expect, fail }) => {
  test('Two voters of one committee', { id: 'merge', task: 1 }, async () => {
    expect(await call('merge', one, two)).toEqual(both)
    expect(await call('merge', both, rest)).toBe(null)
  })

  test('Two voters become one aggregate', { id: 'aggregate', task: 2 }, async () => {
    expect(await call('aggregate', [one, two])).toEqual([both])
    expect(await call('aggregate', [])).toEqual([])
  })

  test('Validator 2 is in two aggregates', { id: 'stake', task: 3 }, async () => {
    const balances = Array.from({ length: 10 }, (_, validator) => BigInt(validator) * 10n ** 9n)
    expect(await call('stakeBehind', 'A', [both, rest], committees, balances)).toBe(18_000_000_000n)
    expect(await call('stakeBehind', 'B', [both, rest], committees, balances)).toBe(0n)
  })

  test('Two committees in one attestation', { id: 'pack', task: 4 }, async () => {
    const other = { data: 'A', committee: 1, bits: [false, true], signature: 1n }
    const packed = {
      data: 'A',
      committeeBits: [true, true],
      aggregationBits: [true, true, false, false, true],
      signature: 5n,
    }
    expect(await call('pack', [other, both], 2)).toEqual(packed)
    expect(await call('attesters', packed, committees)).toEqual([2, 4, 7])
    const short = { ...packed, aggregationBits: [true, true, false, false] }
    const { name } = await throws('attesters', short, committees)
    if (name !== 'RangeError') fail(`a bit is missing: a RangeError, not ${name}`)
  })
})
