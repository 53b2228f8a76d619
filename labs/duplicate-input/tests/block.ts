import { isIntegerIn, isListOf, isRecordOf, type Guard } from '@/lib/suite/world'
import type { Scene, Tx } from '../starter/clients'

const MAX_MONEY = 2_100_000_000_000_000

const isOutpoint: Guard<string> = (value): value is string =>
  typeof value === 'string' && /^[0-9a-z]{1,20}:\d{1,2}$/.test(value)

/** Whether what came back is a block, as the brief allows it: small enough to be looked at by every client. */
export function isBlock(value: unknown): value is Tx[] {
  return isListOf(value, 20, (tx): tx is Tx =>
    isRecordOf<Tx>(tx, {
      id: (id): id is string => typeof id === 'string' && /^[0-9a-z]{1,20}$/.test(id),
      inputs: (list): list is string[] => isListOf(list, 500, isOutpoint),
      outputs: (list): list is number[] =>
        isListOf(list, 20, (amount): amount is number => isIntegerIn(amount, 0, MAX_MONEY)),
    }),
  )
}

/** What there is too much of after a block: coins that no subsidy pays for. */
export function minted({ coins, subsidy }: Scene, total: number): number {
  return total - subsidy - coins.reduce((sum, { value }) => sum + value, 0)
}

export function inputsOf(block: readonly Tx[]): number {
  return block.reduce((sum, { inputs }) => sum + inputs.length, 0)
}
