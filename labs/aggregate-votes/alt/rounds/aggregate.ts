export type Aggregate = {
  data: string
  committee: number
  bits: boolean[]
  signature: bigint
}

export type Packed = {
  data: string
  committeeBits: boolean[]
  aggregationBits: boolean[]
  signature: bigint
}

/** Signatures are added modulo this prime. */
const P = 2n ** 61n - 1n

/** One valid aggregate of both, or null. */
export function merge(a: Aggregate, b: Aggregate): Aggregate | null {
  if (a.data !== b.data || a.committee !== b.committee) return null
  if (a.bits.some((bit, i) => bit && b.bits[i])) return null
  return {
    data: a.data,
    committee: a.committee,
    bits: a.bits.map((bit, i) => bit || b.bits[i]!),
    signature: (a.signature + b.signature) % P,
  }
}

/** Valid aggregates of the same voters: none can be merged with another, none is superfluous. */
export function aggregate(votes: readonly Aggregate[]): Aggregate[] {
  let left = [...votes]
  for (;;) {
    left = left.filter(
      (one, i) => !left.some((by, j) => j !== i && holds(by, one) && !(holds(one, by) && i < j)),
    )
    const pair = firstPair(left)
    if (!pair) return left
    const [i, j, sum] = pair
    left = [...left.filter((_, at) => at !== i && at !== j), sum]
  }
}

function firstPair(left: readonly Aggregate[]): [number, number, Aggregate] | null {
  for (let i = 0; i < left.length; i++)
    for (let j = i + 1; j < left.length; j++) {
      const sum = merge(left[i]!, left[j]!)
      if (sum) return [i, j, sum]
    }
  return null
}

function holds(by: Aggregate, one: Aggregate): boolean {
  return (
    by.data === one.data &&
    by.committee === one.committee &&
    one.bits.every((bit, i) => !bit || by.bits[i])
  )
}

/** What the validators who signed `data` weigh, in Gwei. */
export function stakeBehind(
  data: string,
  votes: readonly Aggregate[],
  committees: readonly (readonly number[])[],
  balances: readonly bigint[],
): bigint {
  const voters = new Set<number>()
  for (const vote of votes) {
    if (vote.data !== data) continue
    for (const [i, bit] of vote.bits.entries()) if (bit) voters.add(committees[vote.committee]![i]!)
  }
  let stake = 0n
  for (const voter of voters) stake += balances[voter]!
  return stake
}

/** One attestation for the votes of several committees. */
export function pack(votes: readonly Aggregate[], committees: number): Packed {
  const committeeBits = Array<boolean>(committees).fill(false)
  const aggregationBits: boolean[] = []
  let signature = 0n
  for (const vote of [...votes].sort((a, b) => a.committee - b.committee)) {
    committeeBits[vote.committee] = true
    aggregationBits.push(...vote.bits)
    signature = (signature + vote.signature) % P
  }
  return { data: votes[0]!.data, committeeBits, aggregationBits, signature }
}

/** Who has signed, in ascending order. */
export function attesters(packed: Packed, committees: readonly (readonly number[])[]): number[] {
  const signed: number[] = []
  let at = 0
  for (const [index, isNamed] of packed.committeeBits.entries()) {
    if (!isNamed) continue
    const committee = committees[index]
    if (!committee) throw new RangeError(`there is no committee ${index}`)
    const voters = committee.filter((_, i) => packed.aggregationBits[at + i])
    if (voters.length === 0) throw new RangeError(`committee ${index} has not voted`)
    signed.push(...voters)
    at += committee.length
  }
  if (packed.aggregationBits.length !== at) throw new RangeError('bits of nobody, or too few')
  return signed.sort((a, b) => a - b)
}
