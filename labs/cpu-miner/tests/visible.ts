import { suite } from '@/lib/suite/suite'

const GENESIS = Uint8Array.from(
  '0100000000000000000000000000000000000000000000000000000000000000000000003ba3edfd7a7b12b27ac72c3e67768f617fc81bc3888a51323a9fb8aa4b1e5e4a29ab5f49ffff001d1dac2b7c'.match(
    /../g,
  ) ?? [],
  (pair) => Number.parseInt(pair, 16),
)
const TARGET = 0xffffn << 208n
const ANY = 2n ** 256n - 1n

export default suite(({ test, call, observe, kit, expect, fail }) => {
  test(
    'Any target below 2^256 − 1 is met at once, with the right hash',
    { id: 'hash', task: 1 },
    async () => {
      const hit = (await call('mine', GENESIS, ANY, 2083236893, 1, kit.countedSha())) as {
        hash: Uint8Array
      } | null
      if (!hit) return fail('mine returned null, but every hash meets this target')
      expect([...hit.hash.slice(0, 4)]).toEqual([0x6f, 0xe2, 0x8c, 0x0a])
    },
  )

  test('The genesis nonce is found in a window around it', { id: 'genesis', task: 2 }, async () => {
    const hit = (await call('mine', GENESIS, TARGET, 2083236893 - 20, 40, kit.countedSha())) as {
      nonce: number
    } | null
    expect(hit?.nonce).toBe(2083236893)
  })

  test('A window without a hit gives null', { id: 'none', task: 2 }, async () => {
    expect(await call('mine', GENESIS, TARGET, 0, 50, kit.countedSha())).toBe(null)
  })

  test('A hundred nonces cost at most 204 compressions', { id: 'midstate', task: 3 }, async () => {
    const { counts } = await observe('mine', GENESIS, TARGET, 0, 100, kit.countedSha())
    expect(counts.compress ?? 0, 'calls of compress for 100 nonces').toBeLessThanOrEqual(204)
  })
})
