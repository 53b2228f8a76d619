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

const EMPTY_OMMERS = bytes('1dcc4de8dec75d7aab85b567b6ccd41ad312451b948a7413f0a142fd40d49347')

/** The base fee that a child of this block must have. */
export function nextBaseFee(parent: Header): bigint {
  const target = parent.gasLimit / 2n
  const fee = parent.baseFeePerGas
  if (parent.gasUsed > target) {
    const step = (fee * (parent.gasUsed - target)) / target / 8n
    return fee + (step > 1n ? step : 1n)
  }
  return fee - (fee * (target - parent.gasUsed)) / target / 8n
}

const UPGRADES = [
  { from: 1681338455n, fields: ['withdrawalsRoot'] },
  { from: 1710338135n, fields: ['blobGasUsed', 'excessBlobGas', 'parentBeaconBlockRoot'] },
  { from: 1746612311n, fields: ['requestsHash'] },
]

/** The later fields that a header of this time must have. */
export function laterFields(timestamp: bigint): string[] {
  return UPGRADES.filter(({ from }) => timestamp >= from).flatMap(({ fields }) => fields)
}

/** All rules that the header breaks, in the brief's order. */
export function brokenRules(header: Header, parent: Header, parentHash: Uint8Array): string[] {
  const step = parent.gasLimit / 1024n
  const { gasLimit } = header
  const broken: string[] = []
  if (!same(header.parentHash, parentHash)) broken.push('parent')
  if (header.number !== parent.number + 1n) broken.push('number')
  if (header.timestamp <= parent.timestamp) broken.push('timestamp')
  if (gasLimit < 5000n || distance(gasLimit, parent.gasLimit) >= step) broken.push('gasLimit')
  if (header.gasUsed > gasLimit) broken.push('gasUsed')
  if (header.baseFeePerGas !== nextBaseFee(parent)) broken.push('baseFee')
  if (header.extraData.length > 32) broken.push('extraData')
  if (header.difficulty !== 0n) broken.push('difficulty')
  if (!same(header.nonce, new Uint8Array(8))) broken.push('nonce')
  if (!same(header.ommersHash, EMPTY_OMMERS)) broken.push('ommers')
  if (!hasItsFields(header)) broken.push('fields')
  return broken
}

function hasItsFields(header: Header): boolean {
  const demanded = laterFields(header.timestamp)
  const all = UPGRADES.flatMap(({ fields }) => fields)
  return all.every((name) => name in header === demanded.includes(name))
}

function distance(a: bigint, b: bigint): bigint {
  return a > b ? a - b : b - a
}

function same(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i])
}

function bytes(hex: string): Uint8Array {
  return Uint8Array.from(hex.match(/../g)!, (pair) => parseInt(pair, 16))
}
