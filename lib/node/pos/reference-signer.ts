import {
  judgeBlock,
  judgeVote,
  mergeHistories,
  NOTHING_SIGNED,
  type SigningHistory,
} from '@/lib/consensus/ethereum/slashing'
import type { Signed, Signer } from './slots'
import type { Interchange } from './types'

/** The part slashing-protection from the protocol library: EIP-3076 over a history that is a value. */
export function signer(genesis: string, pubkey: string): Signer {
  let history: SigningHistory = NOTHING_SIGNED
  const take = (next: SigningHistory): Interchange[] => {
    history = next
    return [written(genesis, pubkey, history)]
  }
  const decided = (judgement: string, next: SigningHistory): Signed => ({
    may: judgement === 'safe' || judgement === 'repeat',
    saved: judgement === 'safe' ? take(next) : [],
  })
  return {
    signBlock(slot, root) {
      const block = { slot, root }
      const next = { ...history, blocks: [...history.blocks, block] }
      return decided(judgeBlock(history, block), next)
    },
    signAttestation(source, target, root) {
      const vote = { source, target, root }
      const next = { ...history, votes: [...history.votes, vote] }
      return decided(judgeVote(history, vote), next)
    },
    import({ metadata, data }) {
      const no = (error: string) => ({ ok: false, error, saved: [] })
      if (metadata.interchange_format_version !== '5') return no('version')
      if (metadata.genesis_validators_root !== genesis) return no('genesis')
      const own = data.filter((entry) => entry.pubkey === pubkey)
      const merged = mergeHistories(history, {
        blocks: own.flatMap(({ signed_blocks }) =>
          signed_blocks.map(({ slot, signing_root }) => ({
            slot: Number(slot),
            ...(signing_root === undefined ? {} : { root: signing_root }),
          })),
        ),
        votes: own.flatMap(({ signed_attestations }) =>
          signed_attestations.map(({ source_epoch, target_epoch, signing_root }) => ({
            source: Number(source_epoch),
            target: Number(target_epoch),
            ...(signing_root === undefined ? {} : { root: signing_root }),
          })),
        ),
      })
      return merged ? { ok: true, error: null, saved: take(merged) } : no('slashable')
    },
    export: () => written(genesis, pubkey, history),
  }
}

function written(genesis: string, pubkey: string, { blocks, votes }: SigningHistory): Interchange {
  const signing = (root: string | undefined) => (root === undefined ? {} : { signing_root: root })
  return {
    metadata: { interchange_format_version: '5', genesis_validators_root: genesis },
    data: [
      {
        pubkey,
        signed_blocks: blocks
          .toSorted((a, b) => a.slot - b.slot)
          .map(({ slot, root }) => ({ slot: String(slot), ...signing(root) })),
        signed_attestations: votes
          .toSorted((a, b) => a.target - b.target)
          .map(({ source, target, root }) => ({
            source_epoch: String(source),
            target_epoch: String(target),
            ...signing(root),
          })),
      },
    ],
  }
}
