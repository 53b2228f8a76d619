/**
 * The execution client's side of the Engine API, version
 * [Paris](https://github.com/ethereum/execution-apis/blob/0b8f939dd31e5d8ceb7c7409a9f3500d80a69b66/src/engine/paris.md),
 * whose structures are named here without their V1: which status it answers, and where its fork choice stands.
 * Execution is reduced to a number, the sum of all transactions, so that a payload can be judged only where the state
 * below it is known.
 */
import { bytesToHex } from '../bytes'
import { sha256 } from '../sha256'
import { ZERO_HASH } from './merge'

/** As far as the protocol between the clients needs it. */
export type ExecutionPayload = {
  parentHash: string
  blockNumber: number
  /** Seconds. */
  timestamp: number
  prevRandao: string
  feeRecipient: string
  transactions: readonly number[]
  /** The lab's, in place of stateRoot: that of the parent plus all transactions. */
  state: number
  blockHash: string
}

/** A mined block; `terminal` as `isValidTerminalPowBlock` says. */
export type MinedBlock = {
  hash: string
  blockNumber: number
  timestamp: number
  state: number
  terminal: boolean
}

export type PayloadStatus = {
  status: 'VALID' | 'INVALID' | 'SYNCING' | 'ACCEPTED' | 'INVALID_BLOCK_HASH'
  /** Null where nothing is known to be valid: the branch is incomplete, not executed, or its top no block at all. */
  latestValidHash: string | null
}
export type ForkchoiceState = {
  headBlockHash: string
  safeBlockHash: string
  finalizedBlockHash: string
}
export type PayloadAttributes = {
  timestamp: number
  prevRandao: string
  suggestedFeeRecipient: string
}
/** -38001 Unknown payload, -38002 Invalid forkchoice state, -38003 Invalid payload attributes. */
export type EngineError<Code extends number> = { error: Code }
/** `payloadId` is null where no payload is being built. */
export type ForkchoiceAnswer =
  { payloadStatus: PayloadStatus; payloadId: string | null } | EngineError<-38002 | -38003>

export type EngineState = {
  mined: ReadonlyMap<string, MinedBlock>
  payloads: ReadonlyMap<string, ExecutionPayload>
  /** Only of payloads that were executed. */
  verdicts: ReadonlyMap<string, 'VALID' | 'INVALID'>
  forkchoice: ForkchoiceState
  builds: ReadonlyMap<string, ExecutionPayload>
}

type Branch = { foot: MinedBlock; payloads: ExecutionPayload[] }

/** The payload with its `blockHash`: SHA-256 of the other fields, in place of Keccak-256 of the header. */
export function sealPayload(fields: Omit<ExecutionPayload, 'blockHash'>): ExecutionPayload {
  const text = [
    fields.parentHash,
    fields.blockNumber,
    fields.timestamp,
    fields.prevRandao,
    fields.feeRecipient,
    fields.transactions.join('+'),
    fields.state,
  ].join('|')
  const hash = sha256(Uint8Array.from(text, (letter) => letter.charCodeAt(0)))
  return { ...fields, blockHash: `0x${bytesToHex(hash)}` }
}

/** @param head hash of a terminal block of `mined` */
export function newEngine(mined: readonly MinedBlock[], head: string): EngineState {
  return {
    mined: new Map(mined.map((block) => [block.hash, block])),
    payloads: new Map(),
    verdicts: new Map(),
    forkchoice: { headBlockHash: head, safeBlockHash: ZERO_HASH, finalizedBlockHash: ZERO_HASH },
    builds: new Map(),
  }
}

/**
 * engine_newPayloadV1. A payload extends the canonical chain if its parent is the head; it is executed then, and
 * only then.
 */
export function newPayload(
  state: EngineState,
  payload: ExecutionPayload,
): { state: EngineState; answer: PayloadStatus } {
  if (sealPayload(payload).blockHash !== payload.blockHash)
    return { state, answer: { status: 'INVALID_BLOCK_HASH', latestValidHash: null } }
  const stored = {
    ...state,
    payloads: new Map(state.payloads).set(payload.blockHash, payload),
  }
  const branch = branchOf(stored, payload.blockHash)
  if (!branch) return { state: stored, answer: { status: 'SYNCING', latestValidHash: null } }
  const extendsHead = payload.parentHash === state.forkchoice.headBlockHash
  return validate(stored, branch, extendsHead)
}

