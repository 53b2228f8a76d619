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

/** Writes into one list of numbers, from the front. */
export function rlp(item: Item): Uint8Array {
  const out: number[] = []
  write(item, out)
  return new Uint8Array(out)
}

function write(item: Item, out: number[]): void {
  if (typeof item === 'bigint') {
    let hex = item.toString(16)
    if (item === 0n) hex = ''
    else if (hex.length % 2 === 1) hex = '0' + hex
    const bytes = new Uint8Array(hex.length / 2)
    for (let i = 0; i < bytes.length; i++) bytes[i] = parseInt(hex.slice(2 * i, 2 * i + 2), 16)
    write(bytes, out)
  } else if (item instanceof Uint8Array) {
    const bare = item.length === 1 && item[0]! <= 0x7f
    if (!bare) head(0x80, item.length, out)
    for (const byte of item) out.push(byte)
  } else {
    const inside: number[] = []
    for (const each of item) write(each, inside)
    head(0xc0, inside.length, out)
    for (const byte of inside) out.push(byte)
  }
}

function head(base: number, length: number, out: number[]): void {
  if (length < 56) {
    out.push(base + length)
    return
  }
  const digits: number[] = []
  while (length > 0) {
    digits.push(length & 255)
    length >>>= 8
  }
  out.push(base + 55 + digits.length, ...digits.reverse())
}

export function headerHash(h: Header, keccak256: (message: Uint8Array) => Uint8Array): Uint8Array {
  const items: Item[] = [h.parentHash, h.ommersHash, h.coinbase, h.stateRoot]
  items.push(h.transactionsRoot, h.receiptRoot, h.bloom, h.difficulty, h.number)
  items.push(h.gasLimit, h.gasUsed, h.timestamp, h.extraData, h.prevRandao, h.nonce)
  items.push(h.baseFeePerGas)
  if (h.withdrawalsRoot) items.push(h.withdrawalsRoot)
  if (h.blobGasUsed !== undefined) items.push(h.blobGasUsed)
  if (h.excessBlobGas !== undefined) items.push(h.excessBlobGas)
  if (h.parentBeaconBlockRoot) items.push(h.parentBeaconBlockRoot)
  if (h.requestsHash) items.push(h.requestsHash)
  return keccak256(rlp(items))
}
