export type Checkpoint = { epoch: number; root: string }
export type History = { checkpoints: Checkpoint[]; votes: bigint }

/** The largest number of epochs in which so much may change, found by halving the distance. */
function epochsUntil(share: bigint, perEpoch: bigint): number {
  let [low, high] = [0, 4_000_000_000]
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (BigInt(middle) * perEpoch <= share) low = middle
    else high = middle
  }
  return low
}

function inEth(gwei: bigint, least: bigint): bigint {
  const eth = gwei / 1_000_000_000n
  return (eth < least ? least : eth) * 1_000_000_000n
}

export function periodElectra(total: bigint): number {
  return 256 + epochsUntil(total, 20n * inEth(total / 65_536n, 128n))
}

export function periodGloas(total: bigint): number {
  const exit = inEth(total / 32_768n, 128n)
  let delta = inEth(total / 65_536n, 0n)
  delta += (exit + exit) / 3n
  delta += exit > 256_000_000_000n ? 85_333_333_333n : exit / 3n
  return 256 + epochsUntil(total, 20n * delta)
}

export function periodPhase0(validators: number, total: bigint): number {
  const t = Math.floor(Number(total / BigInt(validators)) / 1e9)
  const n = BigInt(validators)
  if (320 * t <= 7_360) return 256 + epochsUntil(n * BigInt(30 * t), BigInt(102_400 * (32 - t)))
  const churn = Math.max(4, Math.floor(validators / 65_536))
  const one = epochsUntil(n * BigInt(320 * t - 7_360), BigInt(600 * churn * (2 * t + 32)))
  const other = epochsUntil(n * 230n, 307_200n)
  return 256 + (one > other ? one : other)
}

export function choose(
  histories: History[],
  { epoch, root }: Checkpoint,
  period: number,
  now: number,
): number | null {
  if (now - epoch !== Math.min(period, Math.max(0, now - epoch))) return null
  let answer: number | null = null
  let most = -1n
  histories.forEach(({ checkpoints, votes }, place) => {
    const roots = new Map(checkpoints.map((one) => [one.epoch, one.root]))
    if (roots.get(epoch) !== root || votes <= most) return
    most = votes
    answer = place
  })
  return answer
}
