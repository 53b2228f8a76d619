import { PayloadStore, type PayloadStatus } from '@/lib/consensus/ethereum/payload-status'

export const PTC_SIZE = 512
/** A builder owes its bid without a payload from this share of the slot's stake on. */
const QUORUM_PERCENT = 60

export type Story = {
  /** Seconds into the slot at which the payload is here; null for never. */
  arrives: number | null
  /** Places of the committee that say that payload and blobs were there. */
  present: number
  /** What the next proposer does with the payload. */
  passedOver: boolean
  /** Percent of the slot's stake that voted for the block in its own slot. */
  voted: number
}
export type Ending = {
  /** What a node makes of the block, once the next one is there. */
  status: PayloadStatus
  /** Whether the next block is on the head's chain. */
  nextCounts: boolean
  /** Why the builder pays, or that it does not. */
  payment: 'with the next block' | 'when the next epoch ends' | 'nothing'
}

/** A block, its payload, the committee's word, and the next block, which has the boost. */
export function endingOf({ arrives, present, passedOver, voted }: Story): Ending {
  const store = new PayloadStore(
    { root: 'anchor', parent: '', slot: 0, hash: 'h0', parentHash: '' },
    [],
    PTC_SIZE,
  )
  store.onSlot(1)
  store.onBlock({ root: 'block', parent: 'anchor', slot: 1, hash: 'h1', parentHash: '' })
  const isHere = arrives !== null
  if (isHere) store.onPayload('block')
  for (let place = 0; place < present; place++) store.onPayloadVote('block', place, true, true)
  store.onSlot(2)
  const isOnFull = isHere && !passedOver
  const parentHash = isOnFull ? 'h1' : 'h0'
  store.onBlock({ root: 'next', parent: 'block', slot: 2, hash: 'h2', parentHash })
  store.setBoost('next', 1n)
  const head = store.getHead()
  const nextCounts = head.root === 'next'
  const status = nextCounts ? (isOnFull ? 'full' : 'empty') : head.status
  const isOwed = voted >= QUORUM_PERCENT
  return {
    status,
    nextCounts,
    payment:
      status === 'full' ? 'with the next block' : isOwed ? 'when the next epoch ends' : 'nothing',
  }
}
