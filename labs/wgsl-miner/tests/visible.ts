import { suite } from '@/lib/suite/suite'

const NONE = 0xffffffff

/** Genesis: midstate, tail. */
const GENESIS = [
  0xbc909a33, 0x6358bff0, 0x90ccac7d, 0x1e59caa8, 0xc3c8d8e9, 0x4f0103c8, 0x96b18736, 0x4719f91b,
  0x4b1e5e4a, 0x29ab5f49, 0xffff001d,
]
const NONCE = 2083236893
const DIFFICULTY_ONE = [0, 0xffff0000, 0, 0, 0, 0, 0, 0]
const EIGHT_ZERO_BITS = [0x00ffffff, NONE, NONE, NONE, NONE, NONE, NONE, NONE]
const ANY = EIGHT_ZERO_BITS.map(() => NONE)

export default suite(({ test, dispatch, expect }) => {
  async function mine(goal: readonly number[], base: number, count: number) {
    const { buffers } = await dispatch(
      [Math.ceil(count / 64), 1, 1],
      [
        {
          binding: 0,
          kind: 'read-only-storage',
          bytes: bytesOf([...GENESIS, ...goal, base, count]),
        },
        { binding: 1, kind: 'storage', bytes: bytesOf([NONE, 0]) },
      ],
    )
    const out = new DataView(buffers[1]!.slice().buffer)
    return { best: out.getUint32(0, true), hits: out.getUint32(4, true) }
  }

  test('The nonce of the genesis block hits', { id: 'genesis', task: 1 }, async () => {
    expect(await mine(DIFFICULTY_ONE, NONCE, 1), 'one nonce').toEqual({ best: NONCE, hits: 1 })
  })

  test('The nonces around it do not', { id: 'around', task: 2 }, async () => {
    expect(await mine(DIFFICULTY_ONE, NONCE - 40, 64), '64 nonces').toEqual({
      best: NONCE,
      hits: 1,
    })
    expect(await mine(DIFFICULTY_ONE, 0, 64), 'the nonces 0 to 63').toEqual({ best: NONE, hits: 0 })
  })

  test('Three of 512 nonces have eight zero bits', { id: 'three', task: 3 }, async () => {
    const seen = await mine(EIGHT_ZERO_BITS, 128, 512)
    expect(seen, 'the nonces 128 to 639').toEqual({ best: 236, hits: 3 })
  })

  test('100 nonces are 100 and not 128', { id: 'bound', task: 4 }, async () => {
    expect(await mine(ANY, 7, 100), 'a goal that all meet').toEqual({ best: 7, hits: 100 })
  })
})

function bytesOf(words: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(4 * words.length)
  const view = new DataView(bytes.buffer)
  words.forEach((word, i) => view.setUint32(4 * i, word, true))
  return bytes
}
