/**
 * Where Ethereum's proof of work ends: the terminal conditions of
 * [EIP-3675](https://github.com/ethereum/EIPs/blob/f767a1e8078e17c9b381a91d35a09492189ede1b/EIPS/eip-3675.md)
 * and of the consensus specs,
 * [Bellatrix, fork choice](https://github.com/ethereum/consensus-specs/blob/a08d8a6e2b45f0b8c0d379abc15583427c643689/specs/bellatrix/fork-choice.md).
 * Hashes are strings, compared as they are.
 */
import { FAR_FUTURE_EPOCH, TERMINAL_TOTAL_DIFFICULTY } from './preset'

export type PowBlock = {
  blockHash: string
  parentHash: string
  /** Sum of the difficulties from genesis to this block, with its own: expected Ethash hashes. */
  totalDifficulty: bigint
}

export type MergeConfig = {
  terminalTotalDifficulty: bigint
  /** `ZERO_HASH`: no override. */
  terminalBlockHash: string
  /** `FAR_FUTURE_EPOCH` where it is not used, and so `bigint`. */
  terminalBlockHashActivationEpoch: bigint
}

/** `Hash32()` of the specs: stands for "none". */
export const ZERO_HASH = `0x${'00'.repeat(32)}`

/** configs/mainnet.yaml: the three settings that begin with TERMINAL. */
export const MAINNET_MERGE: MergeConfig = {
  terminalTotalDifficulty: TERMINAL_TOTAL_DIFFICULTY,
  terminalBlockHash: ZERO_HASH,
  terminalBlockHashActivationEpoch: FAR_FUTURE_EPOCH,
}

export type MergeError = 'unknownParent' | 'notTerminal' | 'tooEarly' | 'overrideMismatch'

/** `is_valid_terminal_pow_block`: the first block of its branch that reaches the line. */
export function isValidTerminalPowBlock(
  block: PowBlock,
  parent: PowBlock,
  { terminalTotalDifficulty }: MergeConfig,
): boolean {
  const reached = block.totalDifficulty >= terminalTotalDifficulty
  const parentIsBelow = parent.totalDifficulty < terminalTotalDifficulty
  return reached && parentIsBelow
}

/**
 * `validate_merge_block`, for the parent of a first proof-of-stake block.
 * @param epoch of that block's slot; `bigint`, since it is compared with the sentinel
 * @param getPowBlock undefined for a block that is not available (yet)
 * @returns what is wrong, or null if nothing is
 */
export function validateMergeBlock(
  parentHash: string,
  epoch: bigint,
  getPowBlock: (hash: string) => PowBlock | undefined,
  config: MergeConfig,
): MergeError | null {
  if (config.terminalBlockHash !== ZERO_HASH) {
    if (epoch < config.terminalBlockHashActivationEpoch) return 'tooEarly'
    return parentHash === config.terminalBlockHash ? null : 'overrideMismatch'
  }
  const block = getPowBlock(parentHash)
  const parent = block && getPowBlock(block.parentHash)
  if (!block || !parent) return 'unknownParent'
  return isValidTerminalPowBlock(block, parent, config) ? null : 'notTerminal'
}

/** Total difficulties upwards from `root`. Parents come before children; blocks of another root are left out. */
export function accumulate(
  root: PowBlock,
  headers: readonly { blockHash: string; parentHash: string; difficulty: bigint }[],
): Map<string, PowBlock> {
  const blocks = new Map([[root.blockHash, root]])
  for (const { blockHash, parentHash, difficulty } of headers) {
    const parent = blocks.get(parentHash)
    if (!parent) continue
    const totalDifficulty = parent.totalDifficulty + difficulty
    blocks.set(blockHash, { blockHash, parentHash, totalDifficulty })
  }
  return blocks
}

/** Every block whose own parent is there and below the line while it is not; competing branches have one each. */
export function terminalPowBlocks(
  blocks: ReadonlyMap<string, PowBlock>,
  config: MergeConfig,
): PowBlock[] {
  return [...blocks.values()].filter((block) => {
    const parent = blocks.get(block.parentHash)
    return parent !== undefined && isValidTerminalPowBlock(block, parent, config)
  })
}
