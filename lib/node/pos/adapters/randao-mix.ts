import { bytes, fn, type Binding } from '../../adapters/adapter'
import type { PosSlots } from '../slots'

export const randaoMix: Binding<PosSlots['randao-mix']> = {
  bind(exports) {
    const mixIn = fn(exports, 'mixIn')
    const getSeed = fn(exports, 'getSeed')
    return {
      mixIn: (mix, reveal) => bytes(mixIn(mix, reveal), 32),
      getSeed: (mixes, epoch, domain) => bytes(getSeed(mixes, epoch, domain), 32),
    }
  },
}
