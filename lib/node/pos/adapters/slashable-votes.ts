import { aBoolean, fn, no, type Binding } from '../../adapters/adapter'
import type { PosSlots } from '../slots'

export const slashableVotes: Binding<PosSlots['slashable-votes']> = {
  bind(exports) {
    const isSlashable = fn(exports, 'isSlashable')
    const offence = fn(exports, 'offence')
    const isProposerSlashing = fn(exports, 'isProposerSlashing')
    return {
      isSlashable: (d1, d2) => aBoolean(isSlashable(d1, d2)),
      offence(a, b) {
        const found = offence(a, b)
        if (found === 'double' || found === 'surround' || found === null) return found
        return no('an offence or null', found)
      },
      isProposerSlashing: (h1, h2) => aBoolean(isProposerSlashing(h1, h2)),
    }
  },
}
