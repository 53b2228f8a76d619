export type Aggregate = { data: string; committee: number; bits: boolean[]; signature: bigint }
export type Packed = {
  data: string
  committeeBits: boolean[]
  aggregationBits: boolean[]
  signature: bigint
}

const P = 2n ** 61n - 1n

const mask = ({ bits }: Aggregate) =>
  bits.reduce((all, bit, i) => (bit ? all | (1n << BigInt(i)) : all), 0n)
const topic = ({ data, committee }: Aggregate) => `${committee} ${data}`

export function merge(a: Aggregate, b: Aggregate): Aggregate | null {
  if (topic(a) !== topic(b) || (mask(a) & mask(b)) !== 0n) return null
  const all = mask(a) | mask(b)
  const bits = a.bits.map((_, i) => ((all >> BigInt(i)) & 1n) === 1n)
  return { ...a, bits, signature: (a.signature + b.signature) % P }
}

export function aggregate(votes: readonly Aggregate[]): Aggregate[] {
  const groups = new Map<string, Aggregate[]>()
  for (const vote of votes) {
    const group = groups.get(topic(vote)) ?? []
    groups.set(topic(vote), [...group, vote])
  }
  return [...groups.values()].flatMap((group) => {
    const large = [...group].sort((a, b) => count(b) - count(a))
    const kept: Aggregate[] = []
    for (const vote of large)
      if (!kept.some((one) => (mask(one) & mask(vote)) === mask(vote))) kept.push(vote)
    // What is left of the largest first, as long as anything fits anywhere.
    const done: Aggregate[] = []
    while (kept.length > 0) {
      let next = kept.shift()!
      for (let i = 0; i < kept.length;) {
        const sum = merge(next, kept[i]!)
        if (sum) {
          next = sum
          kept.splice(i, 1)
        } else i++
      }
      done.push(next)
    }
    return done.filter(
      (one, i) =>
        !done.some(
          (by, j) =>
            i !== j && (mask(by) & mask(one)) === mask(one) && (mask(by) !== mask(one) || j < i),
        ),
    )
  })
}

const count = ({ bits }: Aggregate) => bits.filter(Boolean).length

export function stakeBehind(
  data: string,
  votes: readonly Aggregate[],
  committees: readonly (readonly number[])[],
  balances: readonly bigint[],
): bigint {
  return committees.reduce((sum, committee, c) => {
    const heard = votes.filter((vote) => vote.data === data && vote.committee === c)
    const of = committee.filter((_, i) => heard.some(({ bits }) => bits[i]))
    return of.reduce((all, validator) => all + balances[validator]!, sum)
  }, 0n)
}

export function pack(votes: readonly Aggregate[], committees: number): Packed {
  const of = Array.from({ length: committees }, (_, c) =>
    votes.find(({ committee }) => committee === c),
  )
  return {
    data: votes[0]!.data,
    committeeBits: of.map((vote) => vote !== undefined),
    aggregationBits: of.flatMap((vote) => vote?.bits ?? []),
    signature: votes.reduce((sum, vote) => sum + vote.signature, 0n) % P,
  }
}

export function attesters(packed: Packed, committees: readonly (readonly number[])[]): number[] {
  const named = packed.committeeBits.flatMap((bit, index) => (bit ? [index] : []))
  const bits = [...packed.aggregationBits]
  const all = named.flatMap((index) => {
    const committee = committees[index]
    if (committee === undefined || bits.length < committee.length) throw new RangeError('short')
    const mine = bits.splice(0, committee.length)
    if (!mine.includes(true)) throw new RangeError('silent')
    return committee.filter((_, i) => mine[i])
  })
  if (bits.length > 0) throw new RangeError('long')
  return all.sort((a, b) => a - b)
}
