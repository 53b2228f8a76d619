import type { Added } from '../slots'
import type { Reorg } from '../types'
import { aString, fn, list, no, record, type Adapter } from './adapter'

export const chainTree: Adapter<'chain-tree'> = {
  bind(exports) {
    const ChainTree = fn(exports, 'ChainTree') as unknown as new (genesis: unknown) => unknown
    return {
      ChainTree(genesis) {
        const tree = record(new ChainTree(genesis))
        // Found when they are called, as a property or in the prototype.
        const call = (name: string, ...args: unknown[]) => fn(tree, name).apply(tree, args)
        return {
          add(header) {
            const { status, reorg } = record(call('add', header))
            return { status: aStatus(status), reorg: aReorg(reorg) }
          },
          tip: () => aString(call('tip')),
          markInvalid: (id) => aReorg(call('markInvalid', id)),
        }
      },
    }
  },
}

function aStatus(value: unknown): Added['status'] {
  const known = (['accepted', 'orphan', 'duplicate', 'invalid'] as const).find(
    (status) => status === value,
  )
  return known ?? no('a status', value)
}

function aReorg(value: unknown): Reorg | null {
  if (value === undefined || value === null) return null
  const { disconnect, connect } = record(value)
  return { disconnect: list(disconnect, aString), connect: list(connect, aString) }
}
