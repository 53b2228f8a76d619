export type Fork = 'phase0' | 'altair' | 'bellatrix' | 'electra'
export type Offence = { epoch: number; effective: bigint; halfway: bigint }
export type Loss = { epoch: number; initial: bigint; correlation: bigint }

const ETH = 1_000_000_000n
const WINDOW = 8192
const QUOTIENT = { phase0: 128n, altair: 64n, bellatrix: 32n, electra: 4096n } as const
const MULTIPLIER = { phase0: 1n, altair: 2n, bellatrix: 3n, electra: 3n } as const

/** What the validator loses at once, in Gwei. */
export function initialPenalty(fork: Fork, effective: bigint): bigint {
  return effective / QUOTIENT[fork]
}

/** What it loses halfway, in Gwei. */
export function correlationPenalty(
  fork: Fork,
  effective: bigint,
  slashed: bigint,
  total: bigint,
): bigint {
  const scaled = slashed * MULTIPLIER[fork]
  const adjusted = scaled < total ? scaled : total
  const increments = effective / ETH
  if (fork === 'electra') return (adjusted / (total / ETH)) * increments
  return ((increments * adjusted) / total) * ETH
}

/** Both penalties of every offender, in the order of the offences. */
export function losses(fork: Fork, offences: readonly Offence[], total: bigint): Loss[] {
  return offences.map(({ epoch, effective, halfway }) => {
    const at = epoch + WINDOW / 2
    const counted = offences.filter((other) => other.epoch <= at && other.epoch > at - WINDOW)
    const slashed = counted.reduce((sum, other) => sum + other.effective, 0n)
    return {
      epoch: at,
      initial: initialPenalty(fork, effective),
      correlation: correlationPenalty(fork, halfway, slashed, total),
    }
  })
}

/** How much has to be slashed for a loss of at least `loss`; null if even everything is not enough. */
export function slashedToLose(
  fork: Fork,
  effective: bigint,
  total: bigint,
  loss: bigint,
): bigint | null {
  const isEnough = (slashed: bigint) => correlationPenalty(fork, effective, slashed, total) >= loss
  if (!isEnough(total)) return null
  let [low, high] = [0n, total]
  while (high - low > 1n) {
    const middle = (low + high) / 2n
    if (isEnough(middle)) high = middle
    else low = middle
  }
  return high
}
