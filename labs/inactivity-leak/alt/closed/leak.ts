type Trajectory = {
  score: number
  balance: bigint
  effective: bigint
  justified: number | null
  finalised: number | null
  ejected: number | null
}

const GWEI = 10n ** 9n

export const isLeaking = (currentEpoch: number, finalisedEpoch: number) =>
  currentEpoch >= finalisedEpoch + 6

export function nextScore(score: number, participated: boolean, leak: boolean): number {
  let next = score
  if (!participated) next += 4
  else if (next > 0) next--
  if (!leak) next -= Math.min(next, 16)
  return next
}

export const leakPenalty = (effective: bigint, score: number) => (effective * BigInt(score)) >> 26n

export function nextEffective(balance: bigint, effective: bigint): bigint {
  const off = 4n * (balance - effective)
  if (off >= -GWEI && off <= 5n * GWEI) return effective
  const eth = balance / GWEI
  return (eth < 32n ? eth : 32n) * GWEI
}

/** Finality depends on the effective balance alone: it is back once the offline ones have little enough. */
export function simulate(offline: number, online: number, epochs: number): Trajectory {
  const enough = (effective: bigint) =>
    BigInt(online) * 32n * GWEI >= 2n * BigInt(offline) * effective
  let [score, balance, effective] = [0, 32n * GWEI, 32n * GWEI]
  let justified: number | null = null
  let ejected: number | null = null
  for (let k = 1; k <= epochs; k++) {
    if (justified === null && enough(effective)) justified = k
    const leak = justified === null || k === justified
    score = nextScore(score, false, leak)
    const loss = leakPenalty(effective, score)
    balance = balance < loss ? 0n : balance - loss
    if (ejected === null && effective < 17n * GWEI) ejected = k
    effective = nextEffective(balance, effective)
  }
  const finalised = justified !== null && justified < epochs ? justified + 1 : null
  return { score, balance, effective, justified, finalised, ejected }
}
