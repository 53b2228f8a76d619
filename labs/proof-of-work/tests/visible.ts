import { suite } from '@/lib/suite/suite'

/** The genesis hash, internal order. */
const GENESIS = Uint8Array.from(
  '6fe28c0ab6f1b372c1a6a246ae63f74f931e8365e15a089c68d6190000000000'.match(/../g) ?? [],
  (pair) => Number.parseInt(pair, 16),
)
const LIMIT = 2n ** 224n - 1n

export default suite(({ test, call, expect }) => {
  test('The genesis block has its proof of work', { id: 'genesis', task: 1 }, async () => {
    expect(await call('checkPow', GENESIS, 0x1d00ffff, LIMIT)).toBe(true)
    expect(await call('checkPow', GENESIS, 0x1a00ffff, LIMIT), 'a harder target').toBe(false)
  })
  test('A target above the limit counts for nothing', { id: 'limit', task: 1 }, async () => {
    expect(await call('checkPow', GENESIS, 0x1e00ffff, LIMIT)).toBe(false)
  })
  test('The work of difficulty 1', { id: 'work', task: 2 }, async () => {
    expect(await call('workOf', 0x1d00ffff)).toBe(4_295_032_833n)
  })
  test('Three blocks are three times the work', { id: 'chain', task: 3 }, async () => {
    expect(await call('chainWork', [0x1d00ffff, 0x1d00ffff, 0x1d00ffff])).toBe(12_885_098_499n)
  })
})
