type Checkpoint = { epoch: number; root: string }
type AttData = { slot: number; index: number; head: string; source: Checkpoint; target: Checkpoint }
type Header = { slot: number; proposer: number; parent: string; state: string; body: string }

const text = ({ slot, index, head, source, target }: AttData) =>
  JSON.stringify([slot, index, head, source.epoch, source.root, target.epoch, target.root])

export function offence(a: AttData, b: AttData): 'double' | 'surround' | null {
  const targets = Math.sign(a.target.epoch - b.target.epoch)
  if (targets === 0) return text(a) === text(b) ? null : 'double'
  const sources = Math.sign(a.source.epoch - b.source.epoch)
  return sources * targets === -1 ? 'surround' : null
}

export const isSlashable = (d1: AttData, d2: AttData) => {
  const found = offence(d1, d2)
  return found === 'double' || (found === 'surround' && d1.target.epoch > d2.target.epoch)
}

export function isProposerSlashing(h1: Header, h2: Header): boolean {
  const place = (h: Header) => `${h.slot} ${h.proposer}`
  const content = (h: Header) => JSON.stringify([h.parent, h.state, h.body])
  return place(h1) === place(h2) && content(h1) !== content(h2)
}
