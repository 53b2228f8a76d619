export type Checkpoint = { epoch: number; root: string }
export type History = { checkpoints: Checkpoint[]; votes: bigint }

const ETH = 1_000_000_000n
/** Epochs that stake stays locked after its exit. */
const LOCKED = 256

/** A share of the stake, in whole ETH, and not less than `least`. */
function limit(total: bigint, quotient: bigint, least: bigint): bigint {
  const share = total / quotient
  const churn = share > least ? share : least
  return churn - (churn % ETH)
}

function period(total: bigint, churn: bigint): number {
  return LOCKED + Number((10n * total) / (200n * churn))
}

/** How many epochs a checkpoint is good for, since Electra. */
export function periodElectra(total: bigint): number {
  return period(total, limit(total, 65_536n, 128n * ETH))
}

/** The same, in Gloas. */
export function periodGloas(total: bigint): number {
  const exit = limit(total, 32_768n, 128n * ETH)
  const activation = exit < 256n * ETH ? exit : 256n * ETH
  const consolidation = limit(total, 65_536n, 0n)
  return period(total, (2n * exit) / 3n + activation / 3n + consolidation)
}

/** The same, in phase 0. */
export function periodPhase0(validators: number, total: bigint): number {
  const average = Number(total / BigInt(validators) / ETH)
  const churn = Math.max(4, Math.floor(validators / 65_536))
  const excess = 320 * average - 7_360
  if (excess <= 0)
    return LOCKED + Math.floor((30 * validators * average) / (102_400 * (32 - average)))
  const forChurn = Math.floor((validators * excess) / (600 * churn * (2 * average + 32)))
  const forTopUps = Math.floor((230 * validators) / 307_200)
  return LOCKED + Math.max(forChurn, forTopUps)
}

/** The place of the history to follow, or null. */
export function choose(
  histories: History[],
  checkpoint: Checkpoint,
  period: number,
  now: number,
): number | null {
  const age = now - checkpoint.epoch
  if (age < 0 || age > period) return null
  let best: number | null = null
  for (const [place, { checkpoints, votes }] of histories.entries()) {
    const isKnown = checkpoints.some(
      ({ epoch, root }) => epoch === checkpoint.epoch && root === checkpoint.root,
    )
    if (isKnown && (best === null || votes > histories[best]!.votes)) best = place
  }
  return best
}
