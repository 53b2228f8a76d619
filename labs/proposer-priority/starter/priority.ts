export type Validator = {
  id: string
  power: bigint
  priority: bigint
}

/** All move ahead, and the first one proposes. */
export function elect(validators: readonly Validator[]): {
  proposer: string
  validators: Validator[]
} {
  return { proposer: '', validators: [...validators] }
}

/** Priorities that are near each other, and around zero. */
export function balance(
  validators: readonly Validator[],
): Validator[] {
  return [...validators]
}

/** Who proposes in the next rounds. */
export function proposers(
  validators: readonly Validator[],
  count: number,
): string[] {
  return []
}

/** The set after some have come, gone, or changed their power. */
export function update(
  validators: readonly Validator[],
  changes: readonly { id: string; power: bigint }[],
): Validator[] {
  return [...validators]
}
