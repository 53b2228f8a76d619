import { keccak_256 } from '@noble/hashes/sha3.js'
import { expect, test } from 'vitest'
import { bytesToHex, hexToBytes } from '../bytes'
import data from '../vectors/ethereum-merge.json'
import {
  accumulate,
  isValidTerminalPowBlock,
  MAINNET_MERGE,
  terminalPowBlocks,
  validateMergeBlock,
  ZERO_HASH,
  type PowBlock,
} from './merge'
import { FAR_FUTURE_EPOCH } from './preset'

const { terminalBlock } = data

/** RLP of a list of byte strings (Yellow Paper, appendix B). */
function rlpList(items: readonly Uint8Array[]): Uint8Array {
  const body = items.flatMap((item) =>
    item.length === 1 && item[0]! < 0x80
      ? [...item]
      : [...lengthPrefix(item.length, 0x80), ...item],
  )
  return Uint8Array.from([...lengthPrefix(body.length, 0xc0), ...body])
}

function lengthPrefix(length: number, offset: number): number[] {
  if (length < 56) return [offset + length]
  const hex = length.toString(16)
  const bytes = hexToBytes(hex.length % 2 ? `0${hex}` : hex)
  return [offset + 55 + bytes.length, ...bytes]
}

test('the header of block 15,537,393 hashes to its hash, and its difficulty is the step in TD', () => {
  const scalars = new Set([
    'difficulty',
    'number',
    'gasLimit',
    'gasUsed',
    'timestamp',
    'baseFeePerGas',
  ])
  // The order of the fields is that of the file: parentHash, sha3Uncles, …, nonce, baseFeePerGas.
  const fields = Object.entries(terminalBlock.header).map(([name, value]) => {
    const digits = scalars.has(name) ? BigInt(value).toString(16) : value.slice(2)
    return hexToBytes(digits.length % 2 ? `0${digits}` : digits)
  })
  expect(`0x${bytesToHex(keccak_256(rlpList(fields)))}`).toBe(terminalBlock.hash)
  expect(BigInt(terminalBlock.header.difficulty)).toBe(
    BigInt(terminalBlock.totalDifficulty) - BigInt(terminalBlock.parentTotalDifficulty),
  )
  expect(Number(terminalBlock.header.number)).toBe(terminalBlock.number)
  expect(Number(terminalBlock.header.timestamp)).toBe(terminalBlock.timestamp)
})

test('the configuration is that of mainnet.yaml', () => {
  expect(MAINNET_MERGE).toEqual({
    terminalTotalDifficulty: BigInt(data.terminalTotalDifficulty),
    terminalBlockHash: data.noHash,
    terminalBlockHashActivationEpoch: BigInt(data.noEpoch),
  })
})

test('is_valid_terminal_pow_block: official cases, and again by where the line falls', () => {
  for (const row of data.isValidTerminalPowBlock.cases) {
    const [parentTd, td] = [BigInt(row.parentTD), BigInt(row.blockTD)]
    const parent = { blockHash: 'p', parentHash: 'g', totalDifficulty: parentTd }
    const block = { blockHash: 'b', parentHash: 'p', totalDifficulty: td }
    expect(isValidTerminalPowBlock(block, parent, MAINNET_MERGE), row.name).toBe(row.terminal)
    // The line lies in (parent TD, TD]: the remaining distance is positive, and at most the block's difficulty.
    const left = BigInt(data.terminalTotalDifficulty) - parentTd
    expect(left > 0n && left <= td - parentTd, row.name).toBe(row.terminal)
  }
})

test('validate_merge_block: official cases', () => {
  for (const row of data.validateMergeBlock.cases) {
    const pow = new Map<string, PowBlock>(
      row.chain.map(({ hash, totalDifficulty, parent }) => [
        hash,
        { blockHash: hash, parentHash: parent ?? 'none', totalDifficulty: BigInt(totalDifficulty) },
      ]),
    )
    const error = validateMergeBlock(
      row.payloadParent,
      BigInt(row.slotEpoch ?? 0),
      (hash) => pow.get(hash),
      {
        ...MAINNET_MERGE,
        terminalBlockHash: row.terminalBlockHash,
        terminalBlockHashActivationEpoch:
          row.activationEpoch === undefined ? FAR_FUTURE_EPOCH : BigInt(row.activationEpoch),
      },
    )
    expect(error === null, row.name).toBe(row.valid)
  }
})

test('each kind of failure has its name, and the epoch is looked at first', () => {
  const none = () => undefined
  const override = {
    ...MAINNET_MERGE,
    terminalBlockHash: 'T',
    terminalBlockHashActivationEpoch: 9n,
  }
  expect(validateMergeBlock('T', 8n, none, override)).toBe('tooEarly')
  expect(validateMergeBlock('X', 8n, none, override)).toBe('tooEarly')
  expect(validateMergeBlock('X', 9n, none, override)).toBe('overrideMismatch')
  expect(validateMergeBlock('T', 9n, none, override)).toBeNull()
  expect(validateMergeBlock(ZERO_HASH, 9n, none, MAINNET_MERGE)).toBe('unknownParent')
})

test('siblings that reach the line are all terminal, their children are not', () => {
  const config = { ...MAINNET_MERGE, terminalTotalDifficulty: 100n }
  const blocks = accumulate({ blockHash: 'r', parentHash: 'q', totalDifficulty: 80n }, [
    { blockHash: 'a', parentHash: 'r', difficulty: 10n },
    { blockHash: 'b', parentHash: 'a', difficulty: 10n },
    { blockHash: 'c', parentHash: 'a', difficulty: 11n },
    { blockHash: 'd', parentHash: 'a', difficulty: 9n },
    { blockHash: 'e', parentHash: 'b', difficulty: 10n },
    { blockHash: 'f', parentHash: 'd', difficulty: 1n },
    { blockHash: 'z', parentHash: 'elsewhere', difficulty: 99n },
  ])
  expect(blocks.has('z')).toBe(false)
  expect(terminalPowBlocks(blocks, config).map(({ blockHash }) => blockHash)).toEqual([
    'b',
    'c',
    'f',
  ])
})
