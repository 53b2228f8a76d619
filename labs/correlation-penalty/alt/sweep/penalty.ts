export type Fork = 'phase0' | 'altair' | 'bellatrix' | 'electra'
export type Offence = { epoch: number; effective: bigint; halfway: bigint }
export type Loss = { epoch: number; initial: bigint; correlation: bigint }

const RULES: Record<Fork, { quotient: bigint; multiplier: bigint; round: 'eth' | 'increment' }> = {
  phase0: { quotient: 128n, multiplier: 1n, round: 'eth' },
  altair: { quotient: 64n, multiplier: 2n, round: 'eth' },
  bellatrix: { quotient: 32n, multiplier: 3n, round: 'eth' },
  electra: { quotient: 4096n, multiplier: 3n, round: 'increment' },
}

export function initialPenalty(fork: Fork, effective: bigint): bigint {
  const { quotient } = RULES[fork]
  return (effective - (effective % quotient)) / quotient
}

export function correlationPenalty(
  fork: Fork,
  effective: bigint,
  slashed: bigint,
  total: bigint,
): bigint {
  const { multiplier, round } = RULES[fork]
  const capped = multiplier * slashed >= total ? total : multiplier * slashed
  const eth = effective / 1_000_000_000n
  if (round === 'eth') return ((eth * capped) / total) * 1_000_000_000n
  return eth * (capped / (total / 1_000_000_000n))
}

/** A window that moves over the offences in the order of time. */
export function losses(fork: Fork, offences: readonly Offence[], total: bigint): Loss[] {
  const order = offences.map((_, i) => i).sort((a, b) => offences[a]!.epoch - offences[b]!.epoch)
  const answer: Loss[] = offences.map(() => ({ epoch: 0, initial: 0n, correlation: 0n }))
  let [from, to, sum] = [0, 0, 0n]
  for (const i of order) {
    const one = offences[i]!
    const at = one.epoch + 4096
    while (to < order.length && offences[order[to]!]!.epoch <= at) {
      sum += offences[order[to]!]!.effective
      to++
    }
    while (offences[order[from]!]!.epoch <= at - 8192) {
      sum -= offences[order[from]!]!.effective
      from++
    }
    answer[i] = {
      epoch: at,
      initial: initialPenalty(fork, one.effective),
      correlation: correlationPenalty(fork, one.halfway, sum, total),
    }
  }
  return answer
}

export function slashedToLose(
  fork: Fork,
  effective: bigint,
  total: bigint,
  loss: bigint,
): bigint | null {
  // Bit by bit: the largest amount that is not enough.
  let short = 0n
  for (let bit = 1n << 60n; bit > 0n; bit >>= 1n)
    if (correlationPenalty(fork, effective, short + bit, total) < loss) short += bit
  return short >= total ? null : short + 1n
}
