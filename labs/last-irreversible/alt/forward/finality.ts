type Vote = { weight: bigint; vote: 'strong' | 'weak' | 'none' }
type Claim = { block: number; strong: boolean }

/** What is irreversible by one stage after each block, kept up to date from block to block. */
function stages(chain: string[], producers: number): number[] {
  const newest = new Map<string, number>()
  return [0].concat(
    chain.map((producer, i) => {
      newest.set(producer, i + 1)
      let best = 0
      for (const candidate of newest.values()) {
        let above = 0
        for (const block of newest.values()) if (block >= candidate) above++
        if (3 * above > 2 * producers && candidate > best) best = candidate
      }
      return best
    }),
  )
}

export function oneStage(chain: string[], producers: number): number {
  return stages(chain, producers)[chain.length]!
}

export function twoStages(chain: string[], schedule: string[]): number {
  const proposed = stages(chain, schedule.length)
  const vouched = new Map(schedule.map((producer) => [producer, 0]))
  chain.forEach((producer, i) => vouched.set(producer, proposed[i]!))
  let best = 0
  for (const candidate of vouched.values()) {
    const above = [...vouched.values()].filter((block) => block >= candidate)
    if (3 * above.length > 2 * schedule.length) best = Math.max(best, candidate)
  }
  return best
}

export function certificate(votes: Vote[]): 'strong' | 'weak' | null {
  let left = 0n
  for (const { weight } of votes) left += weight
  const needed = (2n * left) / 3n + 1n
  let strong = 0n
  let any = 0n
  for (const { weight, vote } of votes) {
    strong += vote === 'strong' ? weight : 0n
    any += vote === 'none' ? 0n : weight
  }
  if (any < needed) return null
  return strong < needed ? 'weak' : 'strong'
}

export function savanna(claims: Claim[]): number {
  const chain: Claim[] = [{ block: 0, strong: false }, ...claims]
  for (let i = chain.length - 1; i > 0; i--)
    if (chain[i]!.strong) return chain[chain[i]!.block]!.block
  return 0
}
