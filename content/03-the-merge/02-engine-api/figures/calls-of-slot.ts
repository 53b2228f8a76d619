import { SLOT_DURATION_MS } from '@/lib/consensus/ethereum/preset'
import { type SlotEvent, voteOf } from '@/content/_kit/slot-schedule'

/** What executing a payload takes in this figure, in milliseconds. */
const EXECUTION = 400

/**
 * What the two programs of a node say to each other in one slot. @param arrivesAt when the beacon block comes
 * @param proposesNext whether a validator of this node proposes in the next slot
 */
export function callsOfSlot(
  arrivesAt: number,
  proposesNext: boolean,
): { events: readonly SlotEvent[]; voted: { at: number; forBlock: boolean } } {
  const headAt = arrivesAt + EXECUTION
  return {
    voted: voteOf(headAt),
    events: [
      { id: 'new-payload', at: arrivesAt, label: 'newPayload: the block is here', tone: 'work' },
      {
        id: 'valid',
        at: headAt,
        label: 'VALID',
        note: 'The execution client has executed the payload.',
        tone: 'ok',
      },
      {
        id: 'forkchoice-updated',
        at: headAt,
        label: proposesNext ? 'forkchoiceUpdated + attributes' : 'forkchoiceUpdated',
        note: proposesNext
          ? 'The block becomes the head, and the next one begins to be built on it.'
          : 'The block becomes the head.',
        tone: 'work',
      },
      ...(proposesNext ? [GET_PAYLOAD] : []),
    ],
  }
}

const GET_PAYLOAD: SlotEvent = {
  id: 'get-payload',
  at: SLOT_DURATION_MS,
  label: 'getPayload: the next block',
  tone: 'work',
}
