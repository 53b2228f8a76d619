import { aNumber, fn, type Binding } from '../../adapters/adapter'
import type { PosSlots } from '../slots'

export const proposerSelection: Binding<PosSlots['proposer-selection']> = {
  bind(exports) {
    const proposer = fn(exports, 'proposer')
    return { proposer: (...args) => aNumber(proposer(...args)) }
  },
}
