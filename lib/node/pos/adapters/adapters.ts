import type { Binding } from '../../adapters/adapter'
import type { PosSlot, PosSlots } from '../slots'
import { committee } from './committee'
import { flagRewards } from './flag-rewards'
import { inactivityLeak } from './inactivity-leak'
import { integerSquareroot } from './integer-squareroot'
import { justification } from './justification'
import { lmdGhost } from './lmd-ghost'
import { proposerBoost } from './proposer-boost'
import { proposerSelection } from './proposer-selection'
import { randaoMix } from './randao-mix'
import { shuffledIndex } from './shuffled-index'
import { slashableVotes } from './slashable-votes'
import { slashingProtection } from './slashing-protection'

export const POS_ADAPTERS: { readonly [S in PosSlot]: Binding<PosSlots[S]> } = {
  'randao-mix': randaoMix,
  'shuffled-index': shuffledIndex,
  committee,
  'proposer-selection': proposerSelection,
  'slashable-votes': slashableVotes,
  'slashing-protection': slashingProtection,
  'lmd-ghost': lmdGhost,
  'proposer-boost': proposerBoost,
  justification,
  'integer-squareroot': integerSquareroot,
  'flag-rewards': flagRewards,
  'inactivity-leak': inactivityLeak,
}
