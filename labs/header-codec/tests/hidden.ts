import { hexToBytes } from '@/lib/consensus/bytes'
import {
  headerHash,
  parseHeader,
  serializeHeader,
  type BlockHeader,
} from '@/lib/consensus/bitcoin/block-header'
import first from '@/lib/consensus/vectors/bitcoin-headers-0-438.json'
import boundaries from '@/lib/consensus/vectors/bitcoin-headers-retarget-boundaries.json'
import { suite } from '@/lib/suite/suite'

const rows = [...first.headers, ...boundaries.headers].map((row) => hexToBytes(row.hex))

type Header = {
  version: number
  prev: Uint8Array
  merkle: Uint8Array
  time: number
  nBits: number
  nonce: number
}

/** From the names of the reference to those of the lab, and back. */
const labHeader = (header: BlockHeader): Header => ({
  version: header.nVersion,
  prev: header.hashPrevBlock,
  merkle: header.hashMerkleRoot,
  time: header.nTime,
  nBits: header.nBits,
  nonce: header.nNonce,
})
const coreHeader = ({ version, prev, merkle, time, nBits, nonce }: Header): BlockHeader => ({
  nVersion: version,
  hashPrevBlock: prev,
  hashMerkleRoot: merkle,
  nTime: time,
  nBits,
  nNonce: nonce,
})
const bytesOf = (header: Header) => serializeHeader(coreHeader(header))
const hashOf = (header: Header) => headerHash(coreHeader(header))

const headers = rows.map((row) => labHeader(parseHeader(row)))

export default suite(
  ({ test, call, callBatch, observe, throws, expect, fail, forAll, fc, kit, seed }) => {
    const word = fc.integer({ min: 0, max: 0xffffffff })
    const hash = fc.uint8Array({ minLength: 32, maxLength: 32 })
    const header = fc.record({
      version: fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }),
      prev: hash,
      merkle: hash,
      time: word,
      nBits: word,
      nonce: word,
    })

    async function expectAll(fn: string, inputs: readonly unknown[], expected: readonly unknown[]) {
      for (let at = 0; at < inputs.length; at += 128) {
        const slice = inputs.slice(at, at + 128)
        const outcomes = await callBatch(
          fn,
          slice.map((input) => [input]),
        )
        for (const [i, outcome] of outcomes.entries()) {
          if (!outcome.ok) fail(`${fn} threw ${outcome.error.message}`)
          else expect(outcome.value).toEqual(expected[at + i])
        }
      }
    }

    test(
      'Hundreds of real headers are parsed',
      { id: 'parse-real', task: 1, hint: 'Check the byte order and the width of every field.' },
      () => expectAll('parseHeader', rows, headers),
    )

    test(
      'Any 80 bytes are parsed',
      { id: 'parse-any', task: 1, hint: 'Which fields are signed, and which are not?' },
      () =>
        forAll(
          header,
          async (value) => {
            expect(await call('parseHeader', bytesOf(value))).toEqual(value)
          },
          { together: true },
        ),
    )

    test(
      'A version with its top bit set is negative, and only the version is',
      {
        id: 'signed-version',
        task: 1,
        hint: 'The version is an int32, the other integers are uint32.',
      },
      async () => {
        const value = {
          ...headers[0]!,
          version: -536870912,
          time: 0xf0000001,
          nBits: 0x9d00ffff,
          nonce: 0xfffffffe,
        }
        expect(await call('parseHeader', bytesOf(value))).toEqual(value)
      },
    )

    test(
      'A window on a larger buffer is parsed from where it starts',
      { id: 'byte-offset', task: 1, hint: 'A Uint8Array knows where in its buffer it begins.' },
      async () => {
        for (const offset of [1, 7, 80, 4 + (seed % 50)])
          expect(await call('parseHeader', kit.viewAt(rows[170]!, offset))).toEqual(headers[170])
      },
    )

    test(
      'Anything but 80 bytes is a RangeError',
      { id: 'length', task: 1, hint: 'Too long is as wrong as too short.' },
      async () => {
        for (const length of [0, 1, 79, 81, 160]) {
          const error = await throws('parseHeader', new Uint8Array(length))
          if (error.name !== 'RangeError') fail(`${length} bytes threw ${error.name}`)
        }
      },
    )

    test(
      'The bytes that were parsed are not changed, and the result is the same again',
      { id: 'parse-pure', task: 1, hint: 'Reversing in place changes the caller’s array.' },
      async () => {
        const first = await observe('parseHeader', rows[100]!)
        expect(first.args).toEqual([rows[100]!])
        expect(await call('parseHeader', rows[100]!)).toEqual(first.value)
      },
    )

    test(
      'Hundreds of real headers are serialised',
      { id: 'serialize-real', task: 2, hint: 'Check the order, the width and the byte order.' },
      () => expectAll('serializeHeader', headers, rows),
    )

    test(
      'Any header is serialised',
      { id: 'serialize-any', task: 2, hint: 'Try numbers at both ends of their range.' },
      () =>
        forAll(
          header,
          async (value) => {
            const seen = await observe('serializeHeader', value)
            expect(seen.value).toEqual(bytesOf(value))
            expect(seen.args).toEqual([value])
          },
          { together: true },
        ),
    )

    test(
      'The hash has the right bytes, in whatever order',
      { id: 'hash-bytes', task: 3, hint: 'SHA-256 of what? And how often?' },
      async () => {
        for (const value of headers.slice(seed % 400, (seed % 400) + 20)) {
          const got = await call('headerHash', value)
          if (!(got instanceof Uint8Array)) fail('not a Uint8Array')
          else expect(got.slice().sort()).toEqual(hashOf(value).sort())
        }
      },
    )

    test(
      'Hundreds of real headers have their real hashes',
      { id: 'hash-real', task: 3, hint: 'SHA-256 twice, and no reversal.' },
      () => expectAll('headerHash', headers, headers.map(hashOf)),
    )

    test(
      'Any header hashes to 32 bytes in internal order',
      {
        id: 'hash-any',
        task: 3,
        hint: 'The hash is taken of the 80 bytes, as they are on the wire.',
      },
      () =>
        forAll(
          header,
          async (value) => {
            const seen = await observe('headerHash', value)
            expect(seen.value).toEqual(hashOf(value))
            expect(seen.args).toEqual([value])
          },
          { runs: 50, together: true },
        ),
    )
  },
)
