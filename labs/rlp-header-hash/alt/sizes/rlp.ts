export type Item = Uint8Array | bigint | readonly Item[]

export type Header = {
  parentHash: Uint8Array
  ommersHash: Uint8Array
  coinbase: Uint8Array
  stateRoot: Uint8Array
  transactionsRoot: Uint8Array
  receiptRoot: Uint8Array
  bloom: Uint8Array
  difficulty: bigint
  number: bigint
  gasLimit: bigint
  gasUsed: bigint
  timestamp: bigint
  extraData: Uint8Array
  prevRandao: Uint8Array
  nonce: Uint8Array
  baseFeePerGas: bigint
  withdrawalsRoot?: Uint8Array
  blobGasUsed?: bigint
  excessBlobGas?: bigint
  parentBeaconBlockRoot?: Uint8Array
  requestsHash?: Uint8Array
}

type Bytes = Uint8Array
type Hash = (message: Bytes) => Bytes

/** Measures first, and then fills one buffer from the back. */
export function rlp(item: Item): Bytes {
  const size = sizeOf(item)
  const buffer = new Uint8Array(size)
  fill(item, buffer, size)
  return buffer
}

function scalarSize(scalar: bigint): number {
  return scalar === 0n ? 0 : Math.ceil(scalar.toString(2).length / 8)
}

function isBare(item: Item): boolean {
  if (typeof item === 'bigint') return item > 0n && item < 128n
  return item instanceof Uint8Array && item.length === 1 && item[0]! < 128
}

function payloadSize(item: Item): number {
  if (typeof item === 'bigint') return scalarSize(item)
  if (item instanceof Uint8Array) return item.length
  let sum = 0
  for (const each of item) sum += sizeOf(each)
  return sum
}

function sizeOf(item: Item): number {
  const n = payloadSize(item)
  if (isBare(item)) return 1
  return n + 1 + (n > 55 ? scalarSize(BigInt(n)) : 0)
}

/** Fills `buffer` up to `end`, and says where the item begins. */
function fill(item: Item, buffer: Bytes, end: number): number {
  let at = end
  if (typeof item === 'bigint') at = number(item, buffer, end)
  else if (item instanceof Uint8Array) buffer.set(item, (at = end - item.length))
  else for (let i = item.length - 1; i >= 0; i--) at = fill(item[i]!, buffer, at)
  if (isBare(item)) return at
  const n = end - at
  let first = Array.isArray(item) ? 0xc0 : 0x80
  if (n > 55) {
    const before = number(BigInt(n), buffer, at)
    first += 55 + at - before
    at = before
  } else first += n
  buffer[--at] = first
  return at
}

function number(value: bigint, buffer: Bytes, end: number): number {
  let at = end
  for (; value > 0n; value >>= 8n) buffer[--at] = Number(value & 255n)
  return at
}

export function headerHash(header: Header, keccak256: Hash): Bytes {
  const { parentHash, ommersHash, coinbase, stateRoot, transactionsRoot, receiptRoot } = header
  const { bloom, difficulty, gasLimit, gasUsed, timestamp, extraData, prevRandao } = header
  const list: (Item | undefined)[] = [
    ...[parentHash, ommersHash, coinbase, stateRoot, transactionsRoot, receiptRoot, bloom],
    ...[difficulty, header.number, gasLimit, gasUsed, timestamp, extraData, prevRandao],
    ...[header.nonce, header.baseFeePerGas, header.withdrawalsRoot, header.blobGasUsed],
    ...[header.excessBlobGas, header.parentBeaconBlockRoot, header.requestsHash],
  ]
  while (list.at(-1) === undefined) list.pop()
  return keccak256(rlp(list as Item[]))
}
