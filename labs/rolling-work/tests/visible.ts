import { suite } from '@/lib/suite/suite'

const bytes = (hex: string) =>
  Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))

/** Block 170: its coinbase, with eight bytes of extranonce instead of its own single one. */
const SCRIPT_FROM = `0100000001${'00'.repeat(32)}ffffffff`
const OUTPUT =
  'ffffffff0100f2052a01000000434104d46c4968bde02899d2aa0963367c7a6ce34eec332b32e42e5f3407e052d64ac625da6f0718e7b302140434bd725706957c092db53805b821a85b23a7ac61725bac00000000'
const PAYMENT = bytes('169e1e83e930853391bc6f35f605c6754cfead57cf8387639d3b4096c54f18f4')
const TEMPLATE = {
  header: bytes(
    '0100000055bd840a78798ad0da853f68974f3d183e2bd1db6a842c1feecf222a00000000ff104ccb05421ab93e63f8c3ce5c2c2e9dbb37de2764b3a3175c8166562cac7d51b96a49ffff001d283e9e70',
  ),
  coinbaseHead: bytes(`${SCRIPT_FROM}0e04ffff001d08`),
  coinbaseTail: bytes(OUTPUT),
  branch: [PAYMENT],
  nonceSpan: 1000,
}
const EASY = 2n ** 244n - 1n

export default suite(({ test, call, observe, expect }) => {
  test('The root of block 170', { id: 'root', task: 1 }, async () => {
    const coinbase = bytes(`${SCRIPT_FROM}0704ffff001d0102${OUTPUT}`)
    expect(await call('coinbaseRoot', coinbase, [PAYMENT])).toEqual(TEMPLATE.header.slice(36, 68))
  })

  test('The example of the brief', { id: 'example', task: 2 }, async () => {
    const found = (await call('mineBlock', TEMPLATE, EASY, 10_000)) as {
      extranonce: bigint
      tries: number
    } | null
    expect(found?.tries, 'tries').toBe(3931)
    expect(found?.extranonce, 'extranonce').toBe(3n)
  })

  test('A search that finds nothing', { id: 'nothing', task: 2 }, async () => {
    expect(await call('mineBlock', TEMPLATE, EASY, 3930)).toBe(null)
  })

  test('400 headers and four roots', { id: 'counted', task: 3 }, async () => {
    const { counts } = await observe('mineBlock', { ...TEMPLATE, nonceSpan: 100 }, 0n, 400)
    expect(counts.sha256 ?? 0, 'calls of sha256').toBeLessThanOrEqual(800 + 2 * 2 * 5)
  })
})
