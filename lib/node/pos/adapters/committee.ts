import { aNumber, fn, list, type Binding } from '../../adapters/adapter'
import type { PosSlots } from '../slots'

/** Not `beaconCommittee`: an epoch of it has 32 slots. */
export const committee: Binding<PosSlots['committee']> = {
  bind(exports) {
    const members = fn(exports, 'committee')
    return { committee: (...args) => list(members(...args), aNumber) }
  },
}
