export type PowBlock = { hash: string; parent: string; td: bigint }
export type Header = { hash: string; parent: string; difficulty: bigint }
export type Config = { ttd: bigint; terminalHash: string; activationEpoch: bigint }
export type Result = { ok: true; value: string } | { ok: false; error: string }

const crossed = (from: bigint, to: bigint, line: bigint): boolean => from < line && line <= to

export const isValidTerminal = (b: PowBlock, parent: PowBlock, cfg: Config): boolean =>
  crossed(parent.td, b.td, cfg.ttd)

export function validateMergeBlock(
  { parent }: { parent: string },
  pow: Map<string, PowBlock>,
  cfg: Config,
  epoch: bigint,
): Result {
  const error = /^0x0{64}$/.test(cfg.terminalHash) ? byDifficulty() : byName()
  return error === '' ? { ok: true, value: parent } : { ok: false, error }

  function byName(): string {
    if (epoch < cfg.activationEpoch) return 'tooEarly'
    return parent === cfg.terminalHash ? '' : 'overrideMismatch'
  }

  function byDifficulty(): string {
    const [upper] = [...pow.values()].filter(({ hash }) => hash === parent)
    if (upper === undefined || !pow.has(upper.parent)) return 'unknownParent'
    return crossed(pow.get(upper.parent)!.td, upper.td, cfg.ttd) ? '' : 'notTerminal'
  }
}

/** What is left to the line, branch by branch: terminal is who brings it to zero or below. */
export function terminalBlocks(headers: Header[], root: PowBlock, cfg: Config): string[] {
  const left: Record<string, bigint> = { [root.hash]: cfg.ttd - root.td }
  return headers
    .filter(({ hash, parent, difficulty }) => {
      const before = left[parent]
      if (before === undefined) return false
      left[hash] = before - difficulty
      return before > 0n && left[hash] <= 0n
    })
    .map(({ hash }) => hash)
}
