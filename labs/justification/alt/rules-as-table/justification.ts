type Bit = 0 | 1
export type Checkpoint = { epoch: number; root: string }
export type FfgState = {
  epoch: number
  bits: [Bit, Bit, Bit, Bit]
  previousJustified: Checkpoint
  currentJustified: Checkpoint
  finalized: Checkpoint
  roots: string[]
}

const RULES = [
  { source: 'previousJustified', back: 3, from: 1 },
  { source: 'previousJustified', back: 2, from: 1 },
  { source: 'currentJustified', back: 2, from: 0 },
  { source: 'currentJustified', back: 1, from: 0 },
] as const

export function process(
  state: FfgState,
  previousTarget: bigint,
  currentTarget: bigint,
  total: bigint,
): FfgState {
  const { epoch, roots } = state
  if (epoch === 0 || epoch === 1) return structuredClone(state)
  const votes = [currentTarget, previousTarget]
  const reached = votes.map((stake) => 2n * (total - stake) <= stake)
  const shifted = [0 as Bit, ...state.bits.slice(0, 3)] as [Bit, Bit, Bit, Bit]
  const bits = shifted.map((bit, at) => (reached[at] ? 1 : bit)) as [Bit, Bit, Bit, Bit]
  const latest = reached[0] ? epoch : reached[1] ? epoch - 1 : -1

  const met = RULES.filter(
    ({ source, back, from }) =>
      state[source].epoch === epoch - back && bits.slice(from, back + 1).every((bit) => bit === 1),
  )
  const last = met[met.length - 1]
  return {
    epoch,
    roots: [...roots],
    bits,
    previousJustified: { ...state.currentJustified },
    currentJustified:
      latest < 0 ? { ...state.currentJustified } : { epoch: latest, root: roots[latest]! },
    finalized: { ...(last ? state[last.source] : state.finalized) },
  }
}
