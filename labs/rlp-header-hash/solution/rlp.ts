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

/** The bytes of a string, a scalar or a list. */
export function rlp(item: Item): Uint8Array {
  if (typeof item === 'bigint') return rlp(bytesOf(item))
  if (item instanceof Uint8Array) {
    if (item.length === 1 && item[0]! < 0x80) return item
    return prefixed(0x80, item)
  }
  return prefixed(0xc0, concat(item.map(rlp)))
}

function prefixed(offset: number, payload: Uint8Array): Uint8Array {
  const n = payload.length
  if (n <= 55) return concat([Uint8Array.of(offset + n), payload])
  const length = bytesOf(BigInt(n))
  return concat([Uint8Array.of(offset + 55 + length.length), length, payload])
}

/** Big-endian, without leading zeros. */
function bytesOf(scalar: bigint): Uint8Array {
  const bytes: number[] = []
  for (let rest = scalar; rest > 0n; rest /= 256n) bytes.unshift(Number(rest % 256n))
  return Uint8Array.from(bytes)
}

function concat(parts: readonly Uint8Array[]): Uint8Array {
  const all: number[] = []
  for (const part of parts) for (const byte of part) all.push(byte)
  return Uint8Array.from(all)
}

const FIELDS = [
  'parentHash',
  'ommersHash',
  'coinbase',
  'stateRoot',
  'transactionsRoot',
  'receiptRoot',
  'bloom',
  'difficulty',
  'number',
  'gasLimit',
  'gasUsed',
  'timestamp',
  'extraData',
  'prevRandao',
  'nonce',
  'baseFeePerGas',
  'withdrawalsRoot',
  'blobGasUsed',
  'excessBlobGas',
  'parentBeaconBlockRoot',
  'requestsHash',
] as const

/** The Keccak-256 hash of a header's encoding. */
export function headerHash(
  header: Header,
  keccak256: (message: Uint8Array) => Uint8Array,
): Uint8Array {
  const values = FIELDS.map((name) => header[name])
  return keccak256(rlp(values.filter((value) => value !== undefined)))
}
