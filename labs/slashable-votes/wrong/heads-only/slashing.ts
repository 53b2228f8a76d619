export type Checkpoint = { epoch: number; root: string }

export type AttData = {
  slot: number
  index: number
  head: string
  source: Checkpoint
  target: Checkpoint
}

export type Header = { slot: number; proposer: number; parent: string; state: string; body: string }

/** Whether the two votes are a double vote, or the first surrounds the second. */
export function isSlashable(d1: AttData, d2: AttData): boolean {
  if (d1.target.epoch === d2.target.epoch) return !same(d1, d2)
  return d1.source.epoch < d2.source.epoch && d2.target.epoch < d1.target.epoch
}

/** What somebody is guilty of who signed both. */
export function offence(a: AttData, b: AttData): 'double' | 'surround' | null {
  if (!isSlashable(a, b) && !isSlashable(b, a)) return null
  return a.target.epoch === b.target.epoch ? 'double' : 'surround'
}

/** Whether one proposer signed two blocks for one slot. */
export function isProposerSlashing(h1: Header, h2: Header): boolean {
  if (h1.slot !== h2.slot || h1.proposer !== h2.proposer) return false
  return h1.parent !== h2.parent || h1.state !== h2.state || h1.body !== h2.body
}

function same(d1: AttData, d2: AttData): boolean {
  return d1.head === d2.head
}
