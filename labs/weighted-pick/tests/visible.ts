import { suite } from '@/lib/suite/suite'

export default suite(({ test, call, throws, kit, expect, fail }) => {
  const first = (...values: number[]) =>
    kit.byteStream(values.map((value) => Uint8Array.of(value, ...new Array<number>(31).fill(7))))

  test('Without any stake there is nothing to draw', { id: 'empty', task: 1 }, async () => {
    const error = await throws('pick', [0n, 0n], first(1, 2, 3))
    if (error.name !== 'RangeError') fail(`expected a RangeError, got ${error.name}`)
  })

  test('0x9b among 70, 20, 10 draws the first', { id: 'example', task: 2 }, async () => {
    expect(await call('pick', [70n, 20n, 10n], first(0x9b, 0))).toBe(0)
  })

  test('0xd0 is thrown away and 0x5a draws the third', { id: 'reject', task: 2 }, async () => {
    expect(await call('pick', [70n, 20n, 10n], first(0xd0, 0x5a))).toBe(2)
  })

  test('A stretch ends before the next begins', { id: 'stretch', task: 3 }, async () => {
    expect(await call('pick', [5n, 1n, 0n, 4n], first(4))).toBe(0)
    expect(await call('pick', [5n, 1n, 0n, 4n], first(5))).toBe(1)
    expect(await call('pick', [5n, 1n, 0n, 4n], first(6))).toBe(3)
  })
})
