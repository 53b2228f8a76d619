import { aNumber, fn, type Binding } from '../../adapters/adapter'
import type { PosSlots } from '../slots'

export const shuffledIndex: Binding<PosSlots['shuffled-index']> = {
  bind(exports) {
    const shuffled = fn(exports, 'shuffledIndex')
    return { shuffledIndex: (...args) => aNumber(shuffled(...args)) }
  },
}
