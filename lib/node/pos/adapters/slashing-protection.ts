import { copied } from '../../canonical'
import { aBoolean, aString, fn, list, record, type Binding } from '../../adapters/adapter'
import type { PosSlots, Signer } from '../slots'
import type { Interchange } from '../types'

export const slashingProtection: Binding<PosSlots['slashing-protection']> = {
  bind(exports) {
    const Db = fn(exports, 'SlashingDb') as unknown as new (...args: unknown[]) => unknown
    return {
      SlashingDb(genesis, pubkey): Signer {
        // What is to be kept is part of the answer: a node has no disk, and whoever holds it has.
        let saved: Interchange[] = []
        const db = record(
          new Db(genesis, pubkey, (state: unknown) => void saved.push(anInterchange(state))),
        )
        const call = (name: string, ...args: unknown[]) => {
          saved = []
          return fn(db, name).apply(db, args)
        }
        return {
          signBlock(slot, root) {
            const may = aBoolean(call('signBlock', slot, root))
            return { may, saved }
          },
          signAttestation(source, target, root) {
            const may = aBoolean(call('signAttestation', source, target, root))
            return { may, saved }
          },
          import(history) {
            const { ok, error } = record(call('import', history))
            return { ok: aBoolean(ok), error: error === undefined ? null : aString(error), saved }
          },
          export: () => anInterchange(call('export')),
        }
      },
    }
  },
}

function anInterchange(value: unknown): Interchange {
  const { metadata, data } = record(value)
  const { interchange_format_version, genesis_validators_root } = record(metadata)
  return copied({
    metadata: {
      interchange_format_version: aString(interchange_format_version),
      genesis_validators_root: aString(genesis_validators_root),
    },
    data: list(data, (entry) => {
      const { pubkey, signed_blocks, signed_attestations } = record(entry)
      return {
        pubkey: aString(pubkey),
        signed_blocks: list(signed_blocks, (block) => {
          const { slot, signing_root } = record(block)
          return { slot: aString(slot), ...aRoot(signing_root) }
        }),
        signed_attestations: list(signed_attestations, (vote) => {
          const { source_epoch, target_epoch, signing_root } = record(vote)
          return {
            source_epoch: aString(source_epoch),
            target_epoch: aString(target_epoch),
            ...aRoot(signing_root),
          }
        }),
      }
    }),
  })
}

function aRoot(value: unknown): { signing_root?: string } {
  return value === undefined ? {} : { signing_root: aString(value) }
}
