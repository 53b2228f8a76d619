export type Fork = 'phase0' | 'altair' | 'bellatrix' | 'electra'
export type Offence = { epoch: number; effective: bigint; halfway: bigint }
export type Loss = { epoch: number; initial: bigint; correlation: bigint }

const ETH = 10n ** 9n

function times(fork: Fork): bigint {
  switch (fork) {
    case 'phase0':
      return 1n
    case 'altair':
      return 2n
    case 'bellatrix':
    case 'electra':
      return 3n
  }
}

export function initialPenalty(fork: Fork, effective: bigint): bigint {
  if (fork === 'electra') return effective >> 12n
  return effective >> (8n - times(fork))
}

export function correlationPenalty(
  fork: Fork,
  effective: bigint,
  slashed: bigint,
  total: bigint,
): bigint {
  let share = times(fork) * slashed
  if (share > total) share = total
  if (fork === 'electra') return (effective / ETH) * ((share * ETH) / total)
  const exact = effective * share
  return (exact - (exact % (total * ETH))) / total
}

export function losses(fork: Fork, offences: readonly Offence[], total: bigint): Loss[] {
  const answer: Loss[] = []
  for (const one of offences) {
    let slashed = 0n
    for (const other of offences) {
      const after = other.epoch - one.epoch
      if (after >= -4095 && after <= 4096) slashed += other.effective
    }
    answer.push({
      epoch: one.epoch + 4096,
      initial: initialPenalty(fork, one.effective),
      correlation: correlationPenalty(fork, one.halfway, slashed, total),
    })
  }
  return answer
}

const up = (a: bigint, b: bigint) => (a + b - 1n) / b

export function slashedToLose(
  fork: Fork,
  effective: bigint,
  total: bigint,
  loss: bigint,
): bigint | null {
  const increments = effective / ETH
  // The smallest share of the total, in Gwei, with which the loss is reached.
  const share =
    fork === 'electra'
      ? up(up(loss, increments) * total, ETH)
      : up(up(loss, ETH) * total, increments)
  return share > total ? null : up(share, times(fork))
}
