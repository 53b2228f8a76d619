export type Vote = { weight: bigint; vote: 'strong' | 'weak' | 'none' }
export type Claim = { block: number; strong: boolean }

/** The highest block that a quorum of producers has built on. */
export function oneStage(chain: string[], producers: number): number {
  const names = new Set<string>()
  for (let number = chain.length; number > 0; number--) {
    names.add(chain[number - 1]!)
    if (names.size >= quorum(producers)) return number
  }
  return 0
}

/** The highest block that a quorum of producers vouches for. */
export function twoStages(chain: string[], schedule: string[]): number {
  const vouched = schedule.map((producer) => {
    const newest = chain.lastIndexOf(producer)
    return newest < 0 ? 0 : oneStage(chain.slice(0, newest), schedule.length)
  })
  const descending = vouched.sort((a, b) => b - a)
  return descending[quorum(schedule.length) - 1]!
}

/** The certificate of one block. */
export function certificate(votes: Vote[]): 'strong' | 'weak' | null {
  let strong = 0n
  let weak = 0n
  let all = 0n
  for (const { weight, vote } of votes) {
    all += weight
    if (vote === 'strong') strong += weight
    if (vote === 'weak') weak += weight
  }
  if (3n * strong > 2n * all) return 'strong'
  return 3n * (strong + weak) > 2n * all ? 'weak' : null
}

/** The last irreversible block after these claims. */
export function savanna(claims: Claim[]): number {
  const newest = claims.findLast(({ strong }) => strong)
  if (!newest || newest.block === 0) return 0
  return claims[newest.block - 1]!.block
}

function quorum(producers: number): number {
  return Math.floor((2 * producers) / 3) + 1
}
