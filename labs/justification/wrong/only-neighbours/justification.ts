export type Checkpoint = { epoch: number; root: string }

export type FfgState = {
  epoch: number
  bits: [0 | 1, 0 | 1, 0 | 1, 0 | 1]
  previousJustified: Checkpoint
  currentJustified: Checkpoint
  finalized: Checkpoint
  roots: string[]
}

/** The state after the end of `state.epoch`. Stakes are in Gwei. */
export function process(
  state: FfgState,
  previousTarget: bigint,
  currentTarget: bigint,
  total: bigint,
): FfgState {
  const { epoch, roots } = state
  if (epoch < 2) return { ...state }
  const enough = (stake: bigint) => stake * 3n >= total * 2n
  const next: FfgState = {
    ...state,
    previousJustified: state.currentJustified,
    bits: [0, state.bits[0], state.bits[1], state.bits[2]],
  }
  if (enough(previousTarget)) {
    next.currentJustified = { epoch: epoch - 1, root: roots[epoch - 1]! }
    next.bits[1] = 1
  }
  if (enough(currentTarget)) {
    next.currentJustified = { epoch, root: roots[epoch]! }
    next.bits[0] = 1
  }

  const [a, b, c, d] = next.bits
  const { previousJustified: previous, currentJustified: current } = state
  if (a && b && current.epoch + 1 === epoch) next.finalized = current
  return next
}
