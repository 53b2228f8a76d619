import { weakSubjectivityChurn } from '@/lib/consensus/ethereum/weak-subjectivity'
import { EPOCHS_PER_DAY } from '@/lib/consensus/ethereum/rewards'

const GWEI_PER_ETH = 1_000_000_000n
const LOCKED_EPOCHS = 256
export type Fork = 'electra' | 'gloas'

/**
 * The part of all stake that an attack on a checkpoint of this age costs at least. It is the specification's formula, solved
 * for the decay instead of the epochs: a third, less twice what may have changed since.
 */
export function marginAfter(fork: Fork, totalEth: number, days: number): number {
  const total = BigInt(totalEth) * GWEI_PER_ETH
  const epochs = Math.max(0, days * EPOCHS_PER_DAY - LOCKED_EPOCHS)
  const changed = (Number(weakSubjectivityChurn(fork, total)) * epochs) / Number(total)
  return Math.max(0, 1 / 3 - 2 * changed)
}
