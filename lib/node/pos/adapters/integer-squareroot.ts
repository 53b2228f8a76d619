import { aBigint, fn, type Binding } from '../../adapters/adapter'
import type { PosSlots } from '../slots'

export const integerSquareroot: Binding<PosSlots['integer-squareroot']> = {
  bind(exports) {
    const isqrt = fn(exports, 'isqrt')
    const baseReward = fn(exports, 'baseReward')
    return {
      isqrt: (n) => aBigint(isqrt(n)),
      baseReward: (effective, total) => aBigint(baseReward(effective, total)),
    }
  },
}
