import type { Coin, Undo } from '../types'
import { aBigint, aBoolean, aNumber, aString, fn, list, record, type Adapter } from './adapter'

export const connectBlock: Adapter<'connect-block'> = {
  bind(exports) {
    const connect = fn(exports, 'connectBlock')
    const disconnect = fn(exports, 'disconnectBlock')
    return {
      connectBlock(view, block, height, subsidy) {
        const result = record(connect(view, block, height, subsidy))
        if (!aBoolean(result.ok)) return { ok: false, error: aString(result.error) }
        return { ok: true, value: anUndo(result.value) }
      },
      disconnectBlock: (view, block, undo) => void disconnect(view, block, undo),
    }
  },
}

export function anUndo(value: unknown): Undo {
  return list(value, (coins) => list(coins, aCoin))
}

function aCoin(value: unknown): Coin {
  const coin = record(value)
  return {
    value: aBigint(coin.value),
    owner: aString(coin.owner),
    height: aNumber(coin.height),
    coinbase: aBoolean(coin.coinbase),
  }
}
