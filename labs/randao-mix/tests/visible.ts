import { hexToBytes } from '@/lib/consensus/bytes'
import { suite } from '@/lib/suite/suite'

const zero = new Uint8Array(32)
const reveal = Uint8Array.of(1, 2, 3)
const mixed = hexToBytes('039058c6f2c0cb492c533b0a4d14ef77cc0f78abccced5287d84a1a2011cfb81')

export default suite(({ test, call, expect }) => {
  test('A reveal into an empty mix', { id: 'mix', task: 1 }, async () => {
    expect(await call('mixIn', zero, reveal)).toEqual(mixed)
  })
  test('The same reveal again takes itself out', { id: 'twice', task: 1 }, async () => {
    expect(await call('mixIn', mixed, reveal)).toEqual(zero)
  })
  test('A seed', { id: 'seed', task: 2 }, async () => {
    const mixes = [0, 1, 2, 3].map((byte) => new Uint8Array(32).fill(byte))
    expect(await call('getSeed', mixes, 6n, new Uint8Array(4))).toEqual(
      hexToBytes('233fd27e795e148e3bed1ed9d35988809e85469b683bb6268dc7f5c904010355'),
    )
  })
})
