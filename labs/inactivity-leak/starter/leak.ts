export type Trajectory = {
  score: number
  balance: bigint // Gwei
  effective: bigint // Gwei
  justified: number | null
  finalised: number | null
  ejected: number | null
}

/** Whether finality is so late that the leak runs. */
export function isLeaking(
  currentEpoch: number,
  finalisedEpoch: number,
): boolean {
  return currentEpoch > finalisedEpoch
}

/** A validator's inactivity score after an epoch. */
export function nextScore(
  score: number,
  participated: boolean,
  leak: boolean,
): number {
  return leak && !participated ? score + 1 : score
}

/** What a validator without a vote pays in an epoch, in Gwei. */
export function leakPenalty(
  effective: bigint,
  score: number,
): bigint {
  return effective / BigInt(1000 + score)
}

/** The effective balance after an epoch, in Gwei. */
export function nextEffective(
  balance: bigint,
  effective: bigint,
): bigint {
  return balance < effective ? balance : effective
}

/** What becomes of validators that never vote. */
export function simulate(
  offline: number,
  online: number,
  epochs: number,
): Trajectory {
  const start = 32_000_000_000n
  return {
    score: epochs,
    balance: start,
    effective: start,
    justified: offline < online ? 1 : null,
    finalised: null,
    ejected: null,
  }
}
