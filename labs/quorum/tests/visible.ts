import { suite } from '@/lib/suite/suite'

const power = new Map([
  ['a', 40n],
  ['b', 35n],
  ['c', 25n],
])

export default suite(({ test, call, expect }) => {
  test('Two of three sign', { id: 'signed', task: 1 }, async () => {
    expect(await call('signedPower', ['a', 'b'], power)).toBe(75n)
  })
  test('Signing twice counts once', { id: 'twice', task: 1 }, async () => {
    expect(await call('signedPower', ['a', 'b', 'a'], power)).toBe(75n)
  })
  test('75 of 100 is a quorum, 60 is not', { id: 'quorum', task: 2 }, async () => {
    expect(await call('hasQuorum', 75n, 100n), '75 of 100').toBe(true)
    expect(await call('hasQuorum', 60n, 100n), '60 of 100').toBe(false)
  })
  test('Who signed both is faulty', { id: 'conflict', task: 3 }, async () => {
    expect(
      await call('minFaultyForConflict', new Set(['a', 'b']), new Set(['a', 'c']), power),
    ).toBe(40n)
  })
  test('Four nodes, one faulty', { id: 'four', task: 4 }, async () => {
    expect(await call('smallestQuorum', 4, 1)).toBe(3)
    expect(await call('smallestQuorum', 3, 1)).toBe(null)
  })
})
