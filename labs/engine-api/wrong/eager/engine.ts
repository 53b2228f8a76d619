import {
  hashOf,
  ZERO_HASH,
  type Attributes,
  type Forkchoice,
  type MinedBlock,
  type Payload,
  type PayloadStatus,
  type Updated,
} from './payload'

type Entry = { payload: Payload; ran: boolean | null /* null: not executed */ }

/** The execution client, as its consensus client sees it. */
export class Engine {
  private readonly mined: Map<string, MinedBlock>
  private readonly known = new Map<string, Entry>()
  private readonly builds = new Map<string, Payload>()
  private choice: Forkchoice

  constructor(mined: MinedBlock[], head: string) {
    this.mined = new Map(mined.map((block) => [block.hash, block]))
    this.choice = { headBlockHash: head, safeBlockHash: ZERO_HASH, finalizedBlockHash: ZERO_HASH }
  }

  newPayload(payload: Payload): PayloadStatus {
    const hash = hashOf(payload)
    if (hash !== payload.blockHash) return { status: 'INVALID_BLOCK_HASH', latestValidHash: null }
    if (!this.known.has(hash)) this.known.set(hash, { payload, ran: null })
    return this.judge(hash, true)
  }

  forkchoiceUpdated(wanted: Forkchoice, attributes: Attributes | null = null): Updated {
    const head = wanted.headBlockHash
    const payloadStatus = this.judge(head, true)
    if (payloadStatus.status !== 'VALID') return { payloadStatus, payloadId: null }
    const valid: Updated = {
      payloadStatus: { status: 'VALID', latestValidHash: head },
      payloadId: null,
    }
    if (this.chain(this.choice.headBlockHash).slice(1).includes(head)) return valid

    const chain = [...this.chain(head), ZERO_HASH]
    if (!chain.includes(wanted.safeBlockHash)) return { error: -38002 }
    if (!chain.includes(wanted.finalizedBlockHash)) return { error: -38002 }
    this.choice = { ...wanted }

    if (!attributes) return valid
    if (attributes.timestamp <= this.block(head).timestamp) return { error: -38003 }
    return { ...valid, payloadId: this.build(head, attributes) }
  }

  getPayload(payloadId: string): Payload | { error: -38001 } {
    return this.builds.get(payloadId) ?? { error: -38001 }
  }

  forkchoice(): Forkchoice {
    return this.choice
  }

  /** What is to be said of a block. For mined blocks the zero hash stands in the place of their own. */
  private judge(hash: string, execute: boolean): PayloadStatus {
    const mined = this.mined.get(hash)
    if (mined) return { status: mined.terminal ? 'VALID' : 'INVALID', latestValidHash: ZERO_HASH }
    const entry = this.known.get(hash)
    if (!entry) return { status: 'SYNCING', latestValidHash: null }

    const parent = entry.payload.parentHash
    const below = this.judge(parent, execute)
    if (below.status !== 'VALID') return below
    if (execute) entry.ran ??= runs(entry.payload, this.block(parent))
    if (entry.ran === null) return { status: 'ACCEPTED', latestValidHash: null }
    return entry.ran ? { status: 'VALID', latestValidHash: hash } : { ...below, status: 'INVALID' }
  }

  /** From a block down to its foot. */
  private chain(hash: string): string[] {
    const entry = this.known.get(hash)
    return entry ? [hash, ...this.chain(entry.payload.parentHash)] : [hash]
  }

  private block(hash: string): Payload | MinedBlock {
    return this.known.get(hash)?.payload ?? this.mined.get(hash)!
  }

  private build(head: string, attributes: Attributes): string {
    const { blockNumber, state } = this.block(head)
    const fields = {
      parentHash: head,
      blockNumber: blockNumber + 1,
      timestamp: attributes.timestamp,
      prevRandao: attributes.prevRandao,
      feeRecipient: attributes.suggestedFeeRecipient,
      transactions: [],
      state,
    }
    const blockHash = hashOf(fields)
    const payloadId = blockHash.slice(0, 18)
    this.builds.set(payloadId, { ...fields, blockHash })
    return payloadId
  }
}

function runs(payload: Payload, parent: Payload | MinedBlock): boolean {
  let state = parent.state
  for (const transaction of payload.transactions) state += transaction
  return (
    payload.blockNumber === parent.blockNumber + 1 &&
    payload.timestamp > parent.timestamp &&
    payload.state === state
  )
}
