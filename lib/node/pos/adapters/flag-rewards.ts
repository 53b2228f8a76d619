import { aBigint, fn, type Binding } from '../../adapters/adapter'
import type { PosSlots } from '../slots'

export const flagRewards: Binding<PosSlots['flag-rewards']> = {
  bind(exports) {
    const epochDelta = fn(exports, 'epochDelta')
    const proposerReward = fn(exports, 'proposerReward')
    return {
      epochDelta: (...args) => aBigint(epochDelta(...args)),
      proposerReward: (votes) => aBigint(proposerReward(votes)),
    }
  },
}
