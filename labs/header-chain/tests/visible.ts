import { suite } from '@/lib/suite/suite'

const CHAIN = [
  '0100000000000000000000000000000000000000000000000000000000000000000000003ba3edfd7a7b12b27ac72c3e67768f617fc81bc3888a51323a9fb8aa4b1e5e4a29ab5f49ffff001d1dac2b7c',
  '010000006fe28c0ab6f1b372c1a6a246ae63f74f931e8365e15a089c68d6190000000000982051fd1e4ba744bbbe680e1fee14677ba1a3c3540bf7b1cdb606e857233e0e61bc6649ffff001d01e36299',
  '010000004860eb18bf1b1620e37e9490fc8a427514416fd75159ab86688e9a8300000000d5fdcc541e25de1c7a5addedf24858b8bb665c9f36ef744ee42c316022c90f9bb0bc6649ffff001d08d2bd61',
].map(parse)

const NOW = 1_790_000_000

export default suite(({ test, call, expect }) => {
  test('Blocks 0, 1 and 2 of the main chain are good', { id: 'good', task: 1 }, async () => {
    expect(await call('validateHeaders', CHAIN, [], NOW)).toBe(-1)
  })

  test('Without block 1, block 2 is linked to nothing', { id: 'gap', task: 1 }, async () => {
    expect(await call('validateHeaders', [CHAIN[0], CHAIN[2]], [], NOW)).toBe(1)
  })

  test('Block 1 with another nonce has no work', { id: 'work', task: 2 }, async () => {
    const bad = { ...CHAIN[1]!, nonce: 1 }
    expect(await call('validateHeaders', [CHAIN[0], bad], [], NOW)).toBe(1)
  })

  test(
    'A header three hours ahead of the clock is refused',
    { id: 'future', task: 3 },
    async () => {
      const clock = CHAIN[2]!.time - 3 * 3600
      expect(await call('validateHeaders', [CHAIN[2]], CHAIN.slice(0, 2), clock)).toBe(0)
    },
  )
})

function parse(hex: string) {
  const bytes = Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
  const view = new DataView(bytes.buffer)
  return {
    version: view.getInt32(0, true),
    prev: bytes.slice(4, 36),
    merkle: bytes.slice(36, 68),
    time: view.getUint32(68, true),
    nBits: view.getUint32(72, true),
    nonce: view.getUint32(76, true),
  }
}
