import { suite } from '@/lib/suite/suite'

const genesis = {
  version: 1,
  prev: new Uint8Array(32),
  merkle: hex('3ba3edfd7a7b12b27ac72c3e67768f617fc81bc3888a51323a9fb8aa4b1e5e4a'),
  time: 1231006505,
  nBits: 0x1d00ffff,
  nonce: 2083236893,
}

const bytes = hex(
  `01000000${'00'.repeat(32)}3ba3edfd7a7b12b27ac72c3e67768f617fc81bc3888a51323a9fb8aa4b1e5e4a29ab5f49ffff001d1dac2b7c`,
)

export default suite(({ test, call, throws, expect, fail }) => {
  test('The genesis header is parsed into its six fields', { id: 'parse', task: 1 }, async () => {
    expect(await call('parseHeader', bytes)).toEqual(genesis)
  })

  test('A header that is one byte short is refused', { id: 'short', task: 1 }, async () => {
    const error = await throws('parseHeader', bytes.slice(0, 79))
    if (error.name !== 'RangeError') fail(`expected a RangeError, got ${error.name}`)
  })

  test('The genesis fields give the 80 bytes back', { id: 'serialize', task: 2 }, async () => {
    expect(await call('serializeHeader', genesis)).toEqual(bytes)
  })

  test('The genesis header has its known hash', { id: 'hash', task: 3 }, async () => {
    expect(await call('headerHash', genesis)).toEqual(
      hex('6fe28c0ab6f1b372c1a6a246ae63f74f931e8365e15a089c68d6190000000000'),
    )
  })
})

function hex(text: string): Uint8Array {
  return Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
}
