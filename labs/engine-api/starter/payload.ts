import { bytesToHex, sha256 } from 'kit'

export const ZERO_HASH = '0x' + '0'.repeat(64)

/** A block as the consensus client sends it. */
export type Payload = {
  parentHash: string
  blockNumber: number
  timestamp: number // seconds
  prevRandao: string
  feeRecipient: string
  transactions: number[] // each is added to the state
  state: number // that of the parent, plus all transactions
  blockHash: string
}

/** A block of proof of work, valid and executed long ago. */
export type MinedBlock = {
  hash: string
  blockNumber: number
  timestamp: number
  state: number
  terminal: boolean // whether it may be the last one, as in the lab Terminal block
}

export type PayloadStatus = {
  status:
    | 'VALID'
    | 'INVALID'
    | 'SYNCING'
    | 'ACCEPTED'
    | 'INVALID_BLOCK_HASH'
  latestValidHash: string | null
}

export type Forkchoice = {
  headBlockHash: string
  safeBlockHash: string
  finalizedBlockHash: string
}

export type Attributes = {
  timestamp: number
  prevRandao: string
  suggestedFeeRecipient: string
}

export type Updated =
  | { payloadStatus: PayloadStatus; payloadId: string | null }
  | { error: -38002 | -38003 }

/** The hash of all fields but `blockHash`, which may be missing. */
export function hashOf(
  payload: Omit<Payload, 'blockHash'>,
): string {
  const {
    parentHash,
    blockNumber,
    timestamp,
    prevRandao,
    feeRecipient,
  } = payload
  const { transactions, state } = payload
  const text = [
    parentHash,
    blockNumber,
    timestamp,
    prevRandao,
    feeRecipient,
  ]
    .concat([transactions.join('+'), state])
    .join('|')
  return (
    '0x' +
    bytesToHex(
      sha256(
        Uint8Array.from(text, (letter) => letter.charCodeAt(0)),
      ),
    )
  )
}
