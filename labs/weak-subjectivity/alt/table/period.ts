export type Checkpoint = { epoch: number; root: string }
export type History = { checkpoints: Checkpoint[]; votes: bigint }

const GWEI = 10n ** 9n
const max = (...all: bigint[]) => all.reduce((a, b) => (a > b ? a : b))
const min = (...all: bigint[]) => all.reduce((a, b) => (a < b ? a : b))
const whole = (gwei: bigint) => (gwei / GWEI) * GWEI

const DELTA = {
  electra: (total: bigint) => whole(max(total >> 16n, 128n * GWEI)),
  gloas: (total: bigint) => {
    const exit = whole(max(total >> 15n, 128n * GWEI))
    return (exit * 2n) / 3n + min(exit, 256n * GWEI) / 3n + whole(total >> 16n)
  },
}

export const periodElectra = (total: bigint) => Number(256n + total / (20n * DELTA.electra(total)))
export const periodGloas = (total: bigint) => Number(256n + total / (20n * DELTA.gloas(total)))

/** All in bigint: nothing has to be rounded but by the divisions themselves. */
export function periodPhase0(validators: number, total: bigint): number {
  const n = BigInt(validators)
  const t = total / (n * GWEI)
  if (t > 23n) {
    const churn = (n * (320n * t - 7360n)) / (600n * max(4n, n / 65536n) * (2n * t + 32n))
    return Number(256n + max(churn, (n * 23n) / 30720n))
  }
  return Number(256n + (3n * n * t) / (10240n * (32n - t)))
}

export function choose(
  histories: History[],
  trusted: Checkpoint,
  period: number,
  now: number,
): number | null {
  if (now < trusted.epoch || now > trusted.epoch + period) return null
  const [first] = histories
    .map((history, place) => ({ ...history, place }))
    .filter(({ checkpoints }) =>
      checkpoints.some((one) => one.epoch === trusted.epoch && one.root === trusted.root),
    )
    .sort((a, b) => (a.votes === b.votes ? a.place - b.place : a.votes > b.votes ? -1 : 1))
  return first ? first.place : null
}
