import { suite } from '@/lib/suite/suite'

const DISPLAY = '000000000019d6689c085ae165831e934ff763ae46a2a6c172b3f1b60a8ce26f'
const hex = (text: string) =>
  Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
const GENESIS = hex(
  '0100000000000000000000000000000000000000000000000000000000000000000000003ba3edfd7a7b12b27ac72c3e67768f617fc81bc3888a51323a9fb8aa4b1e5e4a29ab5f49ffff001d1dac2b7c',
)
const internal = hex(DISPLAY).reverse()

export default suite(({ test, call, expect }) => {
  test('The genesis header, hashed twice', { id: 'twice', task: 1 }, async () => {
    expect(await call('sha256d', GENESIS)).toEqual(internal)
  })
  test('Its hash as explorers show it', { id: 'display', task: 2 }, async () => {
    expect(await call('toDisplay', internal)).toBe(DISPLAY)
  })
  test('And read back', { id: 'read', task: 2 }, async () => {
    expect(await call('fromDisplay', DISPLAY)).toEqual(internal)
  })
  test('And as a number', { id: 'number', task: 3 }, async () => {
    expect(await call('hashToBigInt', internal)).toBe(BigInt(`0x${DISPLAY}`))
  })
})
