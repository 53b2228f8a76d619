import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  decodeBlock,
  decodeTx,
  encodeBlock,
  joined,
  makeTx,
  MAX_BLOCK_BYTES,
  MAX_BLOCK_TXS,
  MAX_TX_BYTES,
  WireFault,
  type WireTx,
} from './wire'

const id = fc
  .uint8Array({ minLength: 32, maxLength: 32 })
  .map((bytes) => Buffer.from(bytes).toString('hex'))
const outPoint = fc.record({ txid: id, index: fc.nat(2 ** 32 - 1) })
const txOut = fc.record({ value: fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), owner: id })
const bytesOf = (length: number) => fc.uint8Array({ minLength: length, maxLength: length })
const witness = fc.record({ pub: bytesOf(32), sig: bytesOf(64) })
const tx: fc.Arbitrary<WireTx> = fc
  .tuple(
    fc.array(fc.tuple(outPoint, witness), { maxLength: 4 }),
    fc.array(txOut, { maxLength: 8 }),
    fc.uint8Array({ maxLength: 100 }),
  )
  .map(([inputs, outputs, data]) =>
    makeTx(
      inputs.map(([input]) => input),
      outputs,
      data,
      inputs.map(([, signed]) => signed),
    ),
  )
const header = bytesOf(80)

test('A block comes back as it was written, also from a window on a larger buffer', () => {
  fc.assert(
    fc.property(header, fc.array(tx, { maxLength: 10 }), fc.nat(9), (eighty, txs, offset) => {
      const block = encodeBlock(eighty, txs)
      const around = joined(new Uint8Array(offset).fill(255), block, new Uint8Array(7).fill(1))
      const read = decodeBlock(around.subarray(offset, offset + block.length))
      expect(read.header).toEqual(eighty)
      expect(read.txs).toEqual(txs)
      expect(encodeBlock(read.header, read.txs)).toEqual(block)
    }),
    { numRuns: 60 },
  )
})

test('Cut off anywhere, or with a byte too many, it is no block', () => {
  fc.assert(
    fc.property(
      header,
      fc.array(tx, { minLength: 1, maxLength: 4 }),
      fc.nat(),
      (eighty, txs, n) => {
        const block = encodeBlock(eighty, txs)
        expect(() => decodeBlock(block.subarray(0, n % block.length))).toThrow(WireFault)
        expect(() => decodeBlock(joined(block, Uint8Array.of(0)))).toThrow(WireFault)
      },
    ),
    { numRuns: 60 },
  )
})

test('Whatever the bytes are, they are read or refused, and nothing else happens', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
      for (const decode of [decodeBlock, decodeTx])
        try {
          decode(bytes)
        } catch (error) {
          expect(error).toBeInstanceOf(WireFault)
        }
    }),
    { numRuns: 500 },
  )
})

test('A signature does not change a name', () => {
  const inputs = [{ txid: 'ab'.repeat(32), index: 1 }]
  const outputs = [{ value: 5n, owner: 'cd'.repeat(32) }]
  const signed = [{ pub: new Uint8Array(32).fill(1), sig: new Uint8Array(64).fill(2) }]
  const [bare, other] = [makeTx(inputs, outputs), makeTx(inputs, outputs, new Uint8Array(), signed)]
  expect(bare.bytes).not.toEqual(other.bytes)
  expect(bare.tx).toEqual(other.tx)
  expect(makeTx(inputs, outputs, Uint8Array.of(1)).tx.txid).not.toBe(bare.tx.txid)
})

test.each<[string, Uint8Array]>([
  ['a count of 2^16 and more', Uint8Array.of(0xfe, 1, 0, 0, 0)],
  ['a count of 2^32 and more', Uint8Array.of(0xff, 1, 0, 0, 0, 0, 0, 0, 0)],
  ['a short count, written long', Uint8Array.of(0xfd, 1, 0)],
  ['a count of more than there are bytes for', Uint8Array.of(0xfd, 0xff, 0xff)],
  ['more data than a transaction may have', joined(Uint8Array.of(0, 0, 101), new Uint8Array(101))],
  ['nothing', new Uint8Array()],
])('Of %s no transaction is made', (_, bytes) => {
  expect(() => decodeTx(bytes)).toThrow(WireFault)
})

test('Sizes are limits: the last byte is in, and one more is out', () => {
  const sized = (outputs: number, data: number) =>
    makeTx(
      [],
      Array.from({ length: outputs }, () => ({ value: 0n, owner: '00'.repeat(32) })),
      new Uint8Array(data),
    )
  // 3 bytes of counts, 40 an output.
  expect(sized(24, 61).bytes).toHaveLength(MAX_TX_BYTES)
  expect(() => sized(24, 62)).toThrow(WireFault)

  const empty = sized(0, 0)
  const many = (count: number) => encodeBlock(new Uint8Array(80), Array<WireTx>(count).fill(empty))
  expect(decodeBlock(many(MAX_BLOCK_TXS)).txs).toHaveLength(MAX_BLOCK_TXS)
  expect(() => decodeBlock(many(MAX_BLOCK_TXS + 1))).toThrow(WireFault)

  const full = Array<WireTx>(15).fill(sized(24, 61))
  const last = MAX_BLOCK_BYTES - 81 - 15 * MAX_TX_BYTES
  const block = encodeBlock(new Uint8Array(80), [...full, sized(22, last - 883)])
  expect(block).toHaveLength(MAX_BLOCK_BYTES)
  expect(decodeBlock(block).txs).toHaveLength(16)
  const larger = encodeBlock(new Uint8Array(80), [...full, sized(22, last - 882)])
  expect(() => decodeBlock(larger)).toThrow('a block of 16385 bytes')
})
