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

type Rule = (header: Header, parent: Header, parentHash: Uint8Array) => boolean

const OMMERS = 0x1dcc4de8dec75d7aab85b567b6ccd41ad312451b948a7413f0a142fd40d49347n
const SINCE = new Map([
  ['withdrawalsRoot', 1681338455n],
  ['blobGasUsed', 1710338135n],
  ['excessBlobGas', 1710338135n],
  ['parentBeaconBlockRoot', 1710338135n],
  ['requestsHash', 1746612311n],
])

function number(bytes: Uint8Array): bigint {
  let n = 0n
  for (const byte of bytes) n = n * 256n + BigInt(byte)
  return n
}

/** Broken if true. */
const RULES: Record<string, Rule> = {
  parent: (h, _, hash) => number(h.parentHash) !== number(hash),
  number: (h, p) => h.number - 1n !== p.number,
  timestamp: (h, p) => !(h.timestamp > p.timestamp),
  gasLimit: (h, p) => {
    if (h.gasLimit < 5000n) return true
    const delta = p.gasLimit / 1024n
    return h.gasLimit >= p.gasLimit + delta || h.gasLimit <= p.gasLimit - delta
  },
  gasUsed: (h) => h.gasLimit < h.gasUsed,
  baseFee: (h, p) => nextBaseFee(p) !== h.baseFeePerGas,
  extraData: (h) => h.extraData.length >= 33,
  difficulty: (h) => h.difficulty > 0n,
  nonce: (h) => h.nonce.some((byte) => byte !== 0),
  ommers: (h) => number(h.ommersHash) !== OMMERS,
  fields: (h) => {
    for (const [name, from] of SINCE)
      if ((h[name as keyof Header] !== undefined) !== h.timestamp >= from) return true
    return false
  },
}

export function nextBaseFee(parent: Header): bigint {
  const target = parent.gasLimit / 2n
  const excess = parent.gasUsed - target
  const fee = parent.baseFeePerGas
  // Division of bigint truncates towards zero, which is what both directions want.
  const change = (fee * excess) / target / 8n
  return fee + (excess > 0n && change < 1n ? 1n : change)
}

export function laterFields(timestamp: bigint): string[] {
  return [...SINCE.keys()].filter((name) => timestamp >= SINCE.get(name)!)
}

export function brokenRules(header: Header, parent: Header, parentHash: Uint8Array): string[] {
  return Object.keys(RULES).filter((name) => RULES[name]!(header, parent, parentHash))
}
