import { bytesToHex, hexToBytes, reversed } from '@/lib/consensus/bytes'
import { sha256d } from '@/lib/consensus/sha256'
import type { Tx, TxOut } from './types'

/**
 * Blocks and transactions as bytes. The header and the counts are Bitcoin's (CompactSize, little-endian integers); a
 * transaction is this course's ledger, where an owner stands for the script:
 *
 *     block        header (80) ‖ count ‖ transactions
 *     transaction  inputs ‖ outputs ‖ data ‖ witness
 *     inputs       count ‖ (txid (32, internal order) ‖ index (4))*
 *     outputs      count ‖ (value (8, signed) ‖ owner (32))*
 *     data         count ‖ bytes; what makes one coinbase differ from another
 *     witness      (public key (32) ‖ signature (64)) of each input, as lab sign-transaction has them
 *
 * A txid is the double SHA-256 of everything but the witness, so that no signature changes a name. The witness is
 * judged by whoever lets bytes in: verifying is asynchronous, and a node is not.
 */
export type WireTx = {
  tx: Tx
  data: Uint8Array
  witness: Witness[]
  /** Of the whole transaction. */
  bytes: Uint8Array
}
export type Witness = { pub: Uint8Array; sig: Uint8Array }

export const MAX_BLOCK_BYTES = 16 * 1024
export const MAX_BLOCK_TXS = 50
export const MAX_TX_BYTES = 1024
export const MAX_DATA_BYTES = 100
/** As Bitcoin Core's `headers` message. */
export const MAX_HEADERS = 2000
export const HEADER_BYTES = 80

const INPUT_BYTES = 36
const OUTPUT_BYTES = 40

/** Thrown for bytes that are no block and no transaction. */
export class WireFault extends Error {
  override name = 'WireFault'
}

/**
 * Nothing is allocated before it is known that the bytes can hold it. The header is a window on `bytes`.
 * @throws WireFault
 */
export function decodeBlock(bytes: Uint8Array): { header: Uint8Array; txs: WireTx[] } {
  if (bytes.length > MAX_BLOCK_BYTES) throw new WireFault(`a block of ${bytes.length} bytes`)
  const reader = new Reader(bytes)
  const header = reader.take(HEADER_BYTES)
  // The smallest transaction: two counts and one of data.
  const count = reader.count(3)
  if (count > MAX_BLOCK_TXS) throw new WireFault(`a block of ${count} transactions`)
  const txs: WireTx[] = []
  for (let i = 0; i < count; i++) txs.push(readTx(reader))
  reader.end()
  return { header, txs }
}

/** @throws WireFault */
export function decodeTx(bytes: Uint8Array): WireTx {
  const reader = new Reader(bytes)
  const tx = readTx(reader)
  reader.end()
  return tx
}

export function encodeBlock(header: Uint8Array, txs: readonly WireTx[]): Uint8Array {
  return joined(header, compactSize(txs.length), ...txs.map((tx) => tx.bytes))
}

/** @param data of a coinbase its height and what else makes it the only one of its kind */
export function makeTx(
  inputs: readonly { txid: string; index: number }[],
  outputs: readonly TxOut[],
  data: Uint8Array = new Uint8Array(),
  witness: readonly Witness[] = inputs.map(() => ({
    pub: new Uint8Array(32),
    sig: new Uint8Array(64),
  })),
): WireTx {
  const body = joined(
    compactSize(inputs.length),
    ...inputs.flatMap(({ txid, index }) => [idToHash(txid), u32(index)]),
    compactSize(outputs.length),
    ...outputs.flatMap(({ value, owner }) => [i64(value), hexToBytes(owner)]),
    compactSize(data.length),
    data,
  )
  return decodeTx(joined(body, ...witness.flatMap(({ pub, sig }) => [pub, sig])))
}

/** As people write a hash: reversed, in hexadecimal. */
export function hashToId(hash: Uint8Array): string {
  return bytesToHex(reversed(hash))
}

export function idToHash(id: string): Uint8Array {
  return reversed(hexToBytes(id))
}

export function joined(...parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}

/** Little-endian. */
export function u32(value: number): Uint8Array {
  const bytes = new Uint8Array(4)
  new DataView(bytes.buffer).setUint32(0, value, true)
  return bytes
}

function i64(value: bigint): Uint8Array {
  const bytes = new Uint8Array(8)
  new DataView(bytes.buffer).setBigInt64(0, value, true)
  return bytes
}

/** `WriteCompactSize` (Bitcoin Core, src/serialize.h), as far as this format counts. */
function compactSize(count: number): Uint8Array {
  return count < 0xfd ? Uint8Array.of(count) : Uint8Array.of(0xfd, count & 0xff, count >> 8)
}

function readTx(reader: Reader): WireTx {
  const start = reader.at
  const inputs = reader.many(INPUT_BYTES, () => ({
    txid: hashToId(reader.take(32)),
    index: reader.uint32(),
  }))
  const outputs = reader.many(OUTPUT_BYTES, () => ({
    value: reader.int64(),
    owner: bytesToHex(reader.take(32)),
  }))
  const length = reader.count(1)
  if (length > MAX_DATA_BYTES) throw new WireFault(`${length} bytes of data`)
  const data = reader.take(length).slice()
  const body = reader.since(start)
  const witness = inputs.map(() => ({
    pub: reader.take(32).slice(),
    sig: reader.take(64).slice(),
  }))
  const bytes = reader.since(start).slice()
  if (bytes.length > MAX_TX_BYTES) throw new WireFault(`a transaction of ${bytes.length} bytes`)
  return {
    tx: { txid: hashToId(sha256d(body)), inputs, outputs },
    data,
    witness,
    bytes,
  }
}

class Reader {
  at = 0
  private readonly bytes: Uint8Array
  private readonly view: DataView

  constructor(bytes: Uint8Array) {
    this.bytes = bytes
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  }

  /** A window on the bytes, not a copy. */
  take(length: number): Uint8Array {
    if (length > this.bytes.length - this.at) throw new WireFault('it ends too early')
    this.at += length
    return this.bytes.subarray(this.at - length, this.at)
  }

  uint32(): number {
    this.take(4)
    return this.view.getUint32(this.at - 4, true)
  }

  int64(): bigint {
    this.take(8)
    return this.view.getBigInt64(this.at - 8, true)
  }

  /** `ReadCompactSize`: refuses a longer form than is needed, and counts of more than `each` bytes could be left for. */
  count(each: number): number {
    const first = this.take(1)[0]!
    if (first > 0xfd) throw new WireFault('a count that no block has')
    let count = first
    if (first === 0xfd) {
      this.take(2)
      count = this.view.getUint16(this.at - 2, true)
      if (count < 0xfd) throw new WireFault('a count that is written too long')
    }
    if (count * each > this.bytes.length - this.at) throw new WireFault('a count beyond the end')
    return count
  }

  many<T>(each: number, read: () => T): T[] {
    return Array.from({ length: this.count(each) }, read)
  }

  since(start: number): Uint8Array {
    return this.bytes.subarray(start, this.at)
  }

  end(): void {
    if (this.at < this.bytes.length) throw new WireFault('bytes are left over')
  }
}
