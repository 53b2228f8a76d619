import { bytesToHex } from '@/lib/consensus/bytes'
import { suite } from '@/lib/suite/suite'

export default suite(({ test, call, observe, kit, expect, forAll, fc, seed }) => {
  test(
    'Numbers below 2^31, at the front',
    { id: 'small', task: 1, hint: 'Which of the four bytes counts least?' },
    () =>
      forAll(
        fc.nat({ max: 2 ** 31 - 1 }),
        async (value) => {
          expect(await call('readUint32LE', u32le(value), 0)).toBe(value)
        },
        { together: true },
      ),
  )

  test(
    'Numbers from 2^31 on, at the front',
    { id: 'large', task: 1, hint: 'The top bit is worth 2^31. It is no sign here.' },
    () =>
      forAll(
        fc.integer({ min: 2 ** 31, max: 2 ** 32 - 1 }),
        async (value) => {
          expect(await call('readUint32LE', u32le(value), 0)).toBe(value)
        },
        { together: true },
      ),
  )

  test(
    'A number in the middle of other bytes',
    { id: 'place', task: 1, hint: 'Begin at `at`.' },
    () =>
      forAll(
        fc.tuple(fc.uint8Array({ minLength: 1, maxLength: 12 }), fc.nat({ max: 2 ** 31 - 1 })),
        async ([before, value]) => {
          const bytes = Uint8Array.of(...before, ...u32le(value), 0xaa)
          expect(await call('readUint32LE', bytes, before.length)).toBe(value)
        },
        { together: true },
      ),
  )

  test(
    'A window on a larger buffer',
    { id: 'window', task: 1, hint: 'Where in its buffer does the window begin?' },
    async () => {
      const bytes = Uint8Array.of(seed & 255, 0x78, 0x56, 0x34, 0x12)
      const view = kit.viewAt(bytes, 1 + (seed % 30))
      expect(await call('readUint32LE', view, 1)).toBe(0x12345678)
      expect(await call('toHex', view)).toBe(bytesToHex(bytes))
    },
  )

  test(
    'Any bytes in hexadecimal',
    { id: 'hex', task: 2, hint: 'Two digits for each byte, in the order of the bytes.' },
    async () => {
      const all = Uint8Array.from({ length: 256 }, (_, i) => i)
      expect(await call('toHex', all)).toBe(bytesToHex(all))
      expect(await call('toHex', new Uint8Array(0))).toBe('')
    },
  )

  test(
    'Bytes from 16 on in hexadecimal',
    { id: 'hex-large', task: 2, hint: 'The first digit of a byte counts sixteens.' },
    () =>
      forAll(
        fc.array(fc.integer({ min: 16, max: 255 }), { maxLength: 40 }),
        async (list) => {
          const bytes = Uint8Array.from(list)
          expect(await call('toHex', bytes)).toBe(bytesToHex(bytes))
        },
        { together: true },
      ),
  )

  test(
    'What comes in is not changed',
    {
      id: 'pure',
      task: 1,
      hint: 'reverse() turns the array itself round, and a subarray is no copy.',
    },
    async () => {
      const bytes = Uint8Array.of(1, 2, 3, 4, 5, 6)
      expect((await observe('readUint32LE', bytes, 1)).args[0]).toEqual(bytes)
      expect((await observe('toHex', bytes)).args[0]).toEqual(bytes)
    },
  )
})

function u32le(value: number): Uint8Array {
  const bytes = new Uint8Array(4)
  new DataView(bytes.buffer).setUint32(0, value, true)
  return bytes
}
