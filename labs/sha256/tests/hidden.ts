import { bytesToHex, hexToBytes } from '@/lib/consensus/bytes'
import { compress, initialState, sha256 } from '@/lib/consensus/sha256'
import nist from '@/lib/consensus/vectors/nist-sha256.json'
import { suite } from '@/lib/suite/suite'

/** Section 5.1.1, counted in bits and with big numbers. */
function tail(lenBytes: bigint): Uint8Array {
  const zeros = (512n + 448n - ((8n * lenBytes + 8n) % 512n)) % 512n
  const length = (8n * lenBytes).toString(16).padStart(16, '0')
  return hexToBytes(`80${'00'.repeat(Number(zeros / 8n))}${length}`)
}

export default suite(({ test, call, callBatch, observe, kit, expect, forAll, fc, seed }) => {
  const block = fc.uint8Array({ minLength: 64, maxLength: 64 })
  const state = fc.uint32Array({ minLength: 8, maxLength: 8 })

  test(
    'The padding of every length up to 200',
    { id: 'pad', task: 1, hint: 'When 80 and the length no longer fit, a whole block is added.' },
    async () => {
      const lengths = Array.from({ length: 201 }, (_, i) => BigInt(i))
      const answers = await callBatch(
        'padTail',
        lengths.map((n) => [n]),
      )
      for (const [i, n] of lengths.entries())
        expect(answers[i]).toEqual({ ok: true, value: tail(n) })
    },
  )

  test(
    'Lengths whose bits need more than 32 bits',
    {
      id: 'pad-long',
      task: 1,
      hint: 'At 2^29 bytes the number of bits no longer fits into 32 bits.',
    },
    async () => {
      for (const n of [2n ** 28n, 2n ** 29n - 1n, 2n ** 29n, 2n ** 32n + 5n, 2n ** 61n - 1n])
        expect(await call('padTail', n)).toEqual(tail(n))
      await forAll(
        fc.bigInt({ min: 2n ** 29n, max: 2n ** 61n - 1n }),
        async (n) => expect(await call('padTail', n)).toEqual(tail(n)),
        { runs: 20 },
      )
    },
  )

  test(
    'A length that reads the same from both ends',
    { id: 'pad-units', task: 1, hint: 'The length counts bits.' },
    async () => {
      for (const n of [(0x01n << 56n) | 0x01n, (0x1fn << 56n) | 0x1fn])
        expect(await call('padTail', n)).toEqual(tail(n))
    },
  )

  test(
    'Any block from a state of zeros',
    {
      id: 'zero-state',
      task: 2,
      hint: 'First the words of the block, then the schedule, then the rounds.',
    },
    () =>
      forAll(
        block,
        async (bytes) => {
          expect(await call('compress', new Uint32Array(8), bytes)).toEqual(
            compress(new Uint32Array(8), bytes),
          )
        },
        { runs: 15 },
      ),
  )

  test(
    'A block of zeros from any state',
    {
      id: 'zero-block',
      task: 2,
      hint: 'Here the schedule is all zeros: only the rounds are left.',
    },
    () =>
      forAll(
        state,
        async (from) => {
          const zeros = new Uint8Array(64)
          expect(await call('compress', from, zeros)).toEqual(compress(from, zeros))
        },
        { runs: 15 },
      ),
  )

  test(
    'Blocks whose words read the same from both ends',
    { id: 'palindromes', task: 2, hint: 'Look at rotations and shifts: >>> fills with zeros.' },
    () =>
      forAll(
        fc.tuple(state, fc.uint8Array({ minLength: 32, maxLength: 32 })),
        async ([from, half]) => {
          const bytes = Uint8Array.from(
            { length: 64 },
            (_, i) => half[2 * (i >> 2) + ((i & 3) % 3 ? 1 : 0)]!,
          )
          expect(await call('compress', from, bytes)).toEqual(compress(from, bytes))
        },
        { runs: 15 },
      ),
  )

  test(
    'Any block from any state',
    {
      id: 'compress',
      task: 2,
      hint: 'Compare W and the working variables with the lesson’s figure, round by round.',
    },
    () =>
      forAll(
        fc.tuple(state, block),
        async ([from, bytes]) => {
          expect(await call('compress', from, bytes)).toEqual(compress(from, bytes))
        },
        { runs: 40 },
      ),
  )

  test(
    'A block that is a window on a larger buffer',
    { id: 'byte-offset', task: 2, hint: 'A DataView needs the byteOffset of the array.' },
    async () => {
      const bytes = sha256Bytes(64)
      expect(await call('compress', initialState(), kit.viewAt(bytes, 1 + (seed % 60)))).toEqual(
        compress(initialState(), bytes),
      )
    },
  )

  test(
    'State and block are not changed, and calls do not mix',
    { id: 'pure', task: 2, hint: 'Copy the state before you work on it.' },
    async () => {
      const from = initialState()
      const bytes = sha256Bytes(64)
      const first = await observe('compress', from, bytes)
      expect(first.args).toEqual([initialState(), bytes])
      await call('sha256', sha256Bytes(100))
      expect(await call('compress', from, bytes)).toEqual(first.value)
      const message = await observe('sha256', bytes)
      expect(message.args[0]).toEqual(bytes)
    },
  )

  test(
    'The vectors of NIST',
    { id: 'nist', task: 3, hint: 'The empty message has a block too, of padding alone.' },
    async () => {
      for (const row of [...nist.vectors, ...nist.derivedBoundary]) {
        const digest = (await call('sha256', hexToBytes(row.messageHex))) as Uint8Array
        expect(bytesToHex(digest)).toBe(row.digestHex)
      }
    },
  )

  test(
    'Every length from 0 to 130',
    { id: 'lengths', task: 3, hint: 'Look at 55, 56, 63, 64 and 119, 120.' },
    async () => {
      const messages = Array.from({ length: 131 }, (_, n) => sha256Bytes(n))
      const answers = await callBatch(
        'sha256',
        messages.map((message) => [message]),
      )
      for (const [i, message] of messages.entries())
        expect(answers[i]).toEqual({ ok: true, value: sha256(message) })
    },
  )

  test(
    'Any message, also as a window on a larger buffer',
    { id: 'any', task: 3, hint: 'The state after one block is the state before the next.' },
    () =>
      forAll(
        fc.tuple(fc.uint8Array({ maxLength: 400 }), fc.integer({ min: 0, max: 70 })),
        async ([message, offset]) => {
          expect(await call('sha256', kit.viewAt(message, offset))).toEqual(sha256(message))
        },
        { runs: 30 },
      ),
  )

  test(
    'A message of 300,000 bytes',
    { id: 'long', task: 3, hint: 'Make each array once, not once for each byte.' },
    async () => {
      const message = new Uint8Array(300_000).fill(97 + (seed % 20))
      expect(await call('sha256', message)).toEqual(sha256(message))
    },
  )

  function sha256Bytes(length: number): Uint8Array {
    const bytes = new Uint8Array(length)
    for (let at = 0; at < length; at += 32)
      bytes.set(sha256(Uint8Array.of(seed & 255, length, at & 255)).subarray(0, length - at), at)
    return bytes
  }
})
