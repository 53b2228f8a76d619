import { isListOf } from '@/lib/suite/world'

/** Whether what came back are the effective balances of a slashing. */
export function isSlashed(value: unknown, total: number): value is number[] {
  return (
    isListOf(
      value,
      64,
      (eth): eth is number =>
        typeof eth === 'number' && Number.isInteger(eth) && eth >= 16 && eth <= 2048,
    ) &&
    value.length > 0 &&
    value.reduce((sum, eth) => sum + eth, 0) <= total
  )
}
