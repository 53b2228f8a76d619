export type Validator = { stake: bigint; both: boolean }
export type Outcome = {
  forkRounds: number
  lengths: [left: number, right: number]
  open: boolean
  earned: number[]
  slashed: bigint
}

/** Plays a fork until it closes, or for `maxRounds` rounds. */
export function simulate(
  validators: Validator[],
  maxRounds: number,
  lead: number,
  slashing: boolean,
  rng: () => number,
): Outcome {
  let ahead = 0
  let forkRounds = 0
  while (forkRounds < maxRounds && ahead < lead) {
    ahead += rng() < 0.5 ? 0 : 1
    forkRounds += 1
  }
  const slashed = slashing ? validators[0]!.stake : 0n
  const lengths: [number, number] = [forkRounds, forkRounds]
  return {
    forkRounds,
    lengths,
    open: ahead < lead,
    earned: validators.map(() => 1),
    slashed,
  }
}
