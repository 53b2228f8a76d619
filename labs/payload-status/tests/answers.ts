import { PayloadStore, type BidBlock } from '@/lib/consensus/ethereum/payload-status'
import { ANCHOR, sorted, type Step } from './play'

/** What a store that follows the rules answers to each call. */
export function answersOf(
  balances: readonly bigint[],
  ptcSize: number,
  steps: readonly Step[],
  anchor: BidBlock = ANCHOR,
): unknown[] {
  const store = new PayloadStore(anchor, balances, ptcSize)
  return steps.map(([method, ...args]) => {
    const call = Reflect.get(store, method) as (...args: unknown[]) => unknown
    return sorted(method, call.apply(store, args))
  })
}
