import { badMiddle, early, eras, halving, lostPayments, twoBranches } from './branches'
import { asert, asertAtOne, noGenesis, retargets, times, work } from './headers'
import { blockWork, ledger, merkle } from './ledger'
import { markets } from './market'
import type { World } from './world'

/** Made anew at each call, and always the same. */
export function tortureWorlds(): World[] {
  return [
    ...[times(), work(), noGenesis(), retargets(), asert(), ...asertAtOne()],
    ...[blockWork(), merkle(), ledger()],
    ...[badMiddle(), early(), halving(), ...eras(), lostPayments(), twoBranches()],
    ...markets(),
  ]
}
