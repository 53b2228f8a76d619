export type PowBlock = {
  hash: string
  parent: string
  td: bigint // of this block and all below it
}

export type Header = {
  hash: string
  parent: string
  difficulty: bigint
}

export type Config = {
  ttd: bigint
  terminalHash: string // NO_HASH: no override
  activationEpoch: bigint
}

export type Result =
  | { ok: true; value: string }
  | {
      ok: false
      error:
        | 'unknownParent'
        | 'notTerminal'
        | 'tooEarly'
        | 'overrideMismatch'
    }

export const NO_HASH = '0x' + '0'.repeat(64)

/** Whether a block is the first of its branch that reaches the line. */
export function isValidTerminal(
  b: PowBlock,
  parent: PowBlock,
  cfg: Config,
): boolean {
  return false
}

/** Whether the first block of proof of stake stands where it may. */
export function validateMergeBlock(
  block: { parent: string },
  pow: Map<string, PowBlock>,
  cfg: Config,
  epoch: bigint,
): Result {
  return { ok: false, error: 'notTerminal' }
}

/** Hashes of all terminal blocks, in the order of the list. */
export function terminalBlocks(
  headers: Header[],
  root: PowBlock,
  cfg: Config,
): string[] {
  return []
}
