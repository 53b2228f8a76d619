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

/** The execution client, as its consensus client sees it. */
export class Engine {
  private choice: Forkchoice

  constructor(mined: MinedBlock[], head: string) {
    this.choice = {
      headBlockHash: head,
      safeBlockHash: ZERO_HASH,
      finalizedBlockHash: ZERO_HASH,
    }
  }

  newPayload(payload: Payload): PayloadStatus {
    return {
      status: 'SYNCING',
      latestValidHash: hashOf(payload),
    }
  }

  forkchoiceUpdated(
    wanted: Forkchoice,
    attributes: Attributes | null = null,
  ): Updated {
    return {
      payloadStatus: {
        status: 'SYNCING',
        latestValidHash: wanted.headBlockHash,
      },
      payloadId: attributes && '0x0000000000000000',
    }
  }

  getPayload(payloadId: string): Payload | { error: -38001 } {
    return { error: -38001 }
  }

  forkchoice(): Forkchoice {
    return this.choice
  }
}
