import type { Input, NodeConfig } from '../types'
import { badMiddle, early, eras, halving, lostPayments, twoBranches } from './branches'
import { asert, asertAtOne, noGenesis, retargets, times, work } from './headers'
import { blockWork, ledger, merkle } from './ledger'
import { markets } from './market'

/**
 * What an honest chain hides. A node of wrong parts follows an honest chain for years: each world is a network of a
 * minute in which somebody does on purpose what hardly ever happens by itself.
 */
export type World = { name: string; config: NodeConfig; inputs: readonly Input[] }

/** Made anew at each call, and always the same. */
export function tortureWorlds(): World[] {
  return [
    ...[times(), work(), noGenesis(), retargets(), asert(), ...asertAtOne()],
    ...[blockWork(), merkle(), ledger()],
    ...[badMiddle(), early(), halving(), ...eras(), lostPayments(), twoBranches()],
    ...markets(),
  ]
}
