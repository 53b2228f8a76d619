export type Validator = { stake: bigint; both: boolean }
export type Outcome = {
  forkRounds: number
  lengths: [left: number, right: number]
  open: boolean
  earned: number[]
  slashed: bigint
}

export function simulate(
  validators: Validator[],
  maxRounds: number,
  lead: number,
  slashing: boolean,
  rng: () => number,
): Outcome {
  const alive = validators.map(() => true)
  const signed = validators.map(() => [0, 0] as [number, number])
  const length: [number, number] = [0, 0]
  const sign = (who: number, branch: 0 | 1) => {
    length[branch] += 1
    signed[who]![branch] += 1
  }
  let round = 0
  for (; round < maxRounds; round += 1) {
    if (Math.max(...length) - Math.min(...length) >= lead) break
    const who = Math.trunc(validators.length * rng())
    if (!alive[who]) continue
    if (validators[who]!.both) {
      sign(who, 0)
      sign(who, 1)
      alive[who] = !slashing
    } else if (length[0] === length[1]) sign(who, rng() < 0.5 ? 0 : 1)
    else sign(who, length[0] > length[1] ? 0 : 1)
  }
  const open = Math.max(...length) - Math.min(...length) < lead
  const winner = length[0] > length[1] ? 0 : 1
  return {
    forkRounds: round,
    lengths: length,
    open,
    earned: signed.map((blocks) => (open ? 0 : blocks[winner])),
    slashed: validators.reduce((sum, { stake }, i) => (alive[i] ? sum : sum + stake), 0n),
  }
}
