export type Checkpoint = { epoch: number; root: string }
export type Vote = { validator: number; source: Checkpoint; target: Checkpoint }
export type Link = { source: Checkpoint; target: Checkpoint }

const key = (c: Checkpoint) => JSON.stringify([c.epoch, c.root])
const fromKey = (k: string): Checkpoint => {
  const [epoch, root] = JSON.parse(k) as [number, string]
  return { epoch, root }
}

function compare(a: Checkpoint, b: Checkpoint): number {
  if (a.epoch !== b.epoch) return a.epoch - b.epoch
  if (a.root === b.root) return 0
  return a.root > b.root ? 1 : -1
}

export function supermajorityLinks(votes: Vote[], stakes: bigint[]): Link[] {
  let total = 0n
  for (const stake of stakes) total += stake
  const seen = new Set<string>()
  const tally: Record<string, bigint> = {}
  for (const { validator, source, target } of votes) {
    const link = JSON.stringify([key(source), key(target)])
    const signed = `${validator} ${link}`
    if (target.epoch <= source.epoch || seen.has(signed)) continue
    seen.add(signed)
    tally[link] = (tally[link] ?? 0n) + stakes[validator]!
  }
  return Object.entries(tally)
    .filter(([, stake]) => 2n * (total - stake) <= stake)
    .map(([link]) => (JSON.parse(link) as [string, string]).map(fromKey))
    .map(([source, target]) => ({ source: source!, target: target! }))
    .sort((a, b) => compare(a.target, b.target) || compare(a.source, b.source))
}

export function settle(links: Link[], genesis: Checkpoint) {
  const justified = new Set([key(genesis)])
  for (let grown = true; grown;) {
    const before = justified.size
    for (const { source, target } of links)
      if (justified.has(key(source))) justified.add(key(target))
    grown = justified.size > before
  }
  const final = links.filter(
    ({ source, target }) => justified.has(key(source)) && target.epoch - source.epoch === 1,
  )
  const finalized = new Set([key(genesis), ...final.map(({ source }) => key(source))])
  const list = (keys: Set<string>) => [...keys].map(fromKey).sort(compare)
  return { justified: list(justified), finalized: list(finalized) }
}

export function culprits(votes: Vote[]): number[] {
  const byValidator = new Map<number, Vote[]>()
  for (const vote of votes)
    byValidator.set(vote.validator, [...(byValidator.get(vote.validator) ?? []), vote])
  const guilty: number[] = []
  for (const [validator, own] of byValidator) {
    const distinct = new Map(own.map((vote) => [key(vote.source) + key(vote.target), vote]))
    const list = [...distinct.values()].sort((a, b) => a.source.epoch - b.source.epoch)
    const wrong = list.some((a, i) =>
      list
        .slice(i + 1)
        .some(
          (b) =>
            a.target.epoch === b.target.epoch ||
            (a.source.epoch < b.source.epoch && b.target.epoch < a.target.epoch),
        ),
    )
    if (wrong) guilty.push(validator)
  }
  return guilty.sort((a, b) => a - b)
}
