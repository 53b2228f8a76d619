/**
 * The header of an execution block: execution-specs, `Header` and `validate_header` of Paris to Osaka, with the
 * upgrades' times from the EIPs. A fork's fields are absent before it.
 */
import { rlpEncode } from './rlp'

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
  /** `mixHash` while there was mining. */
  prevRandao: Uint8Array
  nonce: Uint8Array
  baseFeePerGas: bigint
  withdrawalsRoot?: Uint8Array
  blobGasUsed?: bigint
  excessBlobGas?: bigint
  parentBeaconBlockRoot?: Uint8Array
  requestsHash?: Uint8Array
}

export type HeaderField = keyof Header

/** The fields up to London, in the order in which they are encoded. */
export const LONDON_FIELDS = [
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
] as const satisfies readonly HeaderField[]

/** What each upgrade appends, and from which timestamp on (EIP-4895, EIP-4788, EIP-7685). Osaka appends nothing. */
export const HEADER_FORKS = [
  { name: 'Shanghai', timestamp: 1_681_338_455n, fields: ['withdrawalsRoot'] },
  {
    name: 'Cancun',
    timestamp: 1_710_338_135n,
    fields: ['blobGasUsed', 'excessBlobGas', 'parentBeaconBlockRoot'],
  },
  { name: 'Prague', timestamp: 1_746_612_311n, fields: ['requestsHash'] },
] as const satisfies readonly {
  name: string
  timestamp: bigint
  fields: readonly HeaderField[]
}[]

const LATER_FIELDS: readonly HeaderField[] = HEADER_FORKS.flatMap(({ fields }) => [...fields])

/** The fields that upgrades after the Merge demand of a header with this timestamp, in their order. */
export function laterFields(timestamp: bigint): readonly HeaderField[] {
  return HEADER_FORKS.filter((fork) => timestamp >= fork.timestamp).flatMap(({ fields }) => [
    ...fields,
  ])
}

export function encodeHeader(header: Header): Uint8Array {
  const values = [...LONDON_FIELDS, ...LATER_FIELDS].map((name) => header[name])
  return rlpEncode(values.filter((value) => value !== undefined))
}

export const MAX_EXTRA_DATA_BYTES = 32
export const GAS_LIMIT_ADJUSTMENT_FACTOR = 1024n
export const GAS_LIMIT_MINIMUM = 5000n
export const BASE_FEE_MAX_CHANGE_DENOMINATOR = 8n
export const ELASTICITY_MULTIPLIER = 2n

/** keccak256(rlp([])) */
export const EMPTY_OMMER_HASH = Uint8Array.of(
  ...[0x1d, 0xcc, 0x4d, 0xe8, 0xde, 0xc7, 0x5d, 0x7a, 0xab, 0x85, 0xb5, 0x67, 0xb6, 0xcc, 0xd4],
  ...[0x1a, 0xd3, 0x12, 0x45, 0x1b, 0x94, 0x8a, 0x74, 0x13, 0xf0, 0xa1, 0x42, 0xfd, 0x40, 0xd4],
  ...[0x93, 0x47],
)

/** `calculate_base_fee_per_gas` (EIP-1559). */
export function calculateBaseFeePerGas(
  parent: Pick<Header, 'gasLimit' | 'gasUsed' | 'baseFeePerGas'>,
): bigint {
  const target = parent.gasLimit / ELASTICITY_MULTIPLIER
  const distance = parent.gasUsed - target
  if (distance === 0n) return parent.baseFeePerGas
  const gap = distance < 0n ? -distance : distance
  const delta = (parent.baseFeePerGas * gap) / target / BASE_FEE_MAX_CHANGE_DENOMINATOR
  if (distance < 0n) return parent.baseFeePerGas - delta
  return parent.baseFeePerGas + (delta > 1n ? delta : 1n)
}

/** The rules of a header after the Merge that need nothing but its parent. */
export const HEADER_RULES = [
  'parent',
  'number',
  'timestamp',
  'gasLimit',
  'gasUsed',
  'baseFee',
  'extraData',
  'difficulty',
  'nonce',
  'ommers',
  'fields',
] as const

export type HeaderRule = (typeof HEADER_RULES)[number]

/** What `validateHeader` reads of a header. */
export type CheckedHeader = Omit<
  Header,
  'coinbase' | 'stateRoot' | 'transactionsRoot' | 'receiptRoot' | 'bloom' | 'prevRandao'
>

/** `validate_header`, which stops at the first rule that is broken, where this names all of them. */
export function validateHeader(
  header: CheckedHeader,
  parent: CheckedHeader,
  parentHash: Uint8Array,
): readonly HeaderRule[] {
  const demanded = laterFields(header.timestamp)
  const step = parent.gasLimit / GAS_LIMIT_ADJUSTMENT_FACTOR
  const broken: Record<HeaderRule, boolean> = {
    parent: !equal(header.parentHash, parentHash),
    number: header.number !== parent.number + 1n,
    timestamp: header.timestamp <= parent.timestamp,
    gasLimit:
      header.gasLimit >= parent.gasLimit + step ||
      header.gasLimit <= parent.gasLimit - step ||
      header.gasLimit < GAS_LIMIT_MINIMUM,
    gasUsed: header.gasUsed > header.gasLimit,
    baseFee: header.baseFeePerGas !== calculateBaseFeePerGas(parent),
    extraData: header.extraData.length > MAX_EXTRA_DATA_BYTES,
    difficulty: header.difficulty !== 0n,
    nonce: !equal(header.nonce, new Uint8Array(8)),
    ommers: !equal(header.ommersHash, EMPTY_OMMER_HASH),
    fields: LATER_FIELDS.some(
      (name) =>
        (name in header && header[name as keyof CheckedHeader] !== undefined) !==
        demanded.includes(name),
    ),
  }
  return HEADER_RULES.filter((rule) => broken[rule])
}

function equal(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i])
}
