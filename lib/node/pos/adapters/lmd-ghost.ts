import { aString, fn, record, type Binding } from '../../adapters/adapter'
import type { PosSlots } from '../slots'

export const lmdGhost: Binding<PosSlots['lmd-ghost']> = {
  bind(exports) {
    const Store = fn(exports, 'Store') as unknown as new (...args: unknown[]) => unknown
    return {
      Store(anchor, balances) {
        const store = record(new Store(anchor, balances))
        const call = (name: string, ...args: unknown[]) => fn(store, name).apply(store, args)
        return {
          onBlock: (block) => void call('onBlock', block),
          onAttestation: (vote) => void call('onAttestation', vote),
          setJustified: (checkpoint, stakes) => void call('setJustified', checkpoint, stakes),
          getHead: () => aString(call('getHead')),
        }
      },
    }
  },
}
