import { weighJustificationAndFinalization } from '@/lib/consensus/ethereum/casper-ffg'
import { computeCommittee } from '@/lib/consensus/ethereum/committees'
import { nextEffectiveBalance } from '@/lib/consensus/ethereum/effective-balance'
import {
  inactivityPenalty,
  isInInactivityLeak,
  nextInactivityScore,
} from '@/lib/consensus/ethereum/inactivity'
import * as ghost from '@/lib/consensus/ethereum/lmd-ghost'
import { computeProposerIndex } from '@/lib/consensus/ethereum/proposer'
import { getSeed, mixIn } from '@/lib/consensus/ethereum/randao'
import {
  getBaseReward,
  getFlagDelta,
  integerSquareroot,
  proposerAttestationReward,
} from '@/lib/consensus/ethereum/rewards'
import { computeShuffledIndex } from '@/lib/consensus/ethereum/shuffle'
import {
  isProposerSlashing,
  isSlashableAttestationData,
  offenceOf,
} from '@/lib/consensus/ethereum/slashing'
import { signer } from './reference-signer'
import type { BoostStore, FfgState, LmdStore, PosSlots } from './slots'
import type { AttData, Header } from './types'

/** Every part from the protocol library, as lib/node/reference.ts. */
export const posReference: PosSlots = {
  'randao-mix': { mixIn, getSeed: (mixes, epoch, domain) => getSeed(mixes, epoch, domain) },
  'shuffled-index': { shuffledIndex: computeShuffledIndex },
  committee: { committee: computeCommittee },
  'proposer-selection': { proposer: computeProposerIndex },
  'slashable-votes': {
    isSlashable: (d1, d2) => isSlashableAttestationData(toData(d1), toData(d2)),
    offence: (a, b) => offenceOf(toData(a), toData(b)),
    isProposerSlashing: (h1, h2) => isProposerSlashing(toHeader(h1), toHeader(h2)),
  },
  'slashing-protection': { SlashingDb: signer },
  'lmd-ghost': { Store: lmdStore },
  'proposer-boost': { Store: boostStore },
  justification: { process: processFfg },
  'integer-squareroot': { isqrt: integerSquareroot, baseReward: getBaseReward },
  'flag-rewards': {
    epochDelta(base, flags, partInc, activeInc, leak) {
      let sum = 0n
      for (const flag of ['source', 'target', 'head'] as const) {
        const [part, active] = [BigInt(partInc[flag]), BigInt(activeInc)]
        const { reward, penalty } = getFlagDelta(flag, base, part, active, leak, flags[flag])
        sum += reward - penalty
      }
      return sum
    },
    proposerReward: (votes) =>
      proposerAttestationReward(
        votes.map(({ base, flags }) => ({ baseReward: base, newFlags: flags })),
      ),
  },
  'inactivity-leak': {
    isLeaking: isInInactivityLeak,
    nextScore: nextInactivityScore,
    leakPenalty: inactivityPenalty,
    nextEffective: (balance, effective) => nextEffectiveBalance(balance, effective),
  },
}

function lmdStore(anchor: string, balances: readonly bigint[]): LmdStore {
  let store = ghost.getForkchoiceStore(anchor, balances)
  return {
    onBlock({ root, parent, justifiedEpoch }) {
      store = ghost.addBlock(store, { root, parentRoot: parent, slot: 0, justifiedEpoch })
    },
    onAttestation(vote) {
      store = ghost.onAttestation(store, vote)
    },
    setJustified(justifiedCheckpoint, stakes) {
      if (!store.blocks.has(justifiedCheckpoint.root)) throw new RangeError('unknown block')
      store = { ...store, justifiedCheckpoint, balances: stakes }
    },
    getHead: () => ghost.getHead(store),
  }
}

function boostStore(anchor: string, balances: readonly bigint[]): BoostStore {
  let store = ghost.getForkchoiceStore(anchor, balances)
  return {
    onTick(ms) {
      store = ghost.onTick(store, ms)
    },
    onBlock({ root, parent, slot }) {
      store = ghost.onBlock(store, { root, parentRoot: parent, slot, justifiedEpoch: 0 })
    },
    onAttestation(vote) {
      store = ghost.onAttestation(store, vote)
    },
    onEquivocation(validators) {
      store = ghost.onAttesterSlashing(store, validators)
    },
    getHead: () => ghost.getHead(store),
  }
}

function processFfg(
  state: FfgState,
  previousTarget: bigint,
  currentTarget: bigint,
  total: bigint,
): FfgState {
  const next = weighJustificationAndFinalization(
    {
      epoch: state.epoch,
      justificationBits: state.bits.map(Boolean) as [boolean, boolean, boolean, boolean],
      previousJustifiedCheckpoint: state.previousJustified,
      currentJustifiedCheckpoint: state.currentJustified,
      finalizedCheckpoint: state.finalized,
    },
    {
      previousEpochTargetBalance: previousTarget,
      currentEpochTargetBalance: currentTarget,
      totalActiveBalance: total,
    },
    (epoch) => state.roots[epoch]!,
  )
  return {
    epoch: state.epoch,
    roots: state.roots,
    bits: next.justificationBits.map(Number) as FfgState['bits'],
    previousJustified: next.previousJustifiedCheckpoint,
    currentJustified: next.currentJustifiedCheckpoint,
    finalized: next.finalizedCheckpoint,
  }
}

function toData({ head, ...data }: AttData) {
  return { ...data, beaconBlockRoot: head }
}

function toHeader({ slot, proposer, parent, state, body }: Header) {
  return { slot, proposerIndex: proposer, parentRoot: parent, stateRoot: state, bodyRoot: body }
}
