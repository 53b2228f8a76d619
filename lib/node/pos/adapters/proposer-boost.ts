import { aString, fn, record, type Binding } from '../../adapters/adapter'
import type { PosSlots } from '../slots'

export const proposerBoost: Binding<PosSlots['proposer-boost']> = {
  bind(exports) {
    const Store = fn(exports, 'Store') as unknown as new (...args: unknown[]) => unknown
    return {
      Store(anchor, balances) {
        const store = record(new Store(anchor, balances))
        const call = (name: string, ...args: unknown[]) => fn(store, name).apply(store, args)
        return {
          onTick: (ms) => void call('onTick', ms),
          onBlock: (block) => void call('onBlock', block),
          onAttestation: (vote) => void call('onAttestation', vote),
          onEquivocation: (validators) => void call('onEquivocation', validators),
          getHead: () => aString(call('getHead')),
        }
      },
    }
  },
}
