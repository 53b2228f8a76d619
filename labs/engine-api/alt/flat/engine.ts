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

type Verdict = 'VALID' | 'INVALID'
type Branch = { gap: boolean; foot: MinedBlock | undefined; up: Payload[] }

/** One table of payloads, one of verdicts; every question walks a branch from its foot upwards. */
export class Engine {
  #mined: MinedBlock[]
  #payloads: Record<string, Payload> = {}
  #verdicts: Record<string, Verdict> = {}
  #built: { key: string; id: string; payload: Payload }[] = []
  #now: Forkchoice

  constructor(mined: MinedBlock[], head: string) {
    this.#mined = [...mined]
    this.#now = { headBlockHash: head, safeBlockHash: ZERO_HASH, finalizedBlockHash: ZERO_HASH }
  }

  forkchoice(): Forkchoice {
    return { ...this.#now }
  }

  newPayload(payload: Payload): PayloadStatus {
    if (payload.blockHash !== hashOf(payload)) return say('INVALID_BLOCK_HASH', null)
    this.#payloads[payload.blockHash] ??= payload
    const branch = this.#branch(payload.blockHash)
    if (branch.gap) return say('SYNCING', null)
    return this.#walk(branch, this.#now.headBlockHash === payload.parentHash)
  }

  forkchoiceUpdated(wanted: Forkchoice, attributes?: Attributes | null): Updated {
    const { headBlockHash, safeBlockHash, finalizedBlockHash } = wanted
    const branch = this.#branch(headBlockHash)
    let payloadStatus = branch.gap ? say('SYNCING', null) : this.#walk(branch, true)
    if (payloadStatus.status !== 'VALID') return { payloadStatus, payloadId: null }
    payloadStatus = say('VALID', headBlockHash)

    const names = (each: Branch) => [each.foot!.hash, ...each.up.map((one) => one.blockHash)]
    const isBelow =
      headBlockHash !== this.#now.headBlockHash &&
      names(this.#branch(this.#now.headBlockHash)).includes(headBlockHash)
    if (isBelow) return { payloadStatus, payloadId: null }

    const inside = new Set(names(branch)).add(ZERO_HASH)
    if (!(inside.has(safeBlockHash) && inside.has(finalizedBlockHash))) return { error: -38002 }
    this.#now = { headBlockHash, safeBlockHash, finalizedBlockHash }
    if (attributes === undefined || attributes === null) return { payloadStatus, payloadId: null }

    const base = branch.up.at(-1) ?? branch.foot!
    if (base.timestamp >= attributes.timestamp) return { error: -38003 }
    return { payloadStatus, payloadId: this.#order(headBlockHash, base, attributes) }
  }

  getPayload(payloadId: string): Payload | { error: -38001 } {
    for (const { id, payload } of this.#built) if (id === payloadId) return payload
    return { error: -38001 }
  }

  #order(parentHash: string, base: Payload | MinedBlock, attributes: Attributes): string {
    const { timestamp, prevRandao, suggestedFeeRecipient: feeRecipient } = attributes
    const key = JSON.stringify([parentHash, timestamp, prevRandao, feeRecipient])
    const before = this.#built.find((each) => each.key === key)
    if (before) return before.id
    const id = '0x' + (this.#built.length + 1).toString(16).padStart(16, '0')
    const [blockNumber, state] = [base.blockNumber + 1, base.state]
    const draft = { parentHash, blockNumber, timestamp, prevRandao, feeRecipient, state }
    const transactions: number[] = []
    const blockHash = hashOf({ ...draft, transactions })
    this.#built.push({ key, id, payload: { ...draft, transactions, blockHash } })
    return id
  }

  #branch(hash: string): Branch {
    const up: Payload[] = []
    let at = hash
    while (this.#payloads[at]) {
      up.unshift(this.#payloads[at]!)
      at = this.#payloads[at]!.parentHash
    }
    const foot = this.#mined.find((block) => block.hash === at)
    return { gap: foot === undefined, foot, up }
  }

  #walk({ foot, up }: Branch, execute: boolean): PayloadStatus {
    let last = ZERO_HASH
    if (!foot!.terminal) return say('INVALID', last)
    let base: Payload | MinedBlock = foot!
    for (const payload of up) {
      const known: Verdict | undefined = this.#verdicts[payload.blockHash]
      if (!known && !execute) return say('ACCEPTED', null)
      const sum = payload.transactions.reduce((total, each) => total + each, 0)
      const fine =
        payload.state - base.state === sum &&
        payload.blockNumber - base.blockNumber === 1 &&
        base.timestamp < payload.timestamp
      this.#verdicts[payload.blockHash] = fine ? 'VALID' : 'INVALID'
      if (!fine) return say('INVALID', last)
      last = payload.blockHash
      base = payload
    }
    return say('VALID', last)
  }
}

function say(status: PayloadStatus['status'], latestValidHash: string | null): PayloadStatus {
  return { status, latestValidHash }
}
