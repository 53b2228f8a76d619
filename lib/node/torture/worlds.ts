import { badMiddle, early, eras, halving, lostPayments, twoBranches } from './branches'
import { asert, asertAtOne, noGenesis, retargets, times, work } from './headers'
import { blockWork, ledger, merkle } from './ledger'
import { markets } from './market'
import type { World } from './world'

/** One after the other, since all of them take two seconds to make. */
export const TORTURE: readonly (() => World | readonly World[])[] = [
  ...[times, work, noGenesis, retargets, asert, asertAtOne],
  ...[blockWork, merkle, ledger],
  ...[badMiddle, early, halving, eras, lostPayments, twoBranches],
  markets,
]

/** Made anew at each call, and always the same. */
export function tortureWorlds(): World[] {
  return TORTURE.flatMap((make) => make())
}
