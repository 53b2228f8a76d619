import { suite } from '@/lib/suite/suite'

/** Block 100,000: four transactions, as explorers print them. */
const BLOCK = [
  '8c14f0db3df150123e6f3dbbf30f8b955a8249b62ac1d1ff16284aefa3d06d87',
  'fff2525b8931402dd09222c50775608f75787bd2b87e56995a7bdd30f79702c4',
  '6359f0868171b1d194cbee1af2f16ea598ae8fad666d9b012c8ed2b79a236ec4',
  'e9a66845e05d5abc0ad04ec80f774a7e585c6e8db975962d069a522137b80c1d',
].map(internal)
const ROOT = internal('f3e94742aca4b5ef85488dc37c06c3282295ffec960994b2c0d5ac2a25a95766')
/** What goes with transaction 2: transaction 3, and the parent of 0 and 1. */
const PROOF = [
  BLOCK[3]!,
  internal('ccdafb73d8dcd0173d5d5c3c9a0770d0b3953db889dab99ef05b1907518cb815'),
]

export default suite(({ test, call, expect }) => {
  test('A proof for transaction 2 of block 100,000', { id: 'build', task: 1 }, async () => {
    expect(await call('buildProof', BLOCK, 2)).toEqual(PROOF)
  })
  test('It leads to the root in the header', { id: 'verify', task: 2 }, async () => {
    expect(await call('verifyProof', BLOCK[2], 2, 4, PROOF, ROOT), 'index 2 of 4').toBe(true)
    expect(await call('verifyProof', BLOCK[2], 1, 4, PROOF, ROOT), 'index 1 of 4').toBe(false)
  })
  test('A proof that is too short is refused', { id: 'short', task: 3 }, async () => {
    expect(await call('verifyProof', ROOT, 0, 4, [], ROOT), 'the root as transaction 0').toBe(false)
  })
})

function internal(display: string): Uint8Array {
  return Uint8Array.from(display.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16)).reverse()
}