/** engine_forkchoiceUpdatedV1: executes what has to be executed, and moves the head or says why not. */
export function forkchoiceUpdated(
  state: EngineState,
  wanted: ForkchoiceState,
  attributes: PayloadAttributes | null = null,
): { state: EngineState; answer: ForkchoiceAnswer } {
  const head = wanted.headBlockHash
  const branch = branchOf(state, head)
  if (!branch) return plain(state, { status: 'SYNCING', latestValidHash: null })
  const judged = validate(state, branch, true)
  if (judged.answer.status !== 'VALID') return plain(judged.state, judged.answer)

  const valid: PayloadStatus = { status: 'VALID', latestValidHash: head }
  const current = state.forkchoice.headBlockHash
  if (head !== current && chainOf(state, current).includes(head)) return plain(judged.state, valid)

  const chain = [ZERO_HASH, ...chainOf(state, head)]
  if (!chain.includes(wanted.safeBlockHash) || !chain.includes(wanted.finalizedBlockHash))
    return { state: judged.state, answer: { error: -38002 } }

  const updated = { ...judged.state, forkchoice: { ...wanted } }
  if (!attributes) return plain(updated, valid)
  const parent = state.payloads.get(head) ?? branch.foot
  // Checked after the update, which stays: point 7.3 of the specification.
  if (attributes.timestamp <= parent.timestamp) return { state: updated, answer: { error: -38003 } }

  const payload = sealPayload({
    parentHash: head,
    blockNumber: parent.blockNumber + 1,
    timestamp: attributes.timestamp,
    prevRandao: attributes.prevRandao,
    feeRecipient: attributes.suggestedFeeRecipient,
    transactions: [],
    state: parent.state,
  })
  // Eight bytes. The same attributes on the same head give the same id, so the build is not begun again.
  const payloadId = payload.blockHash.slice(0, 18)
  return {
    state: { ...updated, builds: new Map(updated.builds).set(payloadId, payload) },
    answer: { payloadStatus: valid, payloadId },
  }
}

/** engine_getPayloadV1: the payload whose building that id began, or Unknown payload. */
export function getPayload(
  state: EngineState,
  payloadId: string,
): ExecutionPayload | EngineError<-38001> {
  return state.builds.get(payloadId) ?? { error: -38001 }
}

/** Hashes from a block down to the mined block at the foot, as far as they are known. */
export function chainOf(state: EngineState, hash: string): string[] {
  const chain: string[] = []
  for (let at: string | undefined = hash; at !== undefined; at = state.payloads.get(at)?.parentHash)
    chain.push(at)
  return chain
}

/** Lowest payload first; null if a block is missing. */
function branchOf(state: EngineState, hash: string): Branch | null {
  const chain = chainOf(state, hash)
  const foot = state.mined.get(chain.pop()!)
  return foot ? { foot, payloads: chain.reverse().map((each) => state.payloads.get(each)!) } : null
}

/** ExecutionPayload validation along a branch: the answer is about its top. Without `execute` old verdicts must do. */
function validate(
  state: EngineState,
  { foot, payloads }: Branch,
  execute: boolean,
): { state: EngineState; answer: PayloadStatus } {
  const verdicts = new Map(state.verdicts)
  const answer = (): PayloadStatus => {
    // The zero hash stands for a mined block.
    let latestValidHash = ZERO_HASH
    if (!foot.terminal) return { status: 'INVALID', latestValidHash }
    let parent: MinedBlock | ExecutionPayload = foot
    for (const payload of payloads) {
      if (execute && !verdicts.has(payload.blockHash))
        verdicts.set(payload.blockHash, runs(payload, parent) ? 'VALID' : 'INVALID')
      const verdict = verdicts.get(payload.blockHash)
      if (verdict === 'INVALID') return { status: 'INVALID', latestValidHash }
      if (verdict === undefined) return { status: 'ACCEPTED', latestValidHash: null }
      latestValidHash = payload.blockHash
      parent = payload
    }
    return { status: 'VALID', latestValidHash }
  }
  return { answer: answer(), state: { ...state, verdicts } }
}

function runs(payload: ExecutionPayload, parent: MinedBlock | ExecutionPayload): boolean {
  return (
    payload.blockNumber === parent.blockNumber + 1 &&
    payload.timestamp > parent.timestamp &&
    payload.state === payload.transactions.reduce((sum, each) => sum + each, parent.state)
  )
}

function plain(state: EngineState, payloadStatus: PayloadStatus) {
  return { state, answer: { payloadStatus, payloadId: null } }
}
