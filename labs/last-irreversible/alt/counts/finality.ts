type Vote = { weight: bigint; vote: 'strong' | 'weak' | 'none' }
type Claim = { block: number; strong: boolean }

/** Of each producer the newest block: the quorum'th of them from above is the answer. */
export const oneStage = (chain: string[], producers: number): number => {
  const newest = [...new Set(chain)].map((name) => chain.lastIndexOf(name) + 1)
  newest.sort((a, b) => a - b)
  return newest.at(-1 - Math.trunc((producers * 2) / 3)) ?? 0
}

export const twoStages = (chain: string[], schedule: string[]): number => {
  const said: Record<string, number> = {}
  chain.forEach((name, i) => (said[name] = oneStage(chain.slice(0, i), schedule.length)))
  const list = schedule.map((name) => said[name] ?? 0).sort((a, b) => a - b)
  return list[Math.floor((list.length - 1) / 3)]!
}

export const certificate = (votes: Vote[]) => {
  const of = (wanted: string) =>
    votes.filter(({ vote }) => vote === wanted).reduce((sum, { weight }) => sum + weight, 0n)
  const [strong, weak, none] = [of('strong'), of('weak'), of('none')]
  if (strong > 2n * (weak + none)) return 'strong'
  return strong + weak > 2n * none ? 'weak' : null
}

export const savanna = (claims: Claim[]): number =>
  claims.reduce((final, { block, strong }) => {
    if (!strong) return final
    return block < 1 ? 0 : claims[block - 1]!.block
  }, 0)
