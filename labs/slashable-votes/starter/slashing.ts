export type Checkpoint = { epoch: number; root: string }

export type AttData = {
  slot: number
  index: number
  head: string
  source: Checkpoint
  target: Checkpoint
}

export type Header = {
  slot: number
  proposer: number
  parent: string
  state: string
  body: string
}

/** A double vote, or a first vote that surrounds the second. */
export function isSlashable(d1: AttData, d2: AttData): boolean {
  return d1.slot === d2.slot && d1.head !== d2.head
}

/** What a validator that signed both is guilty of. */
export function offence(
  a: AttData,
  b: AttData,
): 'double' | 'surround' | null {
  return isSlashable(a, b) ? 'double' : null
}

/** Whether one proposer signed two blocks for one slot. */
export function isProposerSlashing(
  h1: Header,
  h2: Header,
): boolean {
  return h1.slot === h2.slot
}
