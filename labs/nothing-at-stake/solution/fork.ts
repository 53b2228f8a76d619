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
  // Who signed each block, branch by branch.
  const left: number[] = []
  const right: number[] = []
  const out = new Set<number>()
  let slashed = 0n
  let forkRounds = 0
  const isOpen = () => Math.abs(left.length - right.length) < lead

  while (isOpen() && forkRounds < maxRounds) {
    forkRounds++
    const drawn = Math.floor(rng() * validators.length)
    if (out.has(drawn)) continue
    const { stake, both } = validators[drawn]!
    if (both) {
      left.push(drawn)
      right.push(drawn)
      if (!slashing) continue
      out.add(drawn)
      slashed += stake
    } else {
      const ahead = left.length - right.length || (rng() < 0.5 ? 1 : -1)
      const branch = ahead > 0 ? left : right
      branch.push(drawn)
    }
  }

  const open = isOpen()
  const won = left.length > right.length ? left : right
  const earned = validators.map((_, i) => (open ? 0 : won.filter((signer) => signer === i).length))
  return { forkRounds, lengths: [left.length, right.length], open, earned, slashed }
}
