export type PowBlock = {
  hash: string
  parent: string
  td: bigint // of this block and all below it
}

export type Header = { hash: string; parent: string; difficulty: bigint }

export type Config = {
  ttd: bigint
  terminalHash: string // NO_HASH: no override
  activationEpoch: bigint
}

export type Result =
  | { ok: true; value: string }
  | { ok: false; error: 'unknownParent' | 'notTerminal' | 'tooEarly' | 'overrideMismatch' }

export const NO_HASH = '0x' + '0'.repeat(64)

/** Whether a block is the first of its branch that reaches the line. */
export function isValidTerminal(b: PowBlock, parent: PowBlock, cfg: Config): boolean {
  return b.td >= cfg.ttd && parent.td < cfg.ttd
}

/** Whether the first block of proof of stake stands where it may. */
export function validateMergeBlock(
  block: { parent: string },
  pow: Map<string, PowBlock>,
  cfg: Config,
  epoch: bigint,
): Result {
  if (cfg.terminalHash !== NO_HASH) {
    if (block.parent !== cfg.terminalHash) return { ok: false, error: 'overrideMismatch' }
    return { ok: true, value: block.parent }
  }
  const last = pow.get(block.parent)
  const below = last && pow.get(last.parent)
  if (!last || !below) return { ok: false, error: 'unknownParent' }
  if (!isValidTerminal(last, below, cfg)) return { ok: false, error: 'notTerminal' }
  return { ok: true, value: block.parent }
}

/** Hashes of all terminal blocks, in the order of the list. */
export function terminalBlocks(headers: Header[], root: PowBlock, cfg: Config): string[] {
  const known = new Map([[root.hash, root]])
  const found: string[] = []
  for (const { hash, parent, difficulty } of headers) {
    const below = known.get(parent)
    if (!below) continue
    const block = { hash, parent, td: below.td + difficulty }
    known.set(hash, block)
    if (isValidTerminal(block, below, cfg)) found.push(hash)
  }
  return found
}
