import { headerHash, parseHeader } from './header-codec/header'

export type Received = {
  status: 'ok' | 'unconnected' | 'bad'
  ask: Uint8Array[] | null
}

/** The headers that a node has, and what it says to its peers about them. */
export class HeaderSync {
  private readonly genesis: Uint8Array
  private readonly batch: number

  constructor(genesis: Uint8Array, batch: number) {
    this.genesis = genesis
    this.batch = batch
  }

  /** The hash of the block that the node follows. */
  tip(): Uint8Array {
    return headerHash(parseHeader(this.genesis))
  }

  /** Hashes of the active chain, the tip first. */
  locator(): Uint8Array[] {
    return [this.tip()]
  }

  /** The headers that whoever has this locator wants to hear of. */
  answer(locator: Uint8Array[]): Uint8Array[] {
    return []
  }

  /** A message with headers has come. */
  receive(headers: Uint8Array[]): Received {
    return { status: 'ok', ask: null }
  }
}
