import { suite } from '@/lib/suite/suite'

/** Block 100,000: four transactions, as explorers print them. */
const BLOCK = [
  '8c14f0db3df150123e6f3dbbf30f8b955a8249b62ac1d1ff16284aefa3d06d87',
  'fff2525b8931402dd09222c50775608f75787bd2b87e56995a7bdd30f79702c4',
  '6359f0868171b1d194cbee1af2f16ea598ae8fad666d9b012c8ed2b79a236ec4',
  'e9a66845e05d5abc0ad04ec80f774a7e585c6e8db975962d069a522137b80c1d',
].map(internal)
const ROOT = internal('f3e94742aca4b5ef85488dc37c06c3282295ffec960994b2c0d5ac2a25a95766')
const [a, b, c] = BLOCK as [Uint8Array, Uint8Array, Uint8Array]

type Found = { root: Uint8Array; mutated: boolean }

export default suite(({ test, call, observe, expect }) => {
  const find = async (txids: readonly Uint8Array[]) => (await call('merkleRoot', txids)) as Found

  test('Block 100,000 has the root of its header', { id: 'block-100000', task: 1 }, async () => {
    expect((await find(BLOCK)).root, 'the root').toEqual(ROOT)
  })
  test('One transaction is its own root', { id: 'one', task: 1 }, async () => {
    expect((await find([a])).root, 'the root of one txid').toEqual(a)
  })
  test('A list and its mutated double', { id: 'mutated', task: 2 }, async () => {
    const honest = await find([a, b, c])
    const doubled = await find([a, b, c, c])
    expect(doubled.root, 'the root of [a, b, c, c]').toEqual(honest.root)
    expect(honest.mutated, '[a, b, c] is mutated').toBe(false)
    expect(doubled.mutated, '[a, b, c, c] is mutated').toBe(true)
  })
  test('Four leaves need three pairs', { id: 'pairs', task: 3 }, async () => {
    const { counts } = await observe('merkleRoot', BLOCK)
    expect(counts.sha256 ?? 0, 'calls of sha256 for 4 txids').toBeLessThanOrEqual(12)
  })
})

function internal(display: string): Uint8Array {
  return Uint8Array.from(display.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16)).reverse()
}
