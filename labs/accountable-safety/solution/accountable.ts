export type Checkpoint = { epoch: number; root: string }
export type Vote = { validator: number; source: Checkpoint; target: Checkpoint }
export type Link = { source: Checkpoint; target: Checkpoint }

/** Links that validators with two thirds of the stake (Gwei) have voted for. */
export function supermajorityLinks(votes: Vote[], stakes: bigint[]): Link[] {
  const all = stakes.reduce((sum, stake) => sum + stake, 0n)
  const groups = new Map<string, Vote[]>()
  for (const vote of votes) {
    if (vote.source.epoch >= vote.target.epoch) continue
    const link = name(vote.source) + name(vote.target)
    groups.set(link, [...(groups.get(link) ?? []), vote])
  }
  const links: Link[] = []
  for (const group of groups.values()) {
    const signers = new Set(group.map((vote) => vote.validator))
    let stake = 0n
    for (const signer of signers) stake += stakes[signer]!
    const { source, target } = group[0]!
    if (stake * 3n >= all * 2n) links.push({ source, target })
  }
  return links.sort((x, y) => order(x.target, y.target) || order(x.source, y.source))
}

/** What the links justify, and what they make final. */
export function settle(
  links: Link[],
  genesis: Checkpoint,
): { justified: Checkpoint[]; finalized: Checkpoint[] } {
  // In the order of their epochs, since the links come by target.
  const justified = [genesis]
  const finalized = [genesis]
  const add = (to: Checkpoint[], one: Checkpoint) => {
    if (!to.some((known) => equal(known, one))) to.push(one)
  }
  for (const { source, target } of [...links].sort((x, y) => order(x.target, y.target))) {
    if (!justified.some((known) => equal(known, source))) continue
    add(justified, target)
    if (target.epoch === source.epoch + 1) add(finalized, source)
  }
  return { justified, finalized: finalized.sort(order) }
}

/** Every validator that has contradicted itself. */
export function culprits(votes: Vote[]): number[] {
  const guilty = new Set<number>()
  for (const x of votes)
    for (const y of votes) {
      if (x.validator !== y.validator) continue
      const same = equal(x.source, y.source) && equal(x.target, y.target)
      const double = !same && x.target.epoch === y.target.epoch
      const around = x.source.epoch < y.source.epoch && x.target.epoch > y.target.epoch
      if (double || around) guilty.add(x.validator)
    }
  return [...guilty].sort((a, b) => a - b)
}

const name = ({ epoch, root }: Checkpoint) => `(${epoch} ${root})`
const equal = (x: Checkpoint, y: Checkpoint) => x.epoch === y.epoch && x.root === y.root
const order = (x: Checkpoint, y: Checkpoint) =>
  x.epoch - y.epoch || (x.root === y.root ? 0 : x.root < y.root ? -1 : 1)
