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
  const enough = previousTarget + currentTarget > total
  return enough
    ? { ...state, finalized: state.currentJustified }
    : { ...state }
}
