import { aBigint, aBoolean, aNumber, fn, type Binding } from '../../adapters/adapter'
import type { PosSlots } from '../slots'

export const inactivityLeak: Binding<PosSlots['inactivity-leak']> = {
  bind(exports) {
    const isLeaking = fn(exports, 'isLeaking')
    const nextScore = fn(exports, 'nextScore')
    const leakPenalty = fn(exports, 'leakPenalty')
    const nextEffective = fn(exports, 'nextEffective')
    return {
      isLeaking: (current, finalised) => aBoolean(isLeaking(current, finalised)),
      nextScore: (...args) => aNumber(nextScore(...args)),
      leakPenalty: (effective, score) => aBigint(leakPenalty(effective, score)),
      nextEffective: (balance, effective) => aBigint(nextEffective(balance, effective)),
    }
  },
}
