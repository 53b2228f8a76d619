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
  return item instanceof Uint8Array ? item : new Uint8Array(0)
}

/** The Keccak-256 hash of a header's encoding. */
export function headerHash(
  header: Header,
  keccak256: (message: Uint8Array) => Uint8Array,
): Uint8Array {
  return keccak256(rlp(header.parentHash))
}
