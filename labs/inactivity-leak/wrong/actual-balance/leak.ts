export type Trajectory = {
  score: number
  balance: bigint // Gwei
  effective: bigint // Gwei
  justified: number | null
  finalised: number | null
  ejected: number | null
}

const ETH = 1_000_000_000n

/** Whether finality is so late that the leak runs. */
export function isLeaking(currentEpoch: number, finalisedEpoch: number): boolean {
  return Math.max(0, currentEpoch - 1) - finalisedEpoch > 4
}

/** A validator's inactivity score after an epoch. */
export function nextScore(score: number, participated: boolean, leak: boolean): number {
  const voted = participated ? Math.max(0, score - 1) : score + 4
  return leak ? voted : Math.max(0, voted - 16)
}

/** What a validator without a vote pays in an epoch, in Gwei. */
export function leakPenalty(effective: bigint, score: number): bigint {
  return (effective * BigInt(score)) / (4n * 2n ** 24n)
}

/** The effective balance after an epoch, in Gwei. */
export function nextEffective(balance: bigint, effective: bigint): bigint {
  if (balance >= effective - ETH / 4n && balance <= effective + (5n * ETH) / 4n) return effective
  const whole = (balance / ETH) * ETH
  return whole > 32n * ETH ? 32n * ETH : whole
}

/** What becomes of validators that never vote. */
export function simulate(offline: number, online: number, epochs: number): Trajectory {
  const present = BigInt(online) * 32n * ETH
  const out: Trajectory = {
    score: 0,
    balance: 32n * ETH,
    effective: 32n * ETH,
    justified: null,
    finalised: null,
    ejected: null,
  }
  let before = false
  for (let epoch = 1; epoch <= epochs; epoch++) {
    const total = present + BigInt(offline) * out.effective
    const supported = 3n * present >= 2n * total
    if (supported) out.justified ??= epoch
    if (supported && before) out.finalised ??= epoch
    before = supported
    out.score = nextScore(out.score, false, out.finalised === null)
    out.balance -= leakPenalty(out.balance, out.score)
    if (out.effective <= 16n * ETH) out.ejected ??= epoch
    out.effective = nextEffective(out.balance, out.effective)
  }
  return out
}
