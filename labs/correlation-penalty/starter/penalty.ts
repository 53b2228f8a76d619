export type Fork = 'phase0' | 'altair' | 'bellatrix' | 'electra'
export type Offence = {
  epoch: number
  effective: bigint
  halfway: bigint
}
export type Loss = {
  epoch: number
  initial: bigint
  correlation: bigint
}

/** What the validator loses at once, in Gwei. */
export function initialPenalty(
  fork: Fork,
  effective: bigint,
): bigint {
  return 0n
}

/** What it loses halfway, in Gwei. */
export function correlationPenalty(
  fork: Fork,
  effective: bigint,
  slashed: bigint,
  total: bigint,
): bigint {
  return 0n
}

/** Both penalties of every offender, in the order of the offences. */
export function losses(
  fork: Fork,
  offences: readonly Offence[],
  total: bigint,
): Loss[] {
  return []
}

/** How much has to be slashed for a loss of at least `loss`; null if even everything is not enough. */
export function slashedToLose(
  fork: Fork,
  effective: bigint,
  total: bigint,
  loss: bigint,
): bigint | null {
  return null
}
