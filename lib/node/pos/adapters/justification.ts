import { aNumber, aString, fn, list, no, record, type Binding } from '../../adapters/adapter'
import type { FfgState, PosSlots } from '../slots'
import type { Checkpoint } from '../types'

export const justification: Binding<PosSlots['justification']> = {
  bind(exports) {
    const process = fn(exports, 'process')
    return { process: (...args) => aState(process(...args)) }
  },
}

function aState(value: unknown): FfgState {
  const state = record(value)
  const bits = list(state.bits, (bit) => (bit === 0 || bit === 1 ? bit : no('a bit', bit)))
  if (bits.length !== 4) no('four bits', bits)
  return {
    epoch: aNumber(state.epoch),
    bits: bits as FfgState['bits'],
    previousJustified: aCheckpoint(state.previousJustified),
    currentJustified: aCheckpoint(state.currentJustified),
    finalized: aCheckpoint(state.finalized),
    roots: list(state.roots, aString),
  }
}

function aCheckpoint(value: unknown): Checkpoint {
  const { epoch, root } = record(value)
  return { epoch: aNumber(epoch), root: aString(root) }
}
