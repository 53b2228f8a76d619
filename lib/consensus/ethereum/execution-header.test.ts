import { keccak_256 } from '@noble/hashes/sha3.js'
import { expect, test } from 'vitest'
import { bytesToHex, hexToBytes } from '../bytes'
import { keccak256 } from '../keccak'
import headers from '../vectors/ethereum-headers.json'
import merge from '../vectors/ethereum-merge.json'
import {
  calculateBaseFeePerGas,
  EMPTY_OMMER_HASH,
  encodeHeader,
  HEADER_FORKS,
  laterFields,
  LONDON_FIELDS,
  validateHeader,
  type Header,
} from './execution-header'

/** The names of eth_getBlockByNumber, where they are others. */
const RPC: Record<string, string> = {
  ommersHash: 'sha3Uncles',
  coinbase: 'miner',
  receiptRoot: 'receiptsRoot',
  bloom: 'logsBloom',
  prevRandao: 'mixHash',
}
const SCALARS = new Set([
  'difficulty',
  'number',
  'gasLimit',
  'gasUsed',
  'timestamp',
  'baseFeePerGas',
  'blobGasUsed',
  'excessBlobGas',
])

function parsed(row: Record<string, string | undefined>): Header {
  const names = [...LONDON_FIELDS, ...HEADER_FORKS.flatMap(({ fields }) => [...fields])]
  return Object.fromEntries(
    names.flatMap((name) => {
      const text = row[RPC[name] ?? name]
      if (text === undefined) return []
      return [[name, SCALARS.has(name) ? BigInt(text) : hexToBytes(text.slice(2))]]
    }),
  ) as Header
}

const terminal = parsed(merge.terminalBlock.header)
const real = [
  { fork: 'Gray Glacier', hash: merge.terminalBlock.hash, header: terminal },
  ...headers.headers.map(({ fork, hash, header }) => ({ fork, hash, header: parsed(header) })),
]

test('Each real header hashes to its hash, by our Keccak and by that of noble-hashes', () => {
  for (const { fork, hash, header } of real) {
    const encoded = encodeHeader(header)
    expect(`0x${bytesToHex(keccak256(encoded))}`, fork).toBe(hash)
    expect(`0x${bytesToHex(keccak_256(encoded))}`, fork).toBe(hash)
  }
})

test('A real header has the fields of its time, and as many as its fork', () => {
  const counts = real.map(({ header }) => Object.keys(header).length)
  expect(counts).toEqual([16, 16, 17, 21])
  for (const { fork, header } of real.slice(1))
    expect(Object.keys(header), fork).toEqual([...LONDON_FIELDS, ...laterFields(header.timestamp)])
})

test('The first block of proof of stake follows the last mined one by every rule', () => {
  const first = real[1]!.header
  expect(calculateBaseFeePerGas(terminal)).toBe(first.baseFeePerGas)
  expect(validateHeader(first, terminal, hexToBytes(merge.terminalBlock.hash.slice(2)))).toEqual([])
  expect(bytesToHex(EMPTY_OMMER_HASH)).toBe(bytesToHex(keccak256(encodeList())))
  expect(validateHeader(terminal, first, new Uint8Array(32))).toEqual([
    'parent',
    'number',
    'timestamp',
    'baseFee',
    'difficulty',
    'nonce',
  ])
})

function encodeList(): Uint8Array {
  return Uint8Array.of(0xc0)
}

test('The base fee by fractions: an eighth of the fee times the distance from the target', () => {
  for (const gasUsed of [0n, 1n, 9_999_999n, 15_000_000n, 15_000_001n, 29_999_999n, 30_000_000n])
    for (const baseFeePerGas of [7n, 8n, 1000n, 43_433_977_606n]) {
      const exact = (Number(baseFeePerGas) * (Number(gasUsed) - 15_000_000)) / 15_000_000 / 8
      const expected =
        exact > 0 ? Math.max(1, Math.floor(exact)) : exact < 0 ? -Math.floor(-exact) : 0
      expect(calculateBaseFeePerGas({ gasLimit: 30_000_000n, gasUsed, baseFeePerGas })).toBe(
        baseFeePerGas + BigInt(expected),
      )
    }
})

test('Fields before their fork, and missing ones after it, break one rule', () => {
  const paris = real[1]!.header
  const parentHash = paris.parentHash
  const early = { ...paris, withdrawalsRoot: new Uint8Array(32) }
  expect(validateHeader(early, terminal, parentHash)).toEqual(['fields'])
  const late = { ...paris, timestamp: HEADER_FORKS[1].timestamp }
  expect(validateHeader(late, terminal, parentHash)).toEqual(['fields'])
})
